import type { Role } from '../access.ts'
import { splitPath } from '../rule/compare.ts'
import { compileCondition, readyCondition } from '../rule/compile.ts'
import type { Condition } from '../rule/condition.ts'
import { conditionFields } from '../rule/explain.ts'
import type { Facts } from '../rule/facts.ts'
import { isMissing, type Fields, type Value } from '../value.ts'
import type { Field, Form, FormItem, RecordKind } from './field.ts'
import { readFields, type FieldProblem } from './values.ts'

/** A question as it is put to somebody now. What is not `editable` is shown, and not to be changed. */
export interface Question {
  readonly item: FormItem
  readonly field: Field
  readonly required: boolean
  readonly editable: boolean
}

/** Who is asked: a role, or null for the system, which may everything. */
export type Asker = Role | null

type FormParts = Pick<Form, 'record' | 'items'>
type Definitions = readonly Field[]

/** Says whether a question is for this role at all. */
export function isSeenBy(item: Pick<FormItem, 'seenBy'>, who: Asker): boolean {
  return who === null || item.seenBy === undefined || item.seenBy.includes(who)
}

function isEditedBy(item: Pick<FormItem, 'seenBy' | 'editedBy'>, who: Asker): boolean {
  return isSeenBy(item, who) && (who === null || item.editedBy === undefined || item.editedBy.includes(who))
}

/**
 * The questions of a form that are put to somebody, given everything known and the answers so far: retired fields are not
 * asked, some show only to some roles or under a condition, some are required under one. Of its own field a question sees
 * what is known, not its answer: asked for what is unknown, it stays while it is answered. What a formula computes is
 * shown and never required. The browser and the server both ask this.
 */
export function askedItems(
  form: FormParts,
  defs: Definitions,
  who: Asker,
  facts: Facts,
  answers: Fields = {},
): Question[] {
  const known = facts[form.record] ?? {}
  const byId = fieldsById(defs)
  const questions: Question[] = []
  for (const item of form.items) {
    const field = byId.get(item.field)
    if (!field || field.retired || !isSeenBy(item, who)) continue
    const holds = (when: Condition): boolean => {
      const seen = { ...known, ...answers, [field.id]: known[field.id] ?? null }
      return readyCondition(when)({ ...facts, [form.record]: seen })
    }
    if (item.visible && !holds(item.visible)) continue
    const editable =
      field.kind !== 'formula' && isEditedBy(item, who) && (item.editable === undefined || holds(item.editable))
    const wanted = item.required ?? field.required ?? false
    const required = editable && (wanted || (item.requiredWhen !== undefined && holds(item.requiredWhen)))
    questions.push({ item, field, required, editable })
  }
  return questions
}

const named = new WeakMap<Definitions, ReadonlyMap<string, Field>>()

function fieldsById(defs: Definitions): ReadonlyMap<string, Field> {
  const known = named.get(defs) ?? new Map(defs.toReversed().map((field) => [field.id, field]))
  named.set(defs, known)
  return known
}

/** What was read of a form's answers. `questions` are those that were put, in the end. */
export interface ReadForm {
  readonly fields: Fields
  readonly problems: readonly FieldProblem[]
  readonly questions: readonly Question[]
}

/** Questions that take each other away never settle; a playbook with such is not published. The same bound for everybody. */
const MOST_TURNS = 100

/** What a form is read with: the definitions of its record's fields, who answers, and what is known so far. */
export interface FormSetting {
  readonly defs: Definitions
  readonly who: Asker
  readonly facts: Facts
}

/**
 * Reads the answers to a form. Conditions are asked of the record as it stands with the answers. What is not asked of
 * this role, or under these conditions, is left out; an emptied field is null; an answer to what may not be changed is a
 * problem, unless it says what is known. The same in the browser, before sending, and on the server.
 */
