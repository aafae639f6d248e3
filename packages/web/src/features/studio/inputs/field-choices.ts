import { RecordKind } from '@cairn/core/record/field.ts'
import { vocabularyOf } from '@cairn/core/playbook/vocabulary.ts'
import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import { shownAs } from '../../record-fields/usable-fields.ts'
import { fieldAt, sayPath, sayValue, type Saying } from '../../playbook/say-condition.ts'
import type { Operator } from './condition-query.ts'

/** Records that a condition can ask about. */
export type FactRecord = 'lead' | 'customer' | 'contact' | 'deal' | 'activity' | 'action' | 'owner' | 'event'

/** How a value is compared and entered. */
export type ValueKind = 'text' | 'number' | 'choice' | 'choices' | 'yes-no' | 'date' | 'moment' | 'there'

export type FieldOption = { path: string; label: string }
export type FieldGroup = { record: FactRecord; label: string; options: FieldOption[] }

/** The fields that a condition over these records may ask about, grouped by record, as people call them. */
export function offeredFields(saying: Saying, records: readonly FactRecord[]): FieldGroup[] {
  const paths = [...vocabularyOf(saying.playbook).keys()]
  return records.map((record) => ({
    record,
    label: saying.t(`playbook.record.${record}`),
    options: paths
      .filter((path) => path.startsWith(`${record}.`) && (fieldAt(saying.playbook, path)?.retired ?? false) === false)
      .map((path) => ({ path, label: sayPath(saying, path) })),
  }))
}

const moments: ReadonlySet<string> = new Set(['deal.expectedClose', 'activity.promiseDue', 'event.promiseDue'])
const yesNo: ReadonlySet<string> = new Set(['action.late', 'event.late', 'event.reached', 'activity.reached'])

/** Which kind of value a field holds; `there` for what can only be there or not. */
export function kindOf(saying: Saying, path: string): ValueKind {
  if (yesNo.has(path)) return 'yes-no'
  if (path === 'event.silentDays' || path === 'lead.score' || path === 'deal.amount') return 'number'
  if (moments.has(path)) return 'moment'
  const field = fieldAt(saying.playbook, path)
  // a formula is asked about as what it computes
  switch (field && shownAs(saying.playbook, RecordKind.parse(path.slice(0, path.indexOf('.'))), field).kind) {
    case 'number':
    case 'money':
      return 'number'
    case 'yes-no':
      return 'yes-no'
    case 'date':
      return 'date'
    case 'file':
    case 'link':
      return 'there'
    case 'choice':
      return 'choice'
    case 'multi-choice':
      return 'choices'
    default: {
      const word = vocabularyOf(saying.playbook).get(path)
      if (word?.isList === true) return 'choices'
      return word?.choices || choicesOf(saying, path).length > 0 ? 'choice' : 'text'
    }
  }
}

/** The values a field is known to take, by name; empty where anything may be written. */
export function choicesOf(saying: Saying, path: string): { value: string; label: string }[] {
  const { playbook } = saying
  const known = vocabularyOf(playbook).get(path)?.choices
  const ids = known ? [...known] : suggested(saying, path)
  return ids.map((value) => ({ value, label: sayValue(saying, path, value) }))
}

/** Values that are offered where others may be written too. */
function suggested({ playbook }: Saying, path: string): string[] {
  const fieldOf = (id: string): string[] =>
    playbook.fields.lead.find((field) => field.id === id)?.choices?.map((choice) => choice.id) ?? []
  if (path === 'lead.source') return sourcesOf(playbook).map(({ id }) => id)
  if (path === 'lead.track') return playbook.routing.tracks.map(({ id }) => id)
  if (path === 'action.node') return playbook.nodes.map(({ id }) => id)
  if (path.endsWith('.tags')) return playbook.tags.filter(({ record }) => path.startsWith(record)).map(({ id }) => id)
  if (path === 'owner.region' || path === 'owner.regions') return fieldOf('region')
  if (path === 'owner.product' || path === 'owner.products') return fieldOf('product')
  return []
}

/** Whether a value that is not among the choices may be written. */
export function mayWriteOwn(saying: Saying, path: string): boolean {
  return !vocabularyOf(saying.playbook).get(path)?.choices
}

const byKind: Readonly<Record<ValueKind, readonly [Operator, ...Operator[]]>> = {
  text: ['contains', 'contains-any', 'is', 'is-not', 'in', 'not-in', 'starts-with', 'known', 'unknown'],
  number: ['at-least', 'at-most', 'above', 'below', 'is', 'is-not', 'in', 'not-in', 'known', 'unknown'],
  choice: ['in', 'not-in', 'is', 'is-not', 'known', 'unknown'],
  choices: ['in', 'not-in', 'is', 'is-not', 'known', 'unknown'],
  'yes-no': ['is', 'known', 'unknown'],
  date: ['before', 'after', 'is', 'starts-with', 'known', 'unknown'],
  moment: ['before', 'after', 'known', 'unknown'],
  there: ['known', 'unknown'],
}

/** What can be asked about a kind of value, the most asked first. */
export function operatorsOf(kind: ValueKind): readonly [Operator, ...Operator[]] {
  return byKind[kind]
}
