import { z } from 'zod'
import { Label, Slug } from '../label.ts'
import { FieldId } from '../record/field.ts'
import { Condition } from '../rule/condition.ts'

/** What a matched tier does to the score: adds points, or multiplies the sum of all points. */
export const Weight = z.union([
  z.object({ points: z.number().min(-100).max(100) }),
  z.object({ multiply: z.number().min(0).max(10) }),
])
export type Weight = z.infer<typeof Weight>

export const Tier = z.object({ label: Label, when: Condition, weight: Weight })
export type Tier = z.infer<typeof Tier>

/** One line of the card. `tiers`: the first that matches counts, or all of them. `completeness`: points in proportion to known fields. */
export const Criterion = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tiers'),
    id: Slug,
    label: Label,
    take: z.enum(['first', 'all']),
    tiers: z.array(Tier).min(1).max(100),
  }),
  z.object({
    kind: z.literal('completeness'),
    id: Slug,
    label: Label,
    fields: z.array(FieldId).min(1).max(100),
    points: z.number().min(0).max(100),
  }),
])
export type Criterion = z.infer<typeof Criterion>

export const Grade = z.enum(['A', 'B', 'C'])
export type Grade = z.infer<typeof Grade>

export const ScoreCard = z
  .object({
    criteria: z.array(Criterion).max(100),
    grades: z.object({ A: z.number().min(0).max(100), B: z.number().min(0).max(100) }),
  })
  .meta({ id: 'ScoreCard' })
export type ScoreCard = z.infer<typeof ScoreCard>