export function readForm(form: FormParts, raw: unknown, { defs, who, facts }: FormSetting): ReadForm {
  const known: Fields = facts[form.record] ?? {}
  const given: Readonly<Record<string, unknown>> = isObject(raw) ? raw : {}
  let questions = askedItems(form, defs, who, facts)
  // An answer may bring up questions, and take others away with their answers, until nothing changes.
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const answers = readFields(questions.map(withoutDemand), pick(given, questions), { partial: true }).fields
    const next = askedItems(form, defs, who, facts, answers)
    const settled = sameQuestions(questions, next)
    questions = next
    if (settled) break
  }
  const open = questions.filter(({ editable }) => editable)
  // What is required is looked for even where nothing was said; the rest is an edit, which may empty a field.
  const wanted = Object.fromEntries(open.flatMap(({ required, field }) => (required ? [[field.id, null]] : [])))
  const { fields, problems } = readFields(
    open.map(asDefinition),
    { ...wanted, ...pick(given, open) },
    { partial: true },
  )
  const locked = questions.filter(({ editable, field }) => !editable && field.kind !== 'formula')
  return { fields, problems: [...problems, ...changedAnyway(locked, given, known)], questions }
}

function asDefinition({ field, required }: Question): Field {
  return { ...field, required }
}

function withoutDemand({ field }: Question): Field {
  return { ...field, required: false }
}

function pick(given: Readonly<Record<string, unknown>>, questions: readonly Question[]): Record<string, unknown> {
  return Object.fromEntries(
    questions.flatMap(({ field: { id } }) => (Object.hasOwn(given, id) ? [[id, given[id]] as const] : [])),
  )
}

function sameQuestions(a: readonly Question[], b: readonly Question[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ field, required, editable }, at) => {
      const other = b[at]
      return other?.field.id === field.id && other.required === required && other.editable === editable
    })
  )
}

/** Answers to questions that are only shown, where they say something else than what is known. */
function changedAnyway(
  locked: readonly Question[],
  given: Readonly<Record<string, unknown>>,
  known: Fields,
): FieldProblem[] {
  const read = readFields(locked.map(withoutDemand), pick(given, locked), { partial: true })
  const touched = new Set([...Object.keys(read.fields), ...read.problems.map(({ path }) => path)])
  return [...touched]
    .filter((id) => !Object.hasOwn(read.fields, id) || !isSame(read.fields[id], known[id]))
    .map((path) => ({ path, code: 'field.not-editable', params: {} }))
}

function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return (isMissing(a) && isMissing(b)) || JSON.stringify(a) === JSON.stringify(b)
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** Of all facts, those that the conditions of a form ask about: enough to ask it elsewhere. */
export function factsOfForm(form: FormParts, facts: Facts): Record<string, Fields> {
  const asked: Record<string, Record<string, Value>> = { [form.record]: {} }
  const conditions = form.items.flatMap(({ visible, requiredWhen, editable }) => [visible, requiredWhen, editable])
  for (const path of conditions.flatMap((each) => (each ? conditionFields(each) : []))) {
    const { record, id } = splitPath(path)
    const fields = facts[record]
    if (fields && Object.hasOwn(fields, id)) asked[record] = { ...asked[record], [id]: fields[id] ?? null }
  }
  return asked
}

/** Fields that a role does not see: they stand on forms, and on each of them only for others. */
export function hiddenFields(forms: readonly Form[], record: RecordKind, who: Asker): ReadonlySet<string> {
  return idsWhere(forms, record, (items) => items.every((item) => !isSeenBy(item, who)))
}

/** Fields that a role may not change: they stand on forms, and on none of them it may. Facts are null of a new record. */
export function lockedFields(
  forms: readonly Form[],
  record: RecordKind,
  who: Asker,
  facts: Facts | null,
): ReadonlySet<string> {
  const isOpen = (item: FormItem): boolean =>
    isEditedBy(item, who) && (facts === null || item.editable === undefined || compileCondition(item.editable)(facts))
  return idsWhere(forms, record, (items) => !items.some(isOpen))
}

function idsWhere(
  forms: readonly Form[],
  record: RecordKind,
  holds: (items: readonly FormItem[]) => boolean,
): ReadonlySet<string> {
  const items = forms.filter((form) => form.record === record).flatMap((form) => form.items)
  const found = [...Map.groupBy(items, ({ field }) => field)].filter(([, placed]) => holds(placed))
  return new Set(found.map(([id]) => id))
}
