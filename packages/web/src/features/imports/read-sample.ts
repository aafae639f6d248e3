import { dateInOrder } from '@cairn/core/record/read-date.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import type { DateOrder, Target } from './types.ts'

/** What a cell becomes: a value, nothing, or a problem that would put its row into quarantine. */
export type Becomes = { value: Value } | { empty: true } | { problem: FieldProblem }

/** The field behind a target: the playbook's, with its choices and bounds, or what the server says about its own. */
export function fieldOf(playbook: Playbook | undefined, record: 'lead' | 'deal' | 'customer', target: Target): Field {
  const [kind, id] = target.id.includes('.') ? target.id.split('.') : [record, target.id]
  const own =
    kind === 'lead' || kind === 'deal' || kind === 'customer' || kind === 'contact' ? playbook?.fields[kind] : undefined
  const field = own?.find((one) => one.id === id)
  return { ...(field ?? { kind: target.kind }), id: 'it', label: target.label, kind: field?.kind ?? target.kind }
}

/** Reads one cell as the import will, with the same code. */
export function readSample(
  text: string,
  field: Field,
  { blanks, order }: { blanks: readonly string[]; order?: DateOrder | undefined },
): Becomes {
  const cell = text.trim()
  if (cell === '' || blanks.includes(cell)) return { empty: true }
  const { fields, problems } = readFields([{ ...field, required: false }], {
    it: order === undefined ? cell : dateInOrder(cell, order),
  })
  const [problem] = problems
  if (problem !== undefined) return { problem }
  const value = fields['it']
  return isMissing(value) || value === undefined ? { empty: true } : { value }
}
