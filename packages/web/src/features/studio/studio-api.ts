import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useQuery } from '@tanstack/react-query'
import { request } from '../../api/client.ts'
import { listing, one, playbookQuery, queryClient } from '../../api/queries.ts'
import type { PublishedPlaybook } from '../../api/types.ts'
import { readDraft, saveDraft } from './draft-api.ts'
import type {
  Change,
  FileRead,
  InFlight,
  InFlightCounts,
  OtherDraft,
  Published,
  Template,
  TemplateRow,
  VersionRow,
} from './types.ts'

export const otherDraftsQuery = one<OtherDraft[]>('playbook', '/playbook/drafts')
export const inFlightQuery = (to: number | 'draft') => one<InFlightCounts>('playbook', '/playbook/in-flight', { to })
export const versionsQuery = listing<VersionRow>('playbook', '/playbook/versions', { limit: 20 })
export const templatesQuery = one<TemplateRow[]>('settings', '/playbook/templates')
export const templateQuery = (id: string) => one<Template>('settings', `/playbook/templates/${encodeURIComponent(id)}`)
export const versionQuery = (version: number) => one<PublishedPlaybook>('playbook', `/playbook/versions/${version}`)
export const diffQuery = (from: number, to: number | 'draft') =>
  one<{ changes: Change[] }>('playbook', '/playbook/diff', { from, to })

/** Publishes the saved draft of this revision, now or at a time. */
export function publish(revision: number, body: { note: string; inFlight: InFlight; at?: string }): Promise<Published> {
  return request<Published>('POST', '/api/v1/playbook/publish', { body, ifMatch: revision })
}

/** Judges the text of a playbook file, YAML or JSON. */
export function readFile(text: string): Promise<FileRead> {
  return request<FileRead>('POST', '/api/v1/playbook/read', { text })
}

/** Puts a whole playbook in place of one's draft, based on what is published now. Not for use while the studio is open. */
export async function replaceDraft(playbook: Playbook): Promise<void> {
  const { version } = await queryClient.fetchQuery({ ...playbookQuery, staleTime: 0 })
  const draft = await readDraft()
  await saveDraft({ playbook, base: version, revision: draft?.revision ?? null })
  await queryClient.invalidateQueries({ queryKey: ['draft'] })
}

/** The published version, kept fresh by the live stream. */
export function usePublished(): PublishedPlaybook | undefined {
  return useQuery(playbookQuery).data
}
