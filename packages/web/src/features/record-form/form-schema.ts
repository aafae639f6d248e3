import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { readForm } from '@cairn/core/record/ask.ts'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import { isMissing, type Fields, type Value } from '@cairn/core/value.ts'
import type { FormItem, FormView } from '../../api/types.ts'
import type { Language } from '../../i18n/i18n.ts'
import { isMaskedPhone } from '../../ui/masked-phone.tsx'
import { labelIn } from '../../i18n/i18n.ts'

/** What stands in a form; a field nobody touched is absent. */
export type Values = Record<string, unknown>

/** What is wrong with each field, in words. */
export type Problems = Readonly<Record<string, string>>

/** A form's answers as the server will read them: the questions that are put, values to send, and what is wrong. */
export type FormAnswers = { items: FormItem[]; fields: Fields; problems: readonly FieldProblem[] }

/** What of a form says which questions are put. */
type AskedForm = Pick<FormView, 'record' | 'items' | 'facts' | 'today'>

const never: Condition = { op: 'any', of: [] }

/** Reads the answers to a form by the same function of the core as the server: which questions show, which are required. */
export function readFormAnswers(form: AskedForm, values: Values): FormAnswers {
  const items = form.items.map(({ field, required, visible, requiredWhen, editable, locked }) => ({
    field,
    required,
    ...(visible && { visible }),
    ...(requiredWhen && { requiredWhen }),
    ...(locked ? { editable: never } : editable ? { editable } : {}),
  }))
  const known = Object.fromEntries(form.items.map(({ field, value }) => [field, (value ?? null) as Value])) // JSON of the API
  const facts = { ...form.facts, [form.record]: { ...known, ...form.facts?.[form.record] }, today: form.today }
  // Who asks is no longer a question: the server has left out what is not for them, and locked what they may not change.
  const { fields, problems, questions } = readForm({ record: form.record, items }, values, {
    defs: form.items.map(fieldOf),
    who: null,
    facts,
  })
  const put = new Map(questions.map((each) => [each.field.id, each]))
  const asked = form.items.flatMap((item) => {
    const question = put.get(item.field)
    return question ? [{ ...item, required: question.required, locked: !question.editable }] : []
  })
  return { items: asked, ...keepMasked(form.items, values, { fields, problems }) }
}

/** The questions that are asked, given the answers so far: some show only under a condition. */
export function askedItems(form: AskedForm, values: Values): FormItem[] {
  return readFormAnswers(form, values).items
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
    ...(field.min !== undefined && { min: field.min }),
    ...(field.max !== undefined && { max: field.max }),
    ...(field.link !== undefined && { link: field.link }),
    value,
  }
}

/** A question of a form as the definition that its answer is read by. */
function fieldOf({ field: id, label, kind, choices, required, min, max, link }: FormItem): Field {
  return {
    id,
    label,
    kind,
    required,
    ...(choices.length > 0 && { choices }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(link !== undefined && { link }),
  }
}

/** Reads the answers as the server will: values ready to be sent, and what is wrong with them. */
export function readAnswers(
  items: readonly FormItem[],
  values: Values,
): { fields: Fields; problems: readonly FieldProblem[] } {
  const open = items.filter(({ locked }) => locked !== true)
  const asked = Object.fromEntries(open.flatMap(({ field }) => (field in values ? [[field, values[field]]] : [])))
  return keepMasked(open, values, readFields(open.map(fieldOf), asked))
}

type Read = { fields: Fields; problems: readonly FieldProblem[] }

/** A phone that came masked and stands as it came is answered by what it hides: the server knows it. */
function keepMasked(items: readonly FormItem[], values: Values, { fields, problems }: Read): Read {
  const kept = new Map(
    items.flatMap(({ field, kind, value }) =>
      kind === 'phone' && isMaskedPhone(value) && values[field] === value ? [[field, value]] : [],
    ),
  )
  if (kept.size === 0) return { fields, problems }
  return {
    fields: { ...fields, ...Object.fromEntries(kept) },
    problems: problems.filter(({ path }) => !kept.has(path)),
  }
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
      ...(item.locked === true && { 'ui:disabled': true }),
      'ui:options': {
        choices: item.choices.map(({ id, label }) => ({ value: id, label: labelIn(language, label) })),
        ...(item.kind === 'link' && { names: item.link }),
        ...(item.gives !== undefined && { gives: item.gives }),
      },
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
    case 'person':
      return { schema: { type: 'string' }, widget: 'person' }
    case 'link':
      return { schema: { type: 'string' }, widget: 'link' }
    case 'file':
      return { schema: { type: 'string' }, widget: 'paper' }
    case 'formula':
      return { schema: {}, widget: 'computed' }
    case 'text':
    case 'address':
      return { schema: { type: 'string' }, widget: 'line' }
    default:
      return kind satisfies never
  }
}
