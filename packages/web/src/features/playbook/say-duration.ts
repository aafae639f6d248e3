import { durationParts } from '@cairn/core/time.ts'
import type { TFunction } from 'i18next'

/** An ISO 8601 duration in words, without its sign: PT90M is 1 小时 30 分, P1W is 7 天. */
export function sayDuration(t: TFunction, duration: string): string {
  const { weeks, days, millis } = durationParts(duration)
  const seconds = Math.round(millis / 1000)
  const parts = [
    [weeks * 7 + days, 'time.days'],
    [Math.floor(seconds / 3600), 'time.hours'],
    [Math.floor(seconds / 60) % 60, 'time.minutes'],
    [seconds % 60, 'time.seconds'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => t(unit, { count }))
  return said.length === 0 ? t('time.minutes', { count: 0 }) : said.join(' ')
}
