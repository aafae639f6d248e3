import { ownerKey } from '@cairn/core/cleaning/problem.ts'
import { byPerson, survivingCells, type GroupRow, type SurvivingRule } from '@cairn/core/cleaning/surviving.ts'
import type { EventOf } from '@cairn/core/event.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { sourceOfRun } from '@cairn/core/process/entered.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readDate } from '@cairn/core/record/read-date.ts'
import { cleanText } from '@cairn/core/record/text.ts'
import { readFields } from '@cairn/core/record/values.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import { NAME, OWNER, PERSON, UPDATED } from './targets.ts'

type Entered = Omit<EventOf<'customer.entered'>, 'id' | 'at' | 'by'>

/** A group ready to be entered, or why it is left out; `lost` counts cells that the playbook's fields could not take. */
export type Prepared =
  | { readonly kind: 'event'; readonly event: Entered; readonly name: string; readonly lost: number }
  | { readonly kind: 'left-out'; readonly why: string; readonly name: string }

export interface Gathered {
  readonly n: number
  readonly customer: string | null
  readonly apart: readonly string[]
  readonly alone: boolean
  readonly chosen: Readonly<Record<string, string>>
  readonly rows: readonly GroupRow[]
}

/** What a run enters its groups by; `owners` are people by `ownerKey`. */
export interface Entering {
  readonly run: string
  readonly rule: SurvivingRule
  readonly since: number
  readonly playbook: Playbook
  readonly owners: ReadonlyMap<string, string>
}

const LONGEST_NAME = 200

/** What entering a group says: what of its rows survives, and whom they name. */
export function prepareEntry(group: Gathered, { run, rule, since, playbook, owners }: Entering): Prepared {
  const { [OWNER]: told = '', ...cells } = survivingCells(group.rows, rule, group.chosen)
  const owner = owners.get(ownerKey(told))
  const person = nameOf(cells[PERSON])
  const name = nameOf(cells[NAME]) || person
  if (name === '') return { kind: 'left-out', why: 'no-name', name: '' }
  const read = readFields(playbook.fields.customer, under('customer', cells), { partial: true })
  const people = peopleOf(group, rule, playbook, name)
  const chosen = Object.fromEntries(
    Object.entries(read.fields).filter(([field]) => Object.hasOwn(group.chosen, `customer.${field}`)),
  )
  const fields = { ...present(read.fields), name }
  const event: Entered = {
    type: 'customer.entered',
    customer: group.customer,
    ...(owner !== undefined && { owner }),
    run,
    n: group.n,
    source: sourceOfRun(run),
    name,
    fields: without(fields, 'name'),
    keys: keysOf(fields, 'customer'),
    contacts: people.contacts,
    chosen: { ...chosen, ...(Object.hasOwn(group.chosen, NAME) && hasName(playbook) && { name }) },
    rule,
    saidAt: saidAt(group.rows),
    apart: group.apart,
    alone: group.alone,
    since,
  }
  return { kind: 'event', event, name, lost: read.problems.length + people.lost }
}

function hasName({ fields }: Playbook): boolean {
  return fields.customer.some(({ id }) => id === 'name')
}

function nameOf(text: string | undefined): string {
  return cleanText(text ?? '', false).slice(0, LONGEST_NAME)
}

function under(record: 'customer' | 'contact', cells: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(cells).flatMap(([target, value]) =>
    target.startsWith(`${record}.`) ? [[target.slice(record.length + 1), value]] : [],
  )
  return Object.fromEntries(own)
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isMissing(value)))
}

function without(fields: Fields, id: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== id))
}

/** People that the rows name, each once: known by phone, mail or name. */
function peopleOf(
  { rows, chosen }: Gathered,
  rule: SurvivingRule,
  playbook: Playbook,
  company: string,
): { contacts: Entered['contacts']; lost: number } {
  let lost = 0
  const contacts = byPerson(rows, marksOf).map((theirs, at) => {
    const cells = under('contact', survivingCells(theirs, rule, at === 0 ? chosen : {}))
    const { fields, problems } = readFields(playbook.fields.contact, cells, { partial: true })
    lost += problems.length
    const name = nameOf(cells['name']) || company
    const all = { ...present(fields), name }
    return { name, fields: all, keys: keysOf(all, 'contact') }
  })
  return { contacts, lost }
}

function marksOf({ cells }: GroupRow): string[] {
  const own = under('contact', cells)
  const { phone, mail } = keysOf(own, 'contact')
  const name = nameOf(own['name'])
  const marks = [
    ...(phone ? [`phone:${phone}`] : []),
    ...(mail ? [`mail:${mail}`] : []),
    ...(name ? [`name:${name}`] : []),
  ]
  if (marks.length > 0) return marks
  return Object.values(own).some((value) => value !== '') ? ['nobody'] : []
}

function saidAt(rows: readonly GroupRow[]): number | null {
  const days = rows.flatMap(({ updated }) => (updated === null ? [] : [Date.parse(updated)]))
  return days.length === 0 ? null : Math.max(...days)
}

/** When a row was last changed, as an ISO day; null where it does not say so plainly. */
export function updatedOf(cells: Readonly<Record<string, string>>): string | null {
  const day = readDate(cells[UPDATED] ?? '')
  return day === 'ambiguous' ? null : day
}
