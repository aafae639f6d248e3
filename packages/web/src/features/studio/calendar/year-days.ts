import type { Weekday, WorkCalendar } from '@cairn/core/process/calendar.ts'

/** Public holidays and make-up workdays of a country, by date, with their names. */
export type PublicDays = {
  holidays: Readonly<Record<string, string>>
  workdays: Readonly<Record<string, string>>
}

/** Why a day is as it is: its weekday, a public holiday, a make-up workday, or the calendar's own exception. */
export type Reason = 'week' | 'holiday' | 'make-up' | 'exception'

export type YearDay = {
  date: string
  day: number
  works: boolean
  reason: Reason
  /** The holiday's name as the list has it; for other days none. */
  name: string | null
  /** How it would be without an exception of its own. */
  usual: boolean
}

const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The days of a year by month, as core counts them: own exceptions win over public holidays, those over the week. */
export function yearOf(year: number, calendar: WorkCalendar, listed: PublicDays | null): YearDay[][] {
  return Array.from({ length: 12 }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return Array.from({ length }, (__, at) => dayOf(dateOf(year, month, at + 1), calendar, listed))
  })
}

function dayOf(date: string, calendar: WorkCalendar, listed: PublicDays | null): YearDay {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun'
  const byWeek = (calendar.weekly[weekday]?.length ?? 0) > 0
  const holiday = listed?.holidays[date]
  const makeUp = listed?.workdays[date]
  const name = holiday ?? makeUp ?? null
  const usual = makeUp !== undefined ? true : holiday !== undefined ? false : byWeek
  const day = Number(date.slice(8))
  const own = calendar.exceptions[date]
  if (own !== undefined) return { date, day, works: own === 'work', reason: 'exception', name, usual }
  const reason = makeUp !== undefined ? 'make-up' : holiday !== undefined ? 'holiday' : 'week'
  return { date, day, works: usual, reason, name, usual }
}

/** What pressing a day makes of it: an exception to how it usually is, or no exception any more. */
export function turned({ works, reason, usual }: YearDay): 'work' | 'off' | null {
  const next = !works
  return reason === 'exception' && next === usual ? null : next ? 'work' : 'off'
}

/** Empty places before the first of a month, in a week that begins on Monday. */
export function blanksBefore(year: number, month: number): number {
  return (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7
}

/** The date so many days on, within the year; the same date where that would leave it. */
export function shifted(date: string, days: number): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000)
  const text = next.toISOString().slice(0, 10)
  return text.slice(0, 4) === date.slice(0, 4) ? text : date
}

export function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
