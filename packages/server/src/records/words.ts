import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Match } from '@cairn/core/record/rows.ts'
import type { Books } from '../engine/books.ts'

/** A matched criterion with the words the score card has for it. */
export interface NamedMatch extends Match {
  readonly label: Label
  readonly tierLabel: Label | null
}

const KNOWN: Label = { zh: '熟客直达', en: 'Known customer' }
const PUBLIC: Label = { zh: '公海', en: 'Public pool' }

/** What a node, stage or other thing of the playbook is called; its id where the playbook no longer has it. */
export function labelOf(list: readonly { readonly id: string; readonly label: Label }[], id: string): Label {
  return list.find((each) => each.id === id)?.label ?? { zh: id }
}

export function nodeLabel(book: CompiledPlaybook, node: string): Label {
  return book.nodes.get(node)?.label ?? { zh: node }
}

export function stageLabel(book: CompiledPlaybook, stage: string): Label {
  return book.stages.get(stage)?.label ?? { zh: stage }
}

/** What a track is called; leads also stand on two that no playbook names. */
export function trackLabel(book: CompiledPlaybook, track: string): Label {
  const named = book.trackById.get(track)?.track.label
  return named ?? (track === 'known' ? KNOWN : track === 'public' ? PUBLIC : { zh: track })
}

export function namedMatches(book: CompiledPlaybook, matched: readonly Match[]): NamedMatch[] {
  return matched.map((match) => {
    const criterion = book.source.scoreCard.criteria.find(({ id }) => id === match.criterion)
    const tier = criterion?.kind === 'tiers' && match.tier !== undefined ? criterion.tiers[match.tier] : undefined
    return { ...match, label: criterion?.label ?? { zh: match.criterion }, tierLabel: tier?.label ?? null }
  })
}

/** Evidence in words: a document by its type, a form by its name, else its kind. */
export function evidenceLabel(book: CompiledPlaybook, kind: string, type: string | null): Label | null {
  if (type === null) return null
  const list = kind === 'form' ? book.source.forms : book.source.documentTypes
  return list.find(({ id }) => id === type)?.label ?? null
}

/** The playbooks that rows of a list began under, looked up once. */
export async function booksOf(
  books: Books,
  org: number,
  rows: readonly { readonly version: number }[],
): Promise<(version: number) => CompiledPlaybook> {
  const found = new Map<number, CompiledPlaybook>()
  for (const version of new Set(rows.map((row) => row.version))) found.set(version, await books.version(org, version))
  return (version) => {
    const book = found.get(version)
    if (!book) throw new Error(`playbook version ${version} was not looked up`)
    return book
  }
}
