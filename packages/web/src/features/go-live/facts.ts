import { isSame } from '@cairn/core/playbook/parts.ts'
import { useQuery } from '@tanstack/react-query'
import { one, peopleQuery } from '../../api/queries.ts'
import type { Lead, Listing, PersonRow } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useKept } from '../../ui/use-kept.ts'
import { draftQuery } from '../studio/draft-api.ts'
import { templateQuery, usePublished } from '../studio/studio-api.ts'
import type { DraftRow } from '../studio/types.ts'

export const steps = ['template', 'scoreCard', 'reps', 'publish', 'leads'] as const
export type Step = (typeof steps)[number]

export type GoLive = {
  done: Readonly<Record<Step, boolean>>
  /** The first step that is not done yet; null when the company is live. */
  next: Step | null
  version: number
  draft: DraftRow | null
  reps: PersonRow[]
  /** A lead that somebody got, or one that lies in a pool. */
  firstLead: Lead | null
  /** Says that the score card fits as it is. */
  confirmScoreCard: () => void
}

export const firstLeadQuery = one<Listing<Lead>>('leads', '/leads', { limit: 20 })

/** How far a fresh company has come, from what is there: versions, a draft, people, leads. Undefined while it is read. */
export function useGoLive(): GoLive | undefined {
  const me = useMe()
  const published = usePublished()
  const mayDraft = me.rights.includes('playbook.publish')
  const draft = useQuery({ ...draftQuery, enabled: mayDraft })
  const people = useQuery(peopleQuery)
  const leads = useQuery(firstLeadQuery)
  const [confirmed, confirm] = useKept(`start.${me.org.id}.score-card`, false)
  const industry = draft.data?.playbook.industry
  const template = useQuery({ ...templateQuery(industry ?? ''), enabled: industry !== undefined, retry: false })
  if (published === undefined || people.data === undefined || leads.data === undefined) return undefined
  if (mayDraft && draft.isPending) return undefined
  const { version } = published
  const mine = draft.data ?? null
  const reps = people.data.filter(({ role, active }) => role === 'rep' && active)
  const { items } = leads.data
  const firstLead = items.find(({ owner }) => owner !== null) ?? items[0] ?? null
  const isTuned =
    mine !== null && template.data !== undefined && !isSame(template.data.playbook.scoreCard, mine.playbook.scoreCard)
  const isLive = version > 1
  const done = {
    template: isLive || mine !== null,
    scoreCard: isLive || (mine !== null && (isTuned || confirmed)),
    reps: reps.length > 0,
    publish: isLive,
    leads: firstLead !== null && isLive,
  }
  return {
    done,
    next: steps.find((step) => !done[step]) ?? null,
    version,
    draft: mine,
    reps,
    firstLead,
    confirmScoreCard: () => confirm(() => true),
  }
}
