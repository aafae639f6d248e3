import { decimal, foldText } from '../rule/compare.ts'
import { DAY } from '../time.ts'
import { isMissing, type Value } from '../value.ts'

/** What a formula or a part of it gives. Money is a number that is shown as money. */
export type FormulaType = 'number' | 'money' | 'text' | 'date' | 'yes-no' | 'list'

/** What a function takes and gives, and how it is computed; a missing argument is null. */
export interface FormulaFunction {
  readonly least: number
  readonly most: number
  /** What each argument has to be, the last one for all that follow; `same` is the type of the first. */
  readonly takes: readonly (Wanted | 'same')[]
  readonly gives: FormulaType | 'first' | 'unit'
  readonly run: (args: readonly Value[], today: string) => Value
}

/** `any` is everything but a list; `scale` is a number or a date. */
export type Wanted = FormulaType | 'any' | 'scale' | 'whatever'

/** Longest text a formula gives; what is longer is cut. */
const LONGEST = 4000
/** Largest number a formula gives; beyond it, it gives nothing. */
const LARGEST = 1e15
const ISO_DAY = /^\d{4}-\d{2}-\d{2}/

/** A number that is one: neither endless nor absurd, and never minus zero; else missing. */
export function finite(number: number): number | null {
  return Number.isFinite(number) && Math.abs(number) <= LARGEST ? number + 0 : null
}

/** A value as a number, missing where it is none. */
export function numberOf(value: Value): number | null {
  const number = decimal(value)
  return Number.isNaN(number) ? null : number
}

/** A date as days since 1970, missing where it is none. */
export function dayOf(value: Value): number | null {
  if (typeof value !== 'string' || !ISO_DAY.test(value)) return null
  const at = Date.parse(`${value.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(at) ? null : at / DAY
}

/** Days since 1970 as an ISO day, missing outside the years 1 to 9999. */
export function dateOf(day: number | null): string | null {
  if (day === null) return null
  const date = new Date(Math.floor(day) * DAY)
  if (Number.isNaN(date.getTime())) return null
  const text = date.toISOString()
  return ISO_DAY.test(text) ? text.slice(0, 10) : null
}

/** A value as text in a joined text; missing is nothing. */
export function joinText(parts: readonly Value[]): string {
  let text = ''
  for (const part of parts) {
    if (!isMissing(part)) text += String(part)
    if (text.length > LONGEST) return text.slice(0, LONGEST).toWellFormed()
  }
  return text
}

/** Equal as conditions see it: texts without case. */
export function same(a: Value, b: Value): boolean {
  return typeof a === 'string' && typeof b === 'string' ? foldText(a) === foldText(b) : a === b
}

function rounded(number: number, digits: number, way: (positive: number) => number): number | null {
  const places = Math.max(-9, Math.min(9, Math.trunc(digits)))
  const shifted = Number(`${Math.abs(number)}e${places}`)
  const whole = way(Number.isNaN(shifted) ? Math.abs(number) * 10 ** places : shifted)
  return finite(Math.sign(number) * Number(`${whole}e${-places}`))
}

function best(args: readonly Value[], wins: (a: number | string, b: number | string) => boolean): Value {
  let winner: number | string | null = null
  for (const value of args) {
    const own = typeof value === 'string' ? (dayOf(value) === null ? numberOf(value) : value.slice(0, 10)) : value
    if (typeof own !== 'number' && typeof own !== 'string') continue
    if (winner === null || wins(own, winner)) winner = own
  }
  return winner
}

/** Computes with one number; missing stays missing. */
function ofNumber(compute: (number: number) => number | null): FormulaFunction['run'] {
  return ([value = null]) => {
    const number = numberOf(value)
    return number === null ? null : compute(number)
  }
}

function ofDay(part: (date: string) => number): FormulaFunction {
  const run = ([value = null]: readonly Value[]): Value => (dayOf(value) === null ? null : part(String(value)))
  return { least: 1, most: 1, takes: ['date'], gives: 'number', run }
}

function asList(value: Value): readonly string[] {
  if (isMissing(value)) return []
  return Array.isArray(value) ? value : [String(value)]
}

/** All functions of formulas. `if` and `default` look at no more than they need, but all are bounded anyhow. */
export const functions: ReadonlyMap<string, FormulaFunction> = new Map<string, FormulaFunction>([
  ['if', { least: 2, most: 3, takes: ['yes-no', 'whatever', 'whatever'], gives: 'unit', run: choose }],
  ['min', { least: 1, most: 20, takes: ['scale', 'same'], gives: 'unit', run: (a) => best(a, (x, y) => x < y) }],
  ['max', { least: 1, most: 20, takes: ['scale', 'same'], gives: 'unit', run: (a) => best(a, (x, y) => x > y) }],
  ['round', { least: 1, most: 2, takes: ['number', 'number'], gives: 'first', run: round }],
  ['floor', { least: 1, most: 1, takes: ['number'], gives: 'first', run: ofNumber((n) => finite(Math.floor(n))) }],
  ['ceil', { least: 1, most: 1, takes: ['number'], gives: 'first', run: ofNumber((n) => finite(Math.ceil(n))) }],
  ['abs', { least: 1, most: 1, takes: ['number'], gives: 'first', run: ofNumber((n) => finite(Math.abs(n))) }],
  ['concat', { least: 1, most: 20, takes: ['any'], gives: 'text', run: joinText }],
  ['length', { least: 1, most: 1, takes: ['any'], gives: 'number', run: ([v = null]) => [...joinText([v])].length }],
  ['known', { least: 1, most: 1, takes: ['whatever'], gives: 'yes-no', run: ([v]) => !isMissing(v) }],
  ['default', { least: 2, most: 2, takes: ['whatever', 'whatever'], gives: 'unit', run: orElse }],
  ['has', { least: 2, most: 2, takes: ['whatever', 'text'], gives: 'yes-no', run: has }],
  ['count', { least: 1, most: 1, takes: ['list'], gives: 'number', run: ([v = null]) => asList(v).length }],
  ['today', { least: 0, most: 0, takes: [], gives: 'date', run: (_, today) => today }],
  ['days', { least: 2, most: 2, takes: ['date', 'date'], gives: 'number', run: daysBetween }],
  ['year', ofDay((date) => Number(date.slice(0, 4)))],
  ['month', ofDay((date) => Number(date.slice(5, 7)))],
  ['day', ofDay((date) => Number(date.slice(8, 10)))],
])

function choose([condition, then = null, otherwise = null]: readonly Value[]): Value {
  return condition === true ? then : otherwise
}

function round([value = null, digits = 0]: readonly Value[]): Value {
  const number = numberOf(value)
  const places = numberOf(digits)
  return number === null || places === null ? null : rounded(number, places, Math.round)
}

function orElse([value = null, otherwise = null]: readonly Value[]): Value {
  return isMissing(value) ? otherwise : value
}

function has([value = null, part = null]: readonly Value[]): Value {
  if (isMissing(value) || isMissing(part)) return false
  if (Array.isArray(value)) return value.some((each: string) => same(each, part))
  return foldText(String(value)).includes(foldText(String(part)))
}

function daysBetween([from = null, to = null]: readonly Value[]): Value {
  const [start, end] = [dayOf(from), dayOf(to)]
  return start === null || end === null ? null : end - start
}
