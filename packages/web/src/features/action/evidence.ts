import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import type { EvidenceRow, FileRow, Need, NewEvidence } from '../../api/types.ts'

/** Where and when somebody checked in. */
export type Place = { latitude: number; longitude: number; accuracy: number; at: string }

/** What was put in for one need, until it is sent. */
export type Draft = { text?: string; link?: string; file?: FileRow; place?: Place }

/** How a need is met: by filling the form, by a file, by a place, or by words. */
export type Way = 'form' | 'file' | 'place' | 'words'

const ways: Readonly<Record<EvidenceKind, Way>> = {
  form: 'form',
  recording: 'file',
  document: 'file',
  'check-in': 'place',
  email: 'words',
  message: 'words',
  confirmation: 'words',
  note: 'words',
  meeting: 'words',
  'contact-linked': 'words',
  payment: 'words',
}

export function wayOf(kind: EvidenceKind): Way {
  return ways[kind]
}

/** A need by its place in the playbook: two needs of one kind differ in type. */
export function keyOf(need: Pick<Need, 'kind' | 'type'>): string {
  return need.type === null ? need.kind : `${need.kind}.${need.type}`
}

/** The evidence that a draft amounts to; null while it proves nothing yet. */
export function evidenceOf(need: Pick<Need, 'kind' | 'type'>, draft: Draft | undefined): NewEvidence | null {
  if (draft === undefined || need.kind === 'form') return null
  const text = draft.text?.trim()
  const link = draft.link?.trim()
  const way = wayOf(need.kind)
  const proves =
    way === 'place'
      ? draft.place !== undefined
      : draft.file !== undefined || Boolean(link) || (way === 'words' && Boolean(text))
  if (!proves) return null
  const value = { ...(text && { text }), ...(link && { link }), ...draft.place }
  return {
    kind: need.kind,
    ...(need.type !== null && { type: need.type }),
    ...(draft.file && { file: draft.file.id }),
    ...(Object.keys(value).length > 0 && { value }),
  }
}

/** What is still missing with this evidence; nothing when `any` of the needs is met. The server asks the same again. */
export function missingNeeds(
  deliver: { need: 'all' | 'any'; items: readonly Need[] },
  given: readonly Pick<NewEvidence, 'kind' | 'type'>[],
  before: readonly Pick<EvidenceRow, 'kind' | 'type'>[],
): Need[] {
  const missing = deliver.items.filter((need) => {
    const have = [...before, ...given].filter(
      (each) => each.kind === need.kind && (need.type === null || each.type === need.type),
    ).length
    return have < need.atLeast
  })
  return deliver.need === 'any' && missing.length < deliver.items.length ? [] : missing
}
