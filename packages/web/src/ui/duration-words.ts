import type { TFunction } from 'i18next'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/**
 * A stretch of time in people's words: its two largest units, the second only where it says something.
 * 42 秒 · 3 分 12 秒 · 12 分 · 2 小时 5 分 · 3 天 4 小时. Seconds show below ten minutes only.
 */
export function durationWords(t: TFunction, ms: number): string {
  const length = Math.abs(ms)
  const whole = (unit: number): number => Math.floor(length / unit)
  if (length < minute) return t('time.seconds', { count: whole(second) })
  if (length < hour) {
    const seconds = whole(second) % 60
    const minutes = t('time.minutes', { count: whole(minute) })
    return length >= 10 * minute || seconds === 0 ? minutes : `${minutes} ${t('time.seconds', { count: seconds })}`
  }
  if (length < day)
    return two(t('time.hours', { count: whole(hour) }), whole(minute) % 60, (count) => t('time.minutes', { count }))
  const days = t('time.days', { count: whole(day) })
  return length >= 14 * day ? days : two(days, whole(hour) % 24, (count) => t('time.hours', { count }))
}

function two(large: string, small: number, say: (count: number) => string): string {
  return small === 0 ? large : `${large} ${say(small)}`
}
