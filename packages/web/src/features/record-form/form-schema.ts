import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import { isMissing, type Fields, type Value } from '@cairn/core/value.ts'
import type { FormItem, FormView } from '../../api/types.ts'
import type { Language } from '../../i18n/i18n.ts'
import { labelIn } from '../../i18n/i18n.ts'

/** What stands in a form; a field nobody touched is absent. */
export type Values = Record<string, unknown>

/** What is wrong with each field, in words. */
export type Problems = Readonly<Record<string, string>>

/** The questions that are asked, given the answers so far: some show only under a condition. */
export function askedItems(form: Pick<FormView, 'record' | 'items'>, values: Values): FormItem[] {
  const facts = { [form.record]: values as Fields } as Facts // answers stand where the record's fields will
  return form.items.filter((item) => !item.visible || compileCondition(item.visible)(facts))
}

/** Answers that are known already. */
export function knownValues(items: readonly FormItem[]): Values {
  return Object.fromEntries(
    items.flatMap(({ field, value }) => (isMissing(value as Value | undefined) ? [] : [[field, value]])),
  )
}

/** A definition in the playbook as a question of a form. */
export function itemOf(field: Field, value?: unknown): FormItem {
  return {
    field: field.id,
    label: field.label,
    kind: field.kind,
    choices: field.choices ?? [],
    required: field.required ?? false,
    help: null,
    value,
  }
}

/** Reads the answers as the server will: values ready to be sent, and what is wrong with them. */
export function readAnswers(
  items: readonly FormItem[],
  values: Values,
): { fields: Fields; problems: readonly FieldProblem[] } {
  const defs = items.map(({ field: id, label, kind, choices, required }): Field => ({
    id,
    label,
    kind,
    required,
    ...(choices.length > 0 && { choices }),
  }))
  const asked = Object.fromEntries(items.flatMap(({ field }) => (field in values ? [[field, values[field]]] : [])))
  return readFields(defs, asked)
}

/** The JSON Schema of a form and how its fields are drawn, in one language. */
export function schemaOf(items: readonly FormItem[], language: Language): { schema: RJSFSchema; uiSchema: UiSchema } {
  const properties: Record<string, RJSFSchema> = {}
  const ui: UiSchema = {}
  for (const item of items) {
    const { schema, widget } = drawnAs(item)
    properties[item.field] = { ...schema, title: labelIn(language, item.label) }
    ui[item.field] = {
      ...(widget !== null && { 'ui:widget': widget }),
      ...(item.help !== null && { 'ui:help': labelIn(language, item.help) }),
      ...(item.choices.length > 0 && {
        'ui:options': {
          choices: item.choices.map(({ id, label }) => ({ value: id, label: labelIn(language, label) })),
        },
      }),
    }
  }
  const required = items.filter((item) => item.required).map(({ field }) => field)
  return { schema: { type: 'object', properties, required }, uiSchema: ui }
}

function drawnAs({ kind, choices }: FormItem): { schema: RJSFSchema; widget: string | null } {
  switch (kind) {
    case 'long-text':
      return { schema: { type: 'string' }, widget: 'words' }
    case 'number':
      return { schema: { type: 'number' }, widget: 'amount' }
    case 'money':
      return { schema: { type: 'number' }, widget: 'money' }
    case 'date':
      return { schema: { type: 'string' }, widget: 'day' }
    case 'choice':
      return { schema: { type: 'string', enum: choices.map(({ id }) => id) }, widget: 'choice' }
    case 'multi-choice':
      return {
        schema: { type: 'array', uniqueItems: true, items: { type: 'string', enum: choices.map(({ id }) => id) } },
        widget: 'choices',
      }
    case 'yes-no':
      return { schema: { type: 'boolean' }, widget: 'yesNo' }
    case 'phone':
      return { schema: { type: 'string' }, widget: 'phone' }
    case 'mail':
      return { schema: { type: 'string' }, widget: 'mail' }
    case 'text':
    case 'address':
    case 'person':
    case 'file':
    case 'formula':
    case 'link':
      return { schema: { type: 'string' }, widget: 'line' }
    default:
      return kind satisfies never
  }
}
