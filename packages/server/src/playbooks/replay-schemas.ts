import * as z from 'zod'
import { REPLAY_LISTS } from '@cairn/core/replay/report.ts'
import { Label } from './schemas.ts'

const Grade = z.enum(['A', 'B', 'C'])
const Count = z.int()
const When = z.iso.datetime()
const Moment = z.number().describe('Milliseconds since 1970')
const both = <T extends z.ZodType>(of: T) => z.object({ real: of, draft: of })

const SellerFigures = z.object({
  received: Count,
  weighted: z.number().describe('Leads received, weighted by score'),
  share: z.number().nullable().describe('The same per available hour'),
  openLeads: Count.describe('At the end of the period'),
})
const NodeCount = z.object({ opened: Count, done: Count, late: Count, escalated: Count })
const ListSize = z.object({ total: Count, kept: Count.describe('Rows that can be read') })

/** What a draft would have done, beside what really happened. */
export const Report = z.object({
  from: Moment,
  until: Moment,
  events: Count,
  unplayed: z.record(z.string(), Count).describe('Events that have no place under the draft, by why'),
  leads: Count.describe('Leads that arrived in the period'),
  grades: both(z.object({ A: Count, B: Count, C: Count })).extend({
    moves: z.record(z.string(), Count).describe('Leads that moved, by A→B'),
  }),
  owners: z.object({
    lines: z.array(both(SellerFigures).extend({ seller: z.string(), name: z.string(), hours: z.number() })),
    fairness: both(z.number()).describe('Fairness index: healthy below 0.3'),
    moved: Count,
    unowned: both(Count),
  }),
  nodes: z.array(
    z.object({
      node: z.string(),
      label: Label.nullable(),
      real: NodeCount,
      draft: NodeCount.extend({
        lateUntried: Count.describe('Late, of those that only the draft opened'),
        lacking: Count.describe('Done, though the draft asks for more than there was'),
      }),
    }),
  ),
  refused: both(Count),
  lists: z.record(z.enum(REPLAY_LISTS), ListSize),
  limits: z.array(Label).describe('What cannot be known'),
  assumptions: z.record(z.enum(['grades', 'owners', 'actions', 'refused']), z.array(Label)),
})

export const Replay = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  days: Count,
  from: When,
  until: When,
  createdAt: When,
  finishedAt: When.nullable(),
  done: Count,
  total: Count,
  error: z.string().nullable().describe('Why it failed, and what to do'),
})

const Match = z.object({
  criterion: z.string(),
  tier: z.number().optional(),
  points: z.number().optional(),
  multiply: z.number().optional(),
})
const Scored = z.object({ score: z.number(), grade: Grade })
const Place = z.object({ owner: z.string().nullable(), pool: z.string().nullable(), track: z.string() })
const Change = z.enum(['new', 'gone']).describe('Only under the draft, or only in what really happened')

const GradeRow = z.object({
  lead: z.string(),
  name: z.string(),
  real: Scored,
  draft: Scored,
  because: z.array(
    z.object({ criterion: z.string(), label: Label.nullable(), real: Match.nullable(), draft: Match.nullable() }),
  ),
})
const OwnerRow = z.object({ lead: z.string(), name: z.string(), grade: Grade, real: Place, draft: Place })
const ActionRow = z.object({
  change: Change,
  node: z.string(),
  label: Label.nullable(),
  lead: z.string().nullable(),
  deal: z.string().nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  openedAt: Moment,
  dueAt: Moment,
  doneAt: Moment.nullable(),
  untried: z.boolean().describe('Nobody had the chance to do it: that it is late says little'),
})
const RefusedRow = z.object({
  change: Change,
  lead: z.string().nullable(),
  deal: z.string().nullable(),
  name: z.string(),
  owner: z.string().nullable(),
  at: Moment,
  from: z.string().nullable(),
  to: z.string(),
  missing: z.array(
    z.object({
      stage: z.string(),
      side: z.enum(['entry', 'exit']),
      missing: z.array(z.looseObject({ what: z.string() })),
    }),
  ),
})

export const ReplayRow = z.union([GradeRow, OwnerRow, ActionRow, RefusedRow])
