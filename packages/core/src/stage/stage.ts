import { z } from 'zod'
import { Role } from '../access.ts'
import { Label, Slug } from '../label.ts'
import { FieldPath } from '../rule/condition.ts'
import { Condition } from '../rule/condition.ts'

/** What proves an action or a gate. `document` is told apart by its document type. */
export const EvidenceKind = z.enum([
  'recording',
  'form',
  'document',
  'email',
  'message',
  'check-in',
  'confirmation',
  'note',
  'meeting',
  'contact-linked',
  'payment',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** One piece of evidence asked for; `type` narrows a form to its id, a document or confirmation to its type. */
export const EvidenceNeed = z
  .object({
    kind: EvidenceKind,
    type: Slug.optional(),
    label: Label,
    atLeast: z.number().int().min(1).max(20).optional(),
  })
  .meta({ id: 'EvidenceNeed' })
export type EvidenceNeed = z.infer<typeof EvidenceNeed>

/** What must be there to pass: evidence, known fields, ticked confirmations, conditions. */
export const Gate = z
  .object({
    evidence: z.array(EvidenceNeed).max(50).default([]),
    fields: z.array(FieldPath).max(50).default([]),
    confirmations: z
      .array(z.object({ id: Slug, label: Label }))
      .max(50)
      .default([]),
    conditions: z
      .array(z.object({ id: Slug, label: Label, when: Condition }))
      .max(50)
      .default([]),
  })
  .meta({ id: 'Gate' })
export type Gate = z.infer<typeof Gate>

/** A step of a deal. `probability` is the chance of winning from here, 0 to 1, used until own history is known. */
export const Stage = z
  .object({
    id: Slug,
    label: Label,
    kind: z.enum(['open', 'won', 'lost']),
    probability: z.number().min(0).max(1),
    entry: Gate,
    exit: Gate,
    /** Days in the stage after which it counts as stuck. */
    dwellDays: z.number().min(0).max(1000).optional(),
    /** Who may pass its gates with a reason instead; supervisors and admins when left out, nobody when empty. */
    override: z.array(Role).max(4).optional(),
  })
  .meta({ id: 'Stage' })
export type Stage = z.infer<typeof Stage>
