import { isMissing, type Fields, type Value } from '../value.ts'
import type { Field, FieldKind, RecordKind } from './field.ts'
import { dateOf, dayOf, finite, joinText, numberOf, type FormulaType } from './formula-functions.ts'
import type { FormulaProblem } from './formula-tokens.ts'
import { asksToday, fieldsOfFormula, typeOfFormula } from './formula-type.ts'
import { compileFormula, parseFormula, type Formula } from './formula.ts'

/** One formula field made ready. `daily`: it names `today`, or a field that does, and is computed whenever it is read. */
export interface CompiledFormula {
  readonly id: string
  readonly type: FormulaType
  readonly daily: boolean
  readonly compute: (valueOf: (id: string) => Value, today: string) => Value
}

/** The formula fields of one record in the order to compute them, and those that cannot be, with why. */
export interface Formulas {
  readonly all: readonly CompiledFormula[]
  readonly problems: readonly { readonly field: string; readonly problem: FormulaProblem }[]
}

/** Columns that a record has beside its fields and that formulas may name. */
const COLUMNS: Readonly<Record<RecordKind, Readonly<Record<string, FormulaType>>>> = {
  lead: { source: 'text' },
  customer: { name: 'text' },
  contact: { name: 'text' },
  deal: { name: 'text', amount: 'money', expectedClose: 'date' },
  activity: {},
}

/** What formulas of a record may name, with its type: its fields (formulas themselves aside) and columns. */
export function formulaNames(record: RecordKind, defs: readonly Field[]): Map<string, FormulaType> {
  const names = new Map<string, FormulaType>()
  for (const { id, kind } of defs) if (kind !== 'formula') names.set(id, typeOfKind(kind))
  for (const [id, type] of Object.entries(COLUMNS[record])) names.set(id, type)
  return names
}

function typeOfKind(kind: Exclude<FieldKind, 'formula'>): FormulaType {
  switch (kind) {
    case 'number':
      return 'number'
    case 'money':
      return 'money'
    case 'date':
      return 'date'
    case 'yes-no':
      return 'yes-no'
    case 'multi-choice':
      return 'list'
    case 'text':
    case 'long-text':
    case 'choice':
    case 'phone':
    case 'mail':
    case 'address':
    case 'person':
    case 'file':
    case 'link':
      return 'text'
  }
}

/** Makes the formula fields of a record ready, each after those it names; what is wrong, or goes in a circle, is told. */
export function compileFormulas(record: RecordKind, defs: readonly Field[]): Formulas {
  const types = formulaNames(record, defs)
  const parsed = new Map<string, Formula>()
  const problems: { field: string; problem: FormulaProblem }[] = []
  for (const { id, kind, formula } of defs) {
    if (kind !== 'formula') continue
    const found = parseFormula(formula ?? '')
    if ('problem' in found) problems.push({ field: id, problem: found.problem })
    else if (!parsed.has(id)) parsed.set(id, found.formula)
  }
  const all: CompiledFormula[] = []
  const daily = new Set<string>()
  for (const id of inOrder(parsed, (field, circle) => problems.push({ field, problem: circleProblem(circle) }))) {
    const formula = parsed.get(id)
    if (!formula) continue
    const found = typeOfFormula(formula, types)
    if ('problem' in found) {
      problems.push({ field: id, problem: found.problem })
      continue
    }
    types.set(id, found.type)
    if (asksToday(formula) || fieldsOfFormula(formula).some((field) => daily.has(field))) daily.add(id)
    const run = compileFormula(formula)
    const { type } = found
    const compute = (valueOf: (field: string) => Value, today: string): Value => asType(run({ valueOf, today }), type)
    all.push({ id, type, daily: daily.has(id), compute })
  }
  return { all, problems }
}

/** A result as what its formula says it is: fields may still hold what an older definition of theirs took. */
function asType(value: Value, type: FormulaType): Value {
  switch (type) {
    case 'number':
    case 'money': {
      const number = numberOf(value)
      return number === null ? null : finite(number)
    }
    case 'date':
      return dateOf(dayOf(value))
    case 'text':
      return isMissing(value) ? null : joinText(Array.isArray(value) ? [value.join(', ')] : [value])
    case 'yes-no':
      return typeof value === 'boolean' ? value : null
    case 'list':
      return Array.isArray(value) ? value : null
  }
}

/** Ids so that each comes after what it names; a circle is told once for each of its fields, and left out. */
function inOrder(formulas: ReadonlyMap<string, Formula>, tell: (field: string, circle: string[]) => void): string[] {
  const order: string[] = []
  const state = new Map<string, 'open' | 'done' | 'circle'>()
  const visit = (id: string, path: readonly string[]): void => {
    const formula = formulas.get(id)
    const known = state.get(id)
    if (!formula || known === 'done' || known === 'circle') return
    if (known === 'open') {
      const circle = path.slice(path.indexOf(id))
      for (const each of circle) {
        if (state.get(each) !== 'circle') tell(each, [...circle, id])
        state.set(each, 'circle')
      }
      return
    }
    state.set(id, 'open')
    for (const field of fieldsOfFormula(formula)) visit(field, [...path, id])
    if (state.get(id) === 'circle') return
    state.set(id, 'done')
    order.push(id)
  }
  for (const id of formulas.keys()) visit(id, [])
  return order
}

function circleProblem(circle: readonly string[]): FormulaProblem {
  const way = circle.join(' → ')
  return {
    code: 'formula.cycle',
    at: 0,
    params: { way },
    message: {
      zh: `公式绕成了一圈：${way}。请去掉其中一处引用。`,
      en: `Formulas go in a circle: ${way}. Take one out.`,
    },
  }
}

/** A record's formula fields made ready, beside what each gives. */
export interface RecordFormulas {
  /** Every formula, for whoever reads the record today; null where there are none. */
  readonly all: ComputeFields | null
  /** Those that are kept with the row. */
  readonly kept: ComputeFields | null
  readonly types: ReadonlyMap<string, CompiledFormula>
}

/** Makes the formulas of every record ready. Those that are wrong are left out: the playbook's checks tell of them. */
export function formulasOf(fields: Readonly<Record<RecordKind, readonly Field[]>>): Record<RecordKind, RecordFormulas> {
  const ready = (record: RecordKind): RecordFormulas => {
    const formulas = compileFormulas(record, fields[record])
    const types = new Map(formulas.all.map((each) => [each.id, each]))
    return { all: computeWith(formulas, 'all'), kept: computeWith(formulas, 'kept'), types }
  }
  return {
    lead: ready('lead'),
    customer: ready('customer'),
    contact: ready('contact'),
    deal: ready('deal'),
    activity: ready('activity'),
  }
}

/** Computes formula fields of one record. Missing results are left out. Absent where a record has no formulas. */
export type ComputeFields = (fields: Fields, columns: Fields, today: string) => Fields

/** Makes a record's formulas ready to be added to its fields: all of them, or only those that are kept with the row. */
export function computeWith({ all }: Formulas, which: 'all' | 'kept'): ComputeFields | null {
  const wanted = which === 'all' ? all : all.filter(({ daily }) => !daily)
  if (all.length === 0) return null
  return (fields, columns, today) => {
    const result: Record<string, Value> = { ...fields }
    const valueOf = (id: string): Value => {
      if (Object.hasOwn(columns, id)) return columns[id] ?? null
      return Object.hasOwn(result, id) ? (result[id] ?? null) : null
    }
    for (const { id } of all) delete result[id]
    for (const { id, compute } of wanted) {
      const value = compute(valueOf, today)
      if (!isMissing(value)) result[id] = value
    }
    return result
  }
}
