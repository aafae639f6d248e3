import type { Field, FieldKind } from '@cairn/core/record/field.ts'
import type { Draft } from 'immer'

/** Kinds of fields as they are offered, grouped by what people think of. */
export const kindGroups: readonly {
  readonly group: 'words' | 'numbers' | 'choices' | 'links'
  readonly kinds: readonly FieldKind[]
}[] = [
  { group: 'words', kinds: ['text', 'long-text', 'phone', 'mail', 'address'] },
  { group: 'numbers', kinds: ['number', 'money', 'date', 'formula'] },
  { group: 'choices', kinds: ['choice', 'multi-choice', 'yes-no'] },
  { group: 'links', kinds: ['person', 'file', 'link'] },
]

/** The one option that a new choice has until people name their own. */
export const FIRST_CHOICE = 'option-1'

/** A new field of a kind, with what the kind cannot be without. */
export function newField(id: string, kind: FieldKind, label: Field['label']): Field {
  const field: Draft<Field> = { id, label, kind }
  fit(field)
  return field
}

/** Makes a field fit its kind: what only another kind has goes, what this kind needs is there. */
export function fit(field: Draft<Field>): void {
  const { kind } = field
  const chooses = kind === 'choice' || kind === 'multi-choice'
  if (!chooses) delete field.choices
  else field.choices ??= [{ id: FIRST_CHOICE, label: { zh: '选项一', en: 'Option 1' } }]
  if (kind !== 'formula') delete field.formula
  else {
    field.formula ??= ''
    delete field.required
    delete field.aliases
  }
  if (kind !== 'link') delete field.link
  else field.link ??= 'customer'
  if (kind !== 'number' && kind !== 'money' && kind !== 'text' && kind !== 'long-text') {
    delete field.min
    delete field.max
  }
}

/** A new id in the playbook's own way of writing field ids: `field1`, `field2`, or from the English name. */
export function freeFieldId(taken: readonly string[], name = ''): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const camel = words
    .map((word, at) => (at === 0 ? word.toLowerCase() : word[0]?.toUpperCase() + word.slice(1).toLowerCase()))
    .join('')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 50)
  if (camel !== '' && !taken.includes(camel)) return camel
  const base = camel === '' ? 'field' : camel
  for (let at = taken.length + 1; ; at += 1) if (!taken.includes(`${base}${at}`)) return `${base}${at}`
}
