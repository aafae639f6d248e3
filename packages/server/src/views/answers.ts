import * as z from 'zod'
import type { Label as LabelType } from '@cairn/core/label.ts'
import { Alert } from '@cairn/core/playbook/playbook.ts'

// What the views room answers with.

const At = z.iso.datetime()
const Label = z.object({ zh: z.string(), en: z.string().optional() }) satisfies z.ZodType<LabelType>
const Person = z.object({ id: z.string(), name: z.string() })
const Grade = z.enum(['A', 'B', 'C'])
const Rows = z.string().describe('Address under /api/v1 of the list of exactly the rows behind the number')
const Count = z.object({ count: z.int(), rows: Rows })
const Share = z.object({
  hits: z.int(),
  of: z.int(),
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

export const LateAction = z.object({
  kind: z.literal('action'),
  id: z.string(),
  node: z.string(),
  label: Label,
  record: z.enum(['lead', 'deal']),
  leadId: z.string().nullable(),
  dealId: z.string().nullable(),
  customerId: z.string().nullable(),
  subjectName: z.string(),
  owner: Person.nullable(),
  state: z.enum(['open', 'done', 'cancelled']),
  late: z.boolean(),
  openedAt: At,
  dueAt: At,
  doneAt: At.nullable(),
  grade: Grade,
  about: z.string().nullable(),
  version: z.int(),
  lateMinutes: z.number().describe('From the due time until done, or until now; 0 when in time'),
  lateBusinessMinutes: z.number().describe('The same on the business clock'),
})

const LeadRow = z.object({
  kind: z.literal('lead'),
  id: z.string(),
  called: z.string().describe('Company, else contact, phone, mail or number; empty when it has none of them'),
  source: z.string(),
  score: z.int(),
  grade: Grade,
  state: z.enum(['new', 'working', 'converted', 'disqualified']),
  owner: Person.nullable(),
  dealId: z.string().nullable(),
  arrivedAt: At,
  assignedAt: At.nullable(),
  firstTouchAt: At.nullable(),
  responseMinutes: z.number().nullable(),
  responseBusinessMinutes: z.number().nullable(),
})

const DealRow = z.object({
  kind: z.literal('deal'),
  id: z.string(),
  name: z.string(),
  customer: Person,
  stage: z.string(),
  label: Label,
  status: z.enum(['open', 'won', 'lost']),
  amount: z.number(),
  owner: Person.nullable(),
  openedAt: At,
  expectedClose: At.nullable(),
  closedAt: At.nullable(),
})

/** A row behind a number. */
export const Row = z.discriminatedUnion('kind', [LeadRow, DealRow, LateAction])
export type Row = z.infer<typeof Row>

export const Late = z.object({
  count: z.int(),
  rows: Rows,
  items: z.array(LateAction),
  firstTouch: Count,
  byNode: z.array(z.object({ key: z.string(), label: Label, count: z.int(), rows: Rows })),
  byRep: z.array(z.object({ key: z.string().nullable(), label: z.string(), count: z.int(), rows: Rows })),
})
export type Late = z.infer<typeof Late>

const Times = z.object({
  count: z.int(),
  meanMinutes: z.number().nullable(),
  medianMinutes: z.number().nullable(),
  businessMeanMinutes: z.number().nullable(),
  businessMedianMinutes: z.number().nullable(),
  rows: Rows,
})
const TimesSlice = Times.extend({ key: z.string().nullable(), label: z.string(), value: z.number().nullable() })
export const ResponseTimes = z.object({
  overall: Times,
  previous: Times,
  waiting: Count,
  byGrade: z.array(TimesSlice),
  bySource: z.array(TimesSlice),
  byRep: z.array(TimesSlice),
})
export type ResponseTimes = z.infer<typeof ResponseTimes>

const RatioSlice = z.object({
  key: z.string().nullable(),
  label: z.string(),
  value: z.number().nullable(),
  count: z.int(),
  opportunities: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  previous: z.number().nullable(),
  rows: Rows,
  opportunityRows: Rows,
})
export const Conversion = z.object({
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  leads: z.int(),
  opportunities: z.int(),
  previous: z.number().nullable(),
  change: z.object({ by: z.number(), low: z.number(), high: z.number(), clear: z.boolean() }).nullable(),
  rows: Rows,
  opportunityRows: Rows,
  bySource: z.array(RatioSlice),
  byGrade: z.array(RatioSlice),
  byRep: z.array(RatioSlice),
})
export type Conversion = z.infer<typeof Conversion>

const FunnelStage = z.object({
  stage: z.string(),
  label: Label,
  count: z.int().describe('Open deals in this stage now'),
  amount: z.number().describe('Their amount'),
  reached: z.int().describe('Deals opened in the period that came this far'),
  reachedAmount: z.number(),
  rate: z.number().nullable().describe('Of the deals that reached the stage before, how many reached this one'),
  previous: z.object({ reached: z.int(), rate: z.number().nullable() }),
  rows: Rows,
  reachedRows: Rows,
})
export const Funnel = z.object({
  top: z.array(
    z.object({
      step: z.enum(['leads', 'opportunities', 'won']),
      count: z.int(),
      rate: z.number().nullable(),
      previous: z.object({ count: z.int(), rate: z.number().nullable() }),
      rows: Rows,
    }),
  ),
  stages: z.array(FunnelStage),
})
export type Funnel = z.infer<typeof Funnel>

const Bucket = z.object({
  count: z.int(),
  open: z.number(),
  weighted: z.number(),
  commit: z.number(),
  bestCase: z.number(),
  pipeline: z.number(),
  rows: Rows,
})
export const Forecast = z.object({
  method: z.literal('stage-weighted'),
  months: z.array(Bucket.extend({ month: z.string(), closed: z.number(), closedRows: Rows.nullable() })),
  later: Bucket,
  undated: Bucket,
  total: z.number(),
  basis: z.array(
    z.object({
      stage: z.string(),
      label: Label,
      probability: z.number(),
      from: z.enum(['history', 'playbook']),
      sample: z.int(),
    }),
  ),
  note: z.string().nullable().describe('Code of the first note'),
  notes: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
})
export type Forecast = z.infer<typeof Forecast>

export const Fairness = z.object({
  index: z.number(),
  previous: z.number(),
  healthyBelow: z.number(),
  sellers: z.array(
    Person.extend({
      received: z.number().describe('Sum of the scores of the leads received'),
      receivedCount: z.int(),
      availableHours: z.number().describe('Business hours of the period since joining'),
      share: z.number().nullable(),
      rows: Rows,
    }),
  ),
})
export type Fairness = z.infer<typeof Fairness>

const Completed = z.object({ ratio: z.number().nullable(), done: z.int(), due: z.int(), inTime: z.int() })
const CompletedRows = z.object({ rows: Rows, doneRows: Rows, inTimeRows: Rows })
export const Completion = Completed.extend({
  ...CompletedRows.shape,
  healthyFrom: z.number(),
  share: Share,
  previous: Completed,
  byNode: z.array(Completed.extend({ ...CompletedRows.shape, key: z.string(), label: Label })),
  byRep: z.array(Completed.extend({ ...CompletedRows.shape, key: z.string().nullable(), label: z.string() })),
})
export type Completion = z.infer<typeof Completion>

export const Intake = z.object({
  today: z.int(),
  previous: z.int().describe('By the same time 24 hours before'),
  byGrade: z.object({ A: z.int(), B: z.int(), C: z.int() }),
  gradeRows: z.object({ A: Rows, B: Rows, C: Rows }),
  byHour: z.array(z.int()).describe('By the hour of the local day; hours to come are absent'),
  rows: Rows,
  hourRows: z.array(Rows),
})
export type Intake = z.infer<typeof Intake>

const RaisedAlert = z.object({
  id: z.string(),
  at: At,
  alert: z.string(),
  label: Label,
  metric: z.enum(Alert.shape.metric.options),
  value: z.number().describe('In the unit of the metric: a count, minutes, days, a ratio or an index'),
  count: z.int().describe('What it was measured over'),
  above: z.number().nullable().describe('The threshold that it is beyond'),
  below: z.number().nullable(),
  of: z.object({
    kind: z.enum(['company', 'team', 'deal', 'lead']),
    id: z.string().nullable().describe('Of the record, or of the team’s supervisor'),
    name: z.string().nullable(),
  }),
  rows: Rows.nullable(),
})
export type RaisedAlert = z.infer<typeof RaisedAlert>
/** Alerts raised in the last seven days. */
export const Alerts = z.object({ alerts: z.array(RaisedAlert) })

const Span = z.object({ from: At, to: At })
export const Dated = z.object({ now: At, period: Span.extend({ days: z.int() }), before: Span })

/** Everything at once; the funnel is its stages, and its top stands beside it. */
export const Cockpit = Dated.extend({
  lateActions: Late,
  mttr: ResponseTimes,
  leadToOpportunity: Conversion,
  funnel: Funnel.shape.stages,
  funnelTop: Funnel.shape.top,
  forecast: Forecast,
  fairness: Fairness,
  completion: Completion,
  intake: Intake,
  alerts: Alerts.shape.alerts,
})
