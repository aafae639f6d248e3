export type QuickDate = 'today' | 'tomorrow' | 'inThreeDays' | 'nextMonday'

const hourOfDay = 18
const morning = 10

/** Moments one promises for, in the reader's zone: today at 18:00 while that lies ahead, later days at 10:00. */
export function quickDates(now: number): { id: QuickDate; at: Date }[] {
  const day = (offset: number, hour: number): Date => {
    const date = new Date(now)
    date.setDate(date.getDate() + offset)
    date.setHours(hour, 0, 0, 0)
    return date
  }
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7
  const today = day(0, hourOfDay)
  return [
    ...(today.getTime() > now + 600_000 ? [{ id: 'today' as const, at: today }] : []),
    { id: 'tomorrow' as const, at: day(1, morning) },
    { id: 'inThreeDays' as const, at: day(3, morning) },
    { id: 'nextMonday' as const, at: day(toMonday, morning) },
  ]
}
