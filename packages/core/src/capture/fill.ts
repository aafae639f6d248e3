import { z } from 'zod'
import { readPerson } from '../identity/person-name.ts'
import { openZone } from '../process/zone.ts'
import { cityIn, provinceOfAddress } from '../identity/regions.ts'
import type { Field } from '../record/field.ts'
import type { Value } from '../value.ts'
import { channelOf } from './shapes.ts'
import { plainText, type Span, type SpanKind } from './span.ts'

/** What a follow-up takes over from a text: the promise, with the words around its day, objections, and how it came. */
export const CapturedFollowUp = z
  .object({
    promise: z.object({ text: z.string(), due: z.iso.datetime() }).nullable(),
    objections: z.array(z.string()),
    kind: z.enum(['message', 'email']).nullable(),
  })
  .meta({ id: 'CapturedFollowUp' })
export type CapturedFollowUp = z.infer<typeof CapturedFollowUp>

/** Below it a part is shown, yet not taken unless somebody ticks it. */
export const SURE = 0.5
/** A day without an hour is kept until the end of the working day. */
const USUAL_HOUR = 'T18:00'
const MOST_WORDS = 200
/** Fewer characters beside the day are no promise. */
const LEAST_WORDS = 2
const CLAUSE_END = /[\n。!！?？;；，,]/
const SENTENCE_END = /[\n。!！?？;；]/

/** The surest part of a kind; of names the full one before 王总, of phones a mobile before a landline. */
export function bestOf(spans: readonly Span[], kind: SpanKind): Span | undefined {
  return spans.filter((span) => span.kind === kind).toSorted((a, b) => worth(b) - worth(a) || a.start - b.start)[0]
}

function worth({ kind, value, confidence }: Span): number {
  if (kind === 'person') return confidence - (isTitled(value) ? 1 : 0)
  return confidence
}

function isTitled(name: string): boolean {
  const read = readPerson(name)
  return read === null || read.titled || read.name.length < name.replaceAll(/[^\p{L}]/gu, '').length / 2
}

const IDS: Partial<Record<SpanKind, readonly string[]>> = {
  person: ['name', 'contact', 'contactName'],
  company: ['company'],
  title: ['title', 'position', 'jobTitle'],
  wechat: ['wecom', 'wechat'],
  'credit-code': ['creditCode'],
  // an amount someone names is what they would spend, never a turnover: no money field but these takes it
  amount: ['budget', 'orderValue', 'amount'],
  region: ['city'],
}
const KINDS: Partial<Record<SpanKind, Field['kind']>> = {
  phone: 'phone',
  mail: 'mail',
  address: 'address',
}

/** What is known of a field that a part may fill. */
type Fillable = Pick<Field, 'id' | 'kind' | 'retired'> & Partial<Pick<Field, 'choices'>>

/**
 * The fields of a record that recognised parts fill: by the field's kind (phone, mail, address), by its id
 * (name, company, title, budget …), or by the choice whose word was read; a region follows from the address. A field takes the surest part; an amount only in
 * the form's `currency`, or with its own where a text field `currency` keeps it.
 */
export function fillFields(
  spans: readonly Span[],
  fields: readonly Fillable[],
  currency = 'CNY',
): Record<string, Value> {
  const filled: Record<string, Value> = {}
  const usable = fields.filter(({ retired }) => retired !== true)
  const kept = usable.find(({ id, kind }) => id === 'currency' && kind === 'text')
  // Dollars are no yuan: a sum in another currency fills a form only where the currency has a place beside it.
  const fitting = spans.filter((span) => kept || (span.currency ?? currency) === currency)
  const amount = bestOf(fitting, 'amount')
  if (kept && amount?.currency !== undefined) filled[kept.id] = amount.currency
  for (const kind of new Set(fitting.map((span) => span.kind))) {
    const best = bestOf(fitting, kind)
    const field = fieldOf(kind, usable)
    const text = best && field && fieldText(best)
    if (field && text) filled[field.id] = kind === 'amount' ? Number(text) : text
  }
  for (const { kind, field: id, value } of spans) {
    const field = kind === 'choice' ? usable.find((each) => each.id === id) : undefined
    if (!field) continue
    const before = filled[field.id]
    if (field.kind !== 'multi-choice') filled[field.id] ??= value
    else filled[field.id] = [...new Set([...(Array.isArray(before) ? before : []), value])]
  }
  fillPlaces(filled, spans, usable)
  return filled
}

