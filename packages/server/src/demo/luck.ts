import type { Id } from '@cairn/core/value.ts'

/** A source of chance that gives the same run for the same seed. */
export interface Luck {
  /** At least 0, below 1. */
  unit(): number
  chance(probability: number): boolean
  between(from: number, to: number): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  /** Log-normal around a median: half of the draws are below it, some far above. */
  around(median: number, spread?: number): number
  id(): Id
}

/** Opens a stream of chance: mulberry32, 32 bits of state, good enough to play and fast. */
export function openLuck(seed: number): Luck {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const unit = (): number => bits() / 2 ** 32
  const hex = (): string => bits().toString(16).padStart(8, '0')
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit())
  return {
    unit,
    chance: (probability) => unit() < probability,
    between: (from, to) => from + unit() * (to - from),
    whole: (from, to) => from + Math.floor(unit() * (to - from + 1)),
    pick: (list) => one(list, Math.floor(unit() * list.length)),
    weighted(choices) {
      let left = unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) if ((left -= weight) < 0) return choice
      return one(choices, choices.length - 1)[0]
    },
    around: (median, spread = 0.55) => median * Math.exp(spread * normal()),
    id() {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()]
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`
    },
  }
}

function one<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new RangeError('nothing to choose from')
  return found
}
