import { z } from 'zod'
import { Condition } from './condition.ts'

/** Things around a record that are counted: each has a moment, and facts that conditions ask about. */
export const Counted = z.enum(['activity', 'promise', 'action', 'contact'])
export type Counted = z.infer<typeof Counted>

/** About ten years. */
const MOST_DAYS = 3650
const Days = z.int().min(1).max(MOST_DAYS)

/** A stretch of time that moves along with the present: the last or the next so many times 24 hours. */
export const Window = z.union([z.strictObject({ daysAgo: Days }), z.strictObject({ daysAhead: Days })])
export type Window = z.infer<typeof Window>

/** Of the things of a kind around a record, so many at most are looked at: the newest. */
export const MOST_COUNTED = 200

/**
 * What a rule counts around a record. `count`: how many there are, that `where` holds of, within a window. `quiet`: the
 * last one, or the beginning of the record if there was none, is so many days ago; what is closed is not waited for.
 */
export const Tally = z
  .discriminatedUnion('ask', [
    z.strictObject({
      ask: z.literal('count'),
      of: Counted,
      where: Condition.optional(),
      within: Window.optional(),
      atLeast: z.int().min(1).max(100).optional(),
      atMost: z.int().min(0).max(100).optional(),
    }),
    z.strictObject({
      ask: z.literal('quiet'),
      of: z.enum(['activity', 'action']),
      where: Condition.optional(),
      days: Days,
    }),
  ])
  .meta({ id: 'Tally' })
export type Tally = z.infer<typeof Tally>
