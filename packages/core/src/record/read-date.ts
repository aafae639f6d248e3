import { DAY } from '../time.ts'

const TIME = '(?:(?:\\s*t?\\s*)\\d{1,2}[:时点]\\d{1,2}.*)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?${TIME}$`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})${TIME}$`)
const SHORT_YEAR = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{2})${TIME}$`)
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const DAY_MONTH = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4})${TIME}$`)
const MONTH_DAY = new RegExp(`^([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${TIME}$`)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Days from Excel's day 0 (1899-12-30) to 1970-01-01. */
const EXCEL_EPOCH = 25_569

/**
 * Reads a date as people and spreadsheets write it into `YYYY-MM-DD`: 2026-11-22, 2026/11/22, 2026年11月22日, 20261122,
 * 22 Nov 2026, 22/11/2026 and 22/11/26 where only one order is possible (a year of two digits is one of 1950 to 2049),
 * Excel's day number, milliseconds since 1970 (UTC), a `Date` (UTC). A time behind the date is dropped. `ambiguous` for
 * 3/4/2026 and 3-5-24; null for what is no day between 1900 and 2200.
 */
export function readDate(raw: unknown): string | 'ambiguous' | null {
  if (raw instanceof Date) return dayOfMillis(raw.getTime())
  if (typeof raw === 'number') return dayOfNumber(raw)
  if (typeof raw !== 'string' || raw.length > 60) return null
  const text = raw.normalize('NFKC').trim().toLowerCase()
  const yearFirst = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (yearFirst) return day(yearFirst[1], yearFirst[2], yearFirst[3])
  const yearLast = YEAR_LAST.exec(text)
  if (yearLast) return eitherOrder(yearLast[1], yearLast[2], yearLast[3])
  const short = SHORT_YEAR.exec(text)
  if (short) return shortYear(short[1], short[2], short[3])
  const dayMonth = DAY_MONTH.exec(text)
  if (dayMonth) return day(dayMonth[3], monthOf(dayMonth[2]), dayMonth[1])
  const monthDay = MONTH_DAY.exec(text)
  if (monthDay) return day(monthDay[3], monthOf(monthDay[1]), monthDay[2])
  return /^\d{5}(?:\.\d+)?$|^1\d{12}$/.test(text) ? dayOfNumber(Number(text)) : null
}

/** A date whose year stands last, as it is written: 3/4/2026, 3-5-24. */
export const YEAR_STANDS_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/

/** A date whose year stands last in the order that leaves no doubt, once its column has settled how it is meant; else as it is. */
export function dateInOrder(text: string, order: 'month-first' | 'day-first'): string {
  const [, one = '', two = '', year = ''] = YEAR_STANDS_LAST.exec(text) ?? []
  if (year === '') return text
  const [month, date] = order === 'month-first' ? [one, two] : [two, one]
  return `${century(year) ?? year}-${month}-${date}`
}

function eitherOrder(one: string | undefined, two: string | undefined, year: string | undefined) {
  const monthFirst = day(year, one, two)
  const dayFirst = day(year, two, one)
  return monthFirst && dayFirst && monthFirst !== dayFirst ? 'ambiguous' : (monthFirst ?? dayFirst)
}

/** Year first, month first and day first: what they all give, if they give anything. */
function shortYear(one: string | undefined, two: string | undefined, three: string | undefined) {
  const read = [day(century(one), two, three), day(century(three), one, two), day(century(three), two, one)]
  const days = [...new Set(read.filter((each) => each !== null))]
  return days.length > 1 ? 'ambiguous' : (days[0] ?? null)
}

function century(year = ''): number | undefined {
  return year.length === 2 ? (Number(year) < 50 ? 2000 : 1900) + Number(year) : undefined
}

function monthOf(name = ''): number {
  const index = MONTHS.indexOf(name.slice(0, 3))
  return index + 1
}

function dayOfNumber(value: number): string | null {
  if (value >= 1 && value < 110_000) return dayOfMillis((Math.floor(value) - EXCEL_EPOCH) * DAY)
  return value >= 1e11 ? dayOfMillis(value) : null
}

function dayOfMillis(millis: number): string | null {
  const at = new Date(millis)
  return Number.isNaN(at.getTime()) ? null : day(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

function day(year: string | number = 0, month: string | number = 0, date: string | number = 0): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)]
  if (y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}
