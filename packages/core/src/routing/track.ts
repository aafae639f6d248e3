import { z } from 'zod'
import { Label, Slug } from '../label.ts'
import { Duration } from '../playbook/duration.ts'
import { Condition } from '../rule/condition.ts'
import { Grade } from '../scoring/score-card.ts'

/** Whom a track may give a lead to. Each switch that is on must hold; a seller without regions (products) takes any. */
export const Eligibility = z.object({
  region: z.boolean().default(false),
  product: z.boolean().default(false),
  skills: z.array(z.string().max(60)).max(20).default([]),
  capacity: z.boolean().default(true),
  online: z.boolean().default(false),
  shift: z.boolean().default(false),
})
export type Eligibility = z.infer<typeof Eligibility>

/** Who may claim from the grab pool: close rate over a window, with a minimum sample; newcomers below it get an allowance a day. */
export const ClaimRule = z.object({
  closeRateAbove: z.number().min(0).max(1),
  over: Duration,
  minSample: z.number().int().min(1).max(1000),
  newcomer: z.object({ joinedWithin: Duration, claimsPerDay: z.number().int().min(0).max(100) }),
})
export type ClaimRule = z.infer<typeof ClaimRule>

const common = { id: Slug, label: Label, when: Condition.optional() }

export const Track = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), ...common, eligible: Eligibility }),
    z.object({
      kind: z.literal('grab'),
      ...common,
      eligible: Eligibility,
      claim: ClaimRule,
      window: Duration,
      otherwise: Slug,
    }),
    /** `leaveAt` is the least grade at which a lead leaves it when its grade rises; any better grade when left out. */
    z.object({ kind: z.literal('nurture'), ...common, leaveAt: Grade.optional() }),
    z.object({ kind: z.literal('public'), ...common }),
  ])
  .meta({ id: 'Track' })
export type Track = z.infer<typeof Track>

export const Pool = z.enum(['grab', 'nurture', 'public'])
export type Pool = z.infer<typeof Pool>

/** Public pool: when an owned lead without progress is recycled, and how it may be claimed again. */
export const PublicPoolRule = z.object({
  recycleAfter: Duration,
  claimsPerDay: z.number().int().min(0).max(1000),
  coolDown: Duration,
  protection: Duration,
  extensions: z.number().int().min(0).max(10),
  extendBy: Duration,
})
export type PublicPoolRule = z.infer<typeof PublicPoolRule>

export const Routing = z
  .object({
    tracks: z.array(Track).min(1).max(50),
    publicPool: PublicPoolRule,
    /** Capacity of a seller who has none set: open leads held at once. */
    defaultCapacity: z.number().int().min(1).max(100_000),
  })
  .meta({ id: 'Routing' })
export type Routing = z.infer<typeof Routing>
