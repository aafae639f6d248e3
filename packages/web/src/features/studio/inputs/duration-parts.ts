import { isDuration } from '@cairn/core/time.ts'

export type DurationUnit = 'week' | 'day' | 'hour' | 'minute' | 'second'
export type DurationPart = { count: number; unit: DurationUnit }

const units = [
  ['week', 'W'],
  ['day', 'D'],
  ['hour', 'H'],
  ['minute', 'M'],
  ['second', 'S'],
] as const

/** An ISO 8601 duration as the amounts it is written with, PT90M stays 90 minutes; its minus apart. Null when it is none. */
export function partsOf(text: string): { minus: boolean; parts: DurationPart[] } | null {
  if (!isDuration(text)) return null
  const [date = '', time = ''] = text.replace(/^-?P/, '').split('T')
  const read = (part: string, letter: string): number => Number(new RegExp(`(\\d+)${letter}`).exec(part)?.[1] ?? 0)
  const parts = units.flatMap(([unit, letter]) => {
    const count = read(unit === 'week' || unit === 'day' ? date : time, letter)
    return count > 0 ? [{ count, unit }] : []
  })
  return { minus: text.startsWith('-'), parts: parts.length > 0 ? parts : [{ count: 0, unit: lastUnit(text) }] }
}

/** The duration that amounts make; amounts of one unit are added up. */
export function durationOf(parts: readonly DurationPart[], minus = false): string {
  const count = (unit: DurationUnit): number =>
    parts.filter((part) => part.unit === unit).reduce((sum, part) => sum + part.count, 0)
  const write = (from: number, to: number): string =>
    units
      .slice(from, to)
      .map(([unit, letter]) => (count(unit) > 0 ? `${count(unit)}${letter}` : ''))
      .join('')
  const date = write(0, 2)
  const time = write(2, 5)
  if (date === '' && time === '') return zero(parts.at(-1)?.unit ?? 'minute')
  return `${minus ? '-' : ''}P${date}${time === '' ? '' : `T${time}`}`
}

function zero(unit: DurationUnit): string {
  const letter = units.find(([name]) => name === unit)?.[1] ?? 'M'
  return unit === 'week' || unit === 'day' ? `P0${letter}` : `PT0${letter}`
}

function lastUnit(text: string): DurationUnit {
  const letter = text.at(-1) ?? 'M'
  return units.find(([, each]) => each === letter)?.[0] ?? 'minute'
}
