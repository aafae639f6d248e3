import { z } from 'zod'
import { Label, LongText, Slug } from '../label.ts'
import { Duration } from '../playbook/duration.ts'
import { Condition, FieldPath } from '../rule/condition.ts'
import { Grade } from '../scoring/score-card.ts'
import { EvidenceNeed } from '../stage/stage.ts'

/** Happenings a node can open on. */
export const TriggerEvent = z.enum([
  'lead.arrived',
  'lead.assigned',
  'lead.graded',
  'lead.converted',
  'lead.behaved',
  'deal.opened',
  'deal.entered-stage',
  'deal.won',
  'deal.lost',
  'action.done',
  'action.late',
  'activity.logged',
  'evidence.added',
  'document.opened',
  'deal.silent',
  'lead.silent',
])
export type TriggerEvent = z.infer<typeof TriggerEvent>

/** Opens a node: an event, narrowed to a node, a stage or an evidence type, a condition, after a delay. */
export const Trigger = z
  .object({
    event: TriggerEvent,
    node: Slug.optional(),
    stage: Slug.optional(),
    evidence: Slug.optional(),
    when: Condition.optional(),
    after: z.object({ duration: Duration, clock: z.enum(['business', 'clock']) }).optional(),
  })
  .meta({ id: 'Trigger' })
export type Trigger = z.infer<typeof Trigger>

/** Who has to do it. */
export const OwnerRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('owner') }),
  z.object({ kind: z.literal('supervisor') }),
  z.object({ kind: z.literal('role'), role: z.enum(['rep', 'supervisor', 'ops', 'admin']) }),
])

/** When it is due: a duration on the business or wall clock, shorter or longer per grade, or a date found in a field. */
export const Within = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('duration'),
    duration: Duration,
    clock: z.enum(['business', 'clock']),
    byGrade: z.partialRecord(Grade, Duration).optional(),
  }),
  z.object({ kind: z.literal('until'), field: FieldPath }),
])
export type Within = z.infer<typeof Within>

/** One rung of the ladder: `at` counts from the due time on the node's clock, negative is before it. */
export const Rung = z
  .object({
    at: Duration,
    do: z
      .array(z.enum(['remind-owner', 'notify-supervisor', 'pop-up', 'robot', 'mail', 'reassign']))
      .min(1)
      .max(6),
  })
  .meta({ id: 'Rung' })
export type Rung = z.infer<typeof Rung>

export const Sop = z
  .object({
    scripts: z
      .array(z.object({ grade: Grade.optional(), text: LongText }))
      .max(20)
      .default([]),
    checklist: z.array(Label).max(30).default([]),
    nextSteps: z.array(Label).max(30).default([]),
  })
  .meta({ id: 'Sop' })
export type Sop = z.infer<typeof Sop>

/** What a node does by itself. `wait` holds back the steps after it. */
export const AutoStep = z
  .discriminatedUnion('do', [
    z.object({ do: z.literal('assign'), track: Slug }),
    z.object({ do: z.literal('tag'), tag: Slug }),
    z.object({ do: z.literal('untag'), tag: Slug }),
    z.object({
      do: z.literal('set'),
      field: FieldPath,
      value: z.union([z.string().max(400), z.number(), z.boolean(), z.null()]),
    }),
    z.object({ do: z.literal('notify'), to: z.enum(['owner', 'supervisor']), text: Label }),
    z.object({ do: z.literal('send'), channel: z.enum(['mail', 'robot', 'webhook']), text: LongText }),
    z.object({ do: z.literal('wait'), for: Duration, clock: z.enum(['business', 'clock']) }),
  ])
  .meta({ id: 'AutoStep' })
export type AutoStep = z.infer<typeof AutoStep>

const common = {
  id: Slug,
  label: Label,
  record: z.enum(['lead', 'deal']),
  on: z.array(Trigger).min(1).max(20),
  group: z.enum(['process', 'upkeep']).default('process'),
}

/** A step of the process: one a person does (`action`) or one the system does (`auto`). */
export const ActionNode = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('action'),
      ...common,
      owner: OwnerRule,
      deliver: z.object({ need: z.enum(['all', 'any']), items: z.array(EvidenceNeed).max(20) }),
      /** The form filled when the action is done; its values go to the record's fields. */
      form: Slug.optional(),
      within: Within,
      escalate: z.array(Rung).max(10),
      sop: Sop,
      /** Named results the owner chooses from when done, e.g. reached / not-reached; seen by triggers as `event.outcome`. */
      outcomes: z
        .array(z.object({ id: Slug, label: Label }))
        .max(10)
        .optional(),
      /** A step of the heat map. */
      keyStep: z.boolean().default(false),
    }),
    z.object({ kind: z.literal('auto'), ...common, steps: z.array(AutoStep).min(1).max(20) }),
  ])
  .meta({ id: 'ActionNode' })
export type ActionNode = z.infer<typeof ActionNode>
export type PersonNode = Extract<ActionNode, { kind: 'action' }>
export type AutoNode = Extract<ActionNode, { kind: 'auto' }>
