import { z } from 'zod'

/** Where a value is found: record, dot, field id, as in `lead.budget`, `event.kind`, `owner.region`. */
export const FieldPath = z
  .string()
  .regex(/^(lead|customer|contact|deal|activity|action|owner|event)\.[A-Za-z][A-Za-z0-9_-]{0,63}$/)

/** About a hundred years. */
const MOST_DAYS = 36_500
const Days = z.int().min(0).max(MOST_DAYS)

/** A day in a condition: itself, or so many days from the day on which the condition is asked; 0 is that day. */
export const DateValue = z.union([z.iso.date(), z.strictObject({ daysAgo: Days }), z.strictObject({ daysAhead: Days })])
export type DateValue = z.infer<typeof DateValue>

const Scalar = z.union([z.string().max(400), z.number(), z.boolean()])

/**
 * A comparison of one field. Missing values satisfy only `unknown`, `is-not`, `not-in`. Texts compare without case.
 * `before` and `after` leave the day itself out: a date is compared as it is, a moment by the local day it falls on. With
 * days from today they hold of the moment when they are asked; nothing asks them again because a day has passed.
 */
export const Comparison = z.discriminatedUnion('op', [
  z.object({ op: z.literal('is'), field: FieldPath, value: Scalar }),
  z.object({ op: z.literal('is-not'), field: FieldPath, value: Scalar }),
  z.object({ op: z.literal('in'), field: FieldPath, values: z.array(Scalar).max(500) }),
  z.object({ op: z.literal('not-in'), field: FieldPath, values: z.array(Scalar).max(500) }),
  z.object({ op: z.literal('at-least'), field: FieldPath, value: z.number() }),
  z.object({ op: z.literal('at-most'), field: FieldPath, value: z.number() }),
  z.object({ op: z.literal('above'), field: FieldPath, value: z.number() }),
  z.object({ op: z.literal('below'), field: FieldPath, value: z.number() }),
  z.object({ op: z.literal('contains'), field: FieldPath, value: z.string().min(1).max(400) }),
  z.object({ op: z.literal('contains-any'), field: FieldPath, values: z.array(z.string().min(1).max(400)).max(500) }),
  z.object({ op: z.literal('starts-with'), field: FieldPath, value: z.string().min(1).max(400) }),
  z.object({ op: z.literal('before'), field: FieldPath, value: DateValue }),
  z.object({ op: z.literal('after'), field: FieldPath, value: DateValue }),
  z.object({ op: z.literal('known'), field: FieldPath }),
  z.object({ op: z.literal('unknown'), field: FieldPath }),
])
export type Comparison = z.infer<typeof Comparison>

/** A condition: a comparison, or several joined by `all`, `any`, `not`. `all` of nothing holds, `any` of nothing does not. */
export type Condition = Comparison | { op: 'all' | 'any'; of: Condition[] } | { op: 'not'; of: Condition }

export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      Comparison,
      z.object({ op: z.enum(['all', 'any']), of: z.array(Condition).max(200) }),
      z.object({ op: z.literal('not'), of: Condition }),
    ]),
  )
  .meta({ id: 'Condition' })
