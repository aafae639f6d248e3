import type { WorkCalendar } from '@cairn/core/process/calendar.ts'
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** Years, both included. */
export interface Years {
  readonly from: number
  readonly to: number
}

/**
 * The calendar with China's public holidays as `off` and its make-up workdays as `work`, for `holidays: 'CN'`; the
 * calendar's own exceptions win. Other calendars come back as they are. The State Council announces each year in
 * November of the year before: years not announced yet get nothing, see `holidaysKnownUntil`.
 */
export function withHolidays(calendar: WorkCalendar, years: Years): WorkCalendar {
  if (calendar.holidays !== 'CN') return calendar
  const announced = { ...marked(days.holidays, 'off', years), ...marked(days.workdays, 'work', years) }
  return { ...calendar, exceptions: { ...announced, ...calendar.exceptions } }
}

/** Last year whose public holidays are known; later years count as ordinary weeks until the package is updated. */
export function holidaysKnownUntil(): number {
  return Math.max(...Object.keys(days.holidays).map(yearOf))
}

function marked(
  dates: Readonly<Record<string, string>>,
  as: 'off' | 'work',
  { from, to }: Years,
): WorkCalendar['exceptions'] {
  const inYears = Object.keys(dates).filter((date) => yearOf(date) >= from && yearOf(date) <= to)
  return Object.fromEntries(inYears.map((date) => [date, as]))
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}
