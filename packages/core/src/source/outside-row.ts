import { readFields, type FieldProblem } from '../record/values.ts'
import type { Field } from '../record/field.ts'
import { cleanText } from '../record/text.ts'
import type { Fields } from '../value.ts'
import type { Mapping, PeopleMapping } from './connector.ts'

/** What a row of an outside system says of a customer; null parts are why it cannot be taken in. */
export interface OutsideRow {
  readonly externalId: string | null
  readonly name: string | null
  readonly fields: Fields
  readonly people: readonly OutsidePerson[]
  /** What could not be read, each by its field; `id` and `name` stand for the number and the name. */
  readonly problems: readonly FieldProblem[]
}

/** A person that a row tells of. */
export interface OutsidePerson {
  readonly name: string
  readonly fields: Fields
}

const MOST_PEOPLE = 50
const LONGEST_ID = 200
const LONGEST_NAME = 200
const MOST_COLUMNS = 200

/** What stands in a value at a path of names and numbers with dots between; undefined where nothing does. A name with dots in it is found too. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path]
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot)
    if (Object.hasOwn(value, head)) return valueAt((value as Record<string, unknown>)[head], path.slice(dot + 1))
  }
  return undefined
}

/** Reads a row by its mapping and the playbook's fields of customers and contacts. Fields that cannot be read are left out and told. Never throws. */
export function readOutsideRow(row: unknown, mapping: Mapping, defs: Defs): OutsideRow {
  const externalId = numberOf(row, mapping)
  const name = textOf(valueAt(row, mapping.name))?.slice(0, LONGEST_NAME) ?? null
  const given = Object.fromEntries(
    Object.entries(mapping.fields).map(([field, path]) => [field, plainValue(valueAt(row, path))]),
  )
  const { fields, problems } = readFields(defs.customer, given, { partial: true })
  const told = mapping.people ? readPeople(row, mapping.people, defs.contact) : { people: [], problems: [] }
  const missing: FieldProblem[] = []
  if (externalId === null) missing.push({ path: 'id', code: 'field.required', params: {} })
  if (name === null) missing.push({ path: 'name', code: 'field.required', params: {} })
  return { externalId, name, fields, people: told.people, problems: [...missing, ...problems, ...told.problems] }
}

/** A row's number there; null where it has none. */
export function numberOf(row: unknown, { id }: Pick<Mapping, 'id'>): string | null {
  return textOf(valueAt(row, id))?.slice(0, LONGEST_ID) ?? null
}

/** The fields that rows are read by. */
export interface Defs {
  readonly customer: readonly Field[]
  readonly contact: readonly Field[]
}

/** People without a name are told of where anything else is said of them. */
function readPeople(
  row: unknown,
  mapping: PeopleMapping,
  defs: readonly Field[],
): Pick<OutsideRow, 'people' | 'problems'> {
  const found = valueAt(row, mapping.rows)
  const list = Array.isArray(found) ? found.slice(0, MOST_PEOPLE) : [found]
  const people: OutsidePerson[] = []
  const problems: FieldProblem[] = []
  for (const each of list) {
    const name = textOf(valueAt(each, mapping.name))?.slice(0, LONGEST_NAME) ?? null
    const given = Object.entries(mapping.fields).map(
      ([field, path]) => [field, plainValue(valueAt(each, path))] as const,
    )
    const said = readFields(defs, Object.fromEntries(given), { partial: true })
    if (name !== null) {
      people.push({ name, fields: said.fields })
      problems.push(...said.problems)
    } else if (given.some(([, value]) => value !== undefined && value !== null && value !== ''))
      problems.push({ path: 'people', code: 'field.required', params: {} })
  }
  return { people, problems }
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return null
  const text = cleanText(String(value), false)
  return text === '' ? null : text
}

/** Dates as databases give them are days; whole objects are nothing a field could hold. */
function plainValue(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)
  if (typeof value === 'bigint') return String(value)
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value
}

/** The columns of some rows: paths to what is neither a list nor an object, in the order they come up. */
export function columnsOf(rows: readonly unknown[]): string[] {
  const found = new Set<string>()
  const walk = (value: unknown, path: string, depth: number): void => {
    if (found.size >= MOST_COLUMNS) return
    if (typeof value === 'object' && value !== null && !(value instanceof Date) && depth < 4) {
      if (Array.isArray(value)) return
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`, depth + 1)
    } else if (path !== '') found.add(path)
  }
  for (const row of rows) walk(row, '', 0)
  return [...found]
}

const IDS = [
  'id',
  'code',
  'no',
  'number',
  'uuid',
  '编号',
  '编码',
  '客户编号',
  '客户编码',
  'customer_id',
  'customerid',
  'partner_id',
]
const NAMES = ['name', '名称', '客户名称', '公司名称', 'company', 'company_name', 'customer_name', 'full_name', 'title']

/** A first mapping for columns, by the names that fields go by; what nothing goes by is left out. */
export function guessMapping(columns: readonly string[], defs: readonly Field[]): Mapping {
  const named = new Map(columns.toReversed().map((column) => [fold(column.split('.').at(-1) ?? column), column]))
  const first = (names: readonly string[]): string => names.map((each) => named.get(fold(each))).find(Boolean) ?? ''
  const id = first(IDS)
  const name = first(NAMES)
  const fields: Record<string, string> = {}
  for (const def of defs) {
    if (def.retired || ['formula', 'person', 'file', 'link'].includes(def.kind) || def.id === 'name') continue
    const column = first(
      [def.id, def.label.zh, def.label.en ?? '', ...(def.aliases ?? [])].filter((each) => each !== ''),
    )
    if (column !== '' && column !== id && column !== name) fields[def.id] = column
  }
  return { id, name, fields }
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '')
}
