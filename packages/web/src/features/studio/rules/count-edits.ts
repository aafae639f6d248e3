import type { Counted, Tally } from '@cairn/core/rule/tally.ts'

/** How something is counted: so many, or how long there was none. */
export type How = 'atLeast' | 'atMost' | 'between' | 'quiet'
export const HOWS: readonly How[] = ['atLeast', 'atMost', 'between', 'quiet']

/** From when to when it is counted. */
export type When = 'past' | 'ahead' | 'ever'
type Stretch = { when: When; days: number }

const USUAL_DAYS = 30
const every: readonly Counted[] = ['activity', 'promise', 'action', 'contact']

export function howOf(tally: Tally): How {
  if (tally.ask === 'quiet') return 'quiet'
  if (tally.atMost === undefined) return 'atLeast'
  return tally.atLeast === undefined ? 'atMost' : 'between'
}

export function windowOf(tally: Tally): Stretch {
  if (tally.ask === 'quiet') return { when: 'past', days: tally.days }
  const { within } = tally
  if (within === undefined) return { when: 'ever', days: USUAL_DAYS }
  return 'daysAgo' in within ? { when: 'past', days: within.daysAgo } : { when: 'ahead', days: within.daysAhead }
}

/** What can be counted so: silence is of follow-ups and actions. */
export function thingsOf(tally: Tally): readonly Counted[] {
  return tally.ask === 'quiet' ? ['activity', 'action'] : every
}

/** Counted otherwise; what it is about stays where it can. */
export function withHow(tally: Tally, how: How): Tally {
  const { of, where } = tally
  const asked = where === undefined ? {} : { where }
  const { days } = windowOf(tally)
  if (how === 'quiet')
    return of === 'activity' || of === 'action'
      ? { ask: 'quiet', of, ...asked, days }
      : { ask: 'quiet', of: 'activity', days }
  const least = tally.ask === 'count' ? tally.atLeast : undefined
  const most = tally.ask === 'count' ? tally.atMost : undefined
  const within = tally.ask === 'count' ? tally.within : { daysAgo: days }
  return {
    ask: 'count',
    of,
    ...asked,
    ...(within && { within }),
    ...(how !== 'atMost' && { atLeast: least ?? 1 }),
    ...(how !== 'atLeast' && { atMost: most ?? Math.max(how === 'between' ? 1 : 0, least ?? 0) }),
  }
}

/** Something else is counted: a condition on another record would ask for nothing. */
export function withThing(tally: Tally, of: Counted): Tally {
  const { where, ...rest } = tally
  const stays = recordOf(of) === recordOf(tally.of) && where !== undefined
  if (rest.ask === 'quiet') {
    if (of !== 'activity' && of !== 'action') return tally
    return stays ? { ...rest, of, where } : { ...rest, of }
  }
  return stays ? { ...rest, of, where } : { ...rest, of }
}

function recordOf(of: Counted): Counted {
  return of === 'promise' ? 'activity' : of
}

export function withWindow(tally: Tally, { when, days }: Stretch): Tally {
  if (tally.ask === 'quiet') return { ...tally, days }
  const { within: _, ...rest } = tally
  if (when === 'ever') return rest
  return { ...rest, within: when === 'past' ? { daysAgo: days } : { daysAhead: days } }
}
