import { z } from 'zod'
import { Label, Slug } from '../label.ts'
import { WorkCalendar } from '../process/calendar.ts'
import { ActionNode } from '../process/node.ts'
import { Field, Form } from '../record/field.ts'
import { Routing } from '../routing/track.ts'
import { Condition } from '../rule/condition.ts'
import { Tally } from '../rule/tally.ts'
import { ScoreCard } from '../scoring/score-card.ts'
import { Stage } from '../stage/stage.ts'
import { Duration } from './duration.ts'

/** A tag with a condition, or with something to count, is set by that rule: all of it has to hold. */
export const Tag = z
  .object({
    id: Slug,
    label: Label,
    when: Condition.optional(),
    counts: z.array(Tally).max(8).optional(),
    record: z.enum(['lead', 'customer', 'deal']),
  })
  .meta({ id: 'Tag' })
export type Tag = z.infer<typeof Tag>

/** A threshold on a metric or a dwell time that tells somebody. `unit` is minutes, hours, days or a ratio 0 to 1. */
export const Alert = z
  .object({
    id: Slug,
    label: Label,
    metric: z.enum([
      'late-actions',
      'mttr-minutes',
      'fairness',
      'stage-dwell-days',
      'unclaimed-minutes',
      'lead-to-opportunity',
      'leads-tagged',
      'deals-tagged',
    ]),
    /** The tag whose carriers are counted, where the metric counts such. */
    tag: Slug.optional(),
    above: z.number().optional(),
    below: z.number().optional(),
    tell: z.array(z.enum(['owner', 'supervisor', 'ops', 'robot'])).min(1),
    quietFor: Duration,
  })
  .meta({ id: 'Alert' })
export type Alert = z.infer<typeof Alert>

export const Health = z
  .object({
    stability: z.number().min(0).default(0.15),
    completion: z.number().min(0).max(1).default(0.88),
    completeness: z.number().min(0).max(1).default(0.95),
    fairness: z.number().min(0).default(0.3),
    /** Actions late in a row, same node and owner, that raise a coaching event. */
    lateInARow: z.number().int().min(2).max(20).default(3),
  })
  .meta({ id: 'Health' })

/** What a follow-up must say, and when silence becomes a to-do. */
export const FollowUp = z
  .object({ form: Slug, silentAfter: Duration, objections: z.array(z.object({ id: Slug, label: Label })).max(50) })
  .meta({ id: 'FollowUp' })

/** The playbook 打法: everything about how a company sells, in one document. */
export const Playbook = z
  .object({
    format: z.literal(1),
    name: Label,
    description: Label.optional(),
    industry: Slug,
    currency: z.string().length(3).default('CNY'),
    fields: z.object({
      lead: z.array(Field).max(300),
      customer: z.array(Field).max(300),
      contact: z.array(Field).max(300),
      deal: z.array(Field).max(300),
      activity: z.array(Field).max(300),
    }),
    forms: z.array(Form).max(200),
    scoreCard: ScoreCard,
    routing: Routing,
    nodes: z.array(ActionNode).max(500),
    stages: z.array(Stage).min(2).max(20),
    documentTypes: z.array(z.object({ id: Slug, label: Label })).max(100),
    lostReasons: z
      .array(z.object({ id: Slug, label: Label }))
      .min(1)
      .max(50),
    disqualifyReasons: z
      .array(z.object({ id: Slug, label: Label }))
      .min(1)
      .max(50),
    followUp: FollowUp,
    tags: z.array(Tag).max(200),
    alerts: z.array(Alert).max(100),
    calendar: WorkCalendar,
    health: Health,
  })
  .meta({ id: 'Playbook', title: 'Cairn playbook' })
export type Playbook = z.infer<typeof Playbook>
/** A playbook as written by a person: defaults may be left out. */
export type PlaybookInput = z.input<typeof Playbook>