/** The city and the region that an address, a place or a company's name begins with, where nobody named them. */
function fillPlaces(filled: Record<string, Value>, spans: readonly Span[], fields: readonly Fillable[]): void {
  const places = PLACES.flatMap((kind) => bestOf(spans, kind)?.value ?? [])
  const city = fieldOf('region', fields)
  const inCity = city && filled[city.id] === undefined ? firstOf(places, cityIn) : null
  if (city && inCity !== null) filled[city.id] = inCity
  const region = fields.find(({ id, kind }) => id === 'region' && kind === 'choice')
  const province = region && filled[region.id] === undefined ? firstOf(places, provinceOfAddress) : null
  const choice = province && region?.choices?.find(({ label }) => label.zh.startsWith(province))
  if (region && choice) filled[region.id] = choice.id
}

/** What says where somebody is, the surest first. */
const PLACES: readonly SpanKind[] = ['address', 'region', 'company']

function firstOf(places: readonly string[], read: (text: string) => string | null): string | null {
  return places.map(read).find((found) => found !== null) ?? null
}

/** Whether a form with these fields has a place for a part. */
export function hasPlaceFor({ kind, field }: Span, fields: readonly Fillable[]): boolean {
  const usable = fields.filter(({ retired }) => retired !== true)
  return kind === 'choice' ? usable.some(({ id }) => id === field) : fieldOf(kind, usable) !== undefined
}

/** What a field takes of a part: a phone with its extension, the city of 江苏省常州市; nothing of 江苏, which is none. */
export function fieldText({ kind, value, extension }: Span): string {
  if (kind === 'region') return cityIn(value) ?? ''
  return extension === undefined ? value : `${value} 转 ${extension}`
}

function fieldOf<F extends Pick<Field, 'id' | 'kind'>>(kind: SpanKind, fields: readonly F[]): F | undefined {
  const ids = IDS[kind] ?? []
  const byId = ids.flatMap((id) => fields.filter((field) => field.id === id && fits(kind, field.kind)))[0]
  return byId ?? fields.find((field) => field.kind === KINDS[kind])
}

function fits(kind: SpanKind, field: Field['kind']): boolean {
  return kind === 'amount' ? field === 'money' || field === 'number' : field === 'text'
}

/** What recognised parts say for a follow-up. The first day still to come is the promise; its words stand around it. */
export function fillFollowUp(
  text: string,
  spans: readonly Span[],
  { zone, today }: { zone: string; today: string },
): CapturedFollowUp {
  const date = spans.find(({ kind, value }) => kind === 'date' && value.slice(0, 10) >= today)
  const objections = spans.filter(({ kind, field }) => kind === 'choice' && field === 'objections')
  return {
    promise: date === undefined ? null : { text: wordsAround(text, date), due: dueOf(date.value, zone) },
    objections: [...new Set(objections.map(({ value }) => value))],
    kind: channelOf(plainText(text), today),
  }
}

/** The moment a recognised day means in a time zone. */
function dueOf(value: string, zone: string): string {
  const wall = Date.parse(`${value.includes('T') ? value : value + USUAL_HOUR}:00Z`)
  return new Date(openZone(zone).instantOf(wall)).toISOString()
}

/** The clause around a day; the whole sentence where the clause says nothing but the day: 明天，我发您报价. */
function wordsAround(text: string, date: Span): string {
  const clause = within(text, date, CLAUSE_END)
  return clause.length - date.text.length < LEAST_WORDS ? within(text, date, SENTENCE_END) : clause
}

function within(text: string, { start, end }: Span, ends: RegExp): string {
  let from = start
  while (from > 0 && start - from < MOST_WORDS / 2 && !ends.test(text.charAt(from - 1))) from--
  let to = end
  while (to < text.length && to - from < MOST_WORDS && !ends.test(text.charAt(to))) to++
  return text.slice(from, to).trim()
}
