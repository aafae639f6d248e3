import type { RecordKind } from '../record/field.ts'
import type { Playbook } from './playbook.ts'

/** Kinds of fields in which nobody's name, phone or words can stand. */
const plainKinds: ReadonlySet<string> = new Set(['choice', 'multi-choice', 'date', 'yes-no', 'money'])

const plainColumns: ReadonlySet<string> = new Set([
  'lead.source',
  'lead.score',
  'lead.grade',
  'lead.state',
  'lead.track',
  'deal.amount',
  'deal.stage',
  'deal.status',
  'deal.grade',
  'deal.expectedClose',
])

/** Says whether what a fact holds may be kept and shown as a reason: it cannot be about a person. */
export function isPlainFact(fields: Playbook['fields'], path: string): boolean {
  const dot = path.indexOf('.')
  const record = path.slice(0, dot)
  const known = Object.hasOwn(fields, record) ? fields[record as RecordKind] : []
  const field = known.find(({ id }) => id === path.slice(dot + 1))
  return field ? plainKinds.has(field.kind) : plainColumns.has(path)
}
