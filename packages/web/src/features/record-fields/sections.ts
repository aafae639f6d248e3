import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'

/** Fields of a record that belong together. */
export type Section = { id: string; label: Label; fields: Field[] }

/** The fields of a record under the forms that ask for them, each once; what no form asks for comes last. */
export function sectionsOf(playbook: Playbook, record: RecordKind, rest: Label): Section[] {
  const left = new Map(playbook.fields[record].map((field) => [field.id, field]))
  const take = (id: string): Field[] => {
    const field = left.get(id)
    left.delete(id)
    return field === undefined ? [] : [field]
  }
  const sections = playbook.forms
    .filter((form) => form.record === record)
    .map(({ id, label, items }): Section => ({ id, label, fields: items.flatMap((item) => take(item.field)) }))
  return [...sections, { id: 'rest', label: rest, fields: [...left.values()] }].filter(
    ({ fields }) => fields.length > 0,
  )
}
