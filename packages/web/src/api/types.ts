import type { Tally } from '@cairn/core/rule/tally.ts'
import type { Right, Role } from '@cairn/core/access.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import type { FieldKind, LinkKind, RecordKind } from '@cairn/core/record/field.ts'
import type { FormulaType } from '@cairn/core/record/formula-functions.ts'
import type { ActivityKind, ItemKind, LeadState, LegacyState, Match } from '@cairn/core/record/rows.ts'
import type { AlertMetric } from '@cairn/core/health/alert.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Today as LocalDay } from '@cairn/core/rule/dates.ts'
import type { Notice as CoreNotice } from '@cairn/core/process/effect.ts'
import type { Pool } from '@cairn/core/routing/track.ts'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import type { Fields, Id } from '@cairn/core/value.ts'
import type { Label, LongText } from '@cairn/core/label.ts'

/** A moment as the API writes it: ISO 8601. */
export type Time = string
export type Person = { id: Id; name: string }
export type SubjectRef = { kind: 'lead' | 'deal' | 'customer'; id: Id }

export type Listing<T> = { items: T[]; next: string | null; total?: number }

export type Me = {
  id: Id
  name: string
  email: string | null
  role: Role
  locale: 'zh' | 'en'
  /** Null for whoever does not sell. */
  online: boolean | null
  org: { id: number; name: string }
  team: Person | null
  rights: Right[]
  features: Record<string, boolean>
}

export type PersonRow = Person & {
  role: Role
  teamId: Id | null
  teamName: string | null
  active: boolean
  online: boolean
}

export type DemoAccount = { email: string; password: string; name: string; role: Role }

/** A sentence to be: `code` names it, `params` fill it. */
export type Summary = { code: string; params: Record<string, unknown> }
export type Tag = { id: string; label: Label }
/** A tag with what set it and when; null where nothing was kept. */
export type TagFact = {
  field: string | null
  tally: Tally | null
  found: string | number | boolean | null | string[]
  latest: Time | null
}
export type ReasonedTag = Tag & { since: Time | null; why: Label | null; facts: TagFact[] }
export type Matched = Match & { label: Label; tierLabel?: Label | null }
export type NextAction = { id: Id; node: string; label: Label; dueAt: Time; late: boolean }

export type Lead = {
  id: Id
  source: string
  externalId: string | null
  name: string | null
  company: string | null
  fields: Fields
  score: number
  grade: Grade
  matched: Matched[]
  track: { id: string; label: Label } | null
  pool: Pool | null
  owner: Person | null
  state: LeadState
  customer: Person | null
  customerLegacy: LegacyState | null
  dealId: Id | null
  tags: Tag[]
  arrivedAt: Time
  assignedAt: Time | null
  firstTouchAt: Time | null
  progressAt: Time
  protectedUntil: Time | null
  /** When a lead in the grab pool is assigned unless somebody claims it. */
  grabUntil: Time | null
  revision: number
  /** Phones and mails are hidden until the lead is claimed. */
  masked?: boolean
  nextAction: NextAction | null
}

export type LeadPage = Omit<Lead, 'tags'> & {
  tags: ReasonedTag[]
  actions: Action[]
  why: Summary | null
  evidence: EvidenceRow[]
}

export type Pools = {
  grab: { count: number; mine: { allowed: boolean; why: { code: string; params: Record<string, unknown> } | null } }
  nurture: { count: number }
  public: { count: number }
}

/** The beginning of a file that a browser cannot show by itself. */
export type FilePreviewed =
  | {
      kind: 'table'
      sheets: readonly { name: string; rows: number }[]
      sheet: string
      rows: readonly (readonly string[])[]
      more: boolean
    }
  | { kind: 'words'; paragraphs: readonly string[]; more: boolean }
  | { kind: 'nothing' }
export type FileRow = { id: Id; name: string; size: number; mime: string }

export type EvidenceRow = {
  id: Id
  kind: EvidenceKind
  type: string | null
  label: Label | null
  actionId: Id | null
  file: FileRow | null
  value: Record<string, unknown> | null
  at: Time
  by: Person | null
}

export type ContactRow = {
  id: Id
  name: string
  fields: Fields
  createdAt: Time
  origins?: Record<string, FieldOrigin>
}
/** A promised next step; kept when the action opened for it is done. */
export type PromiseRow = { activityId: Id; text: string; due: Time; kept: boolean; alone: boolean }

export type Customer = {
  id: Id
  name: string
  owner: Person | null
  fields: Fields
  tags: Tag[]
  createdAt: Time
  openDeals?: number
  openAmount?: number
  lastContactAt?: Time | null
  revision: number
  /** How a customer of the time before stands. */
  legacy: LegacyState | null
}

/** Whose word a value is, since when, and who wrote it. */
export type FieldOrigin = { source: string; label: Label; at: Time; by: Person | null }

export type Mood = 'fine' | 'soon' | 'late'
/** The worst of three parts, each with what it counts. */
export type CustomerHealth = {
  mood: Mood
  contact: { mood: Mood; days: number }
  actions: { mood: Mood; late: number; open: number }
  promises: { mood: Mood; late: number; open: number }
}

/** A contract, quote, payment or service ticket, as its source last told it. */
export type CustomerItem = {
  id: Id
  kind: ItemKind
  source: string
  sourceLabel: Label
  number: string
  title: string
  amount: number | null
  state: string
  at: Time
  heardAt: Time
  by: Person | null
}

/** What adopting a customer of the time before asks, or when and by whom it was settled. */
export type Adoption = {
  migration: Person
  until: Time
  open: boolean
  missing: string[]
  settledAt: Time | null
  settledBy: string | null
}

export type CustomerPage = Omit<Customer, 'tags'> & {
  tags: ReasonedTag[]
  origins: Record<string, FieldOrigin>
  health: CustomerHealth
  /** The customer it was merged into, which has all that was its own. */
  mergedInto: Person | null
  adoption: Adoption | null
  contacts: ContactRow[]
  deals: Deal[]
  leads: Lead[]
  openActions: Action[]
  promises: PromiseRow[]
}

export type TimelineItem = {
  id: Id
  at: Time
  /** The event's type, as `lead.claimed`. */
  type: string
  kind: string
  by: { id: Id | null; name: string; kind: 'person' | 'key' | 'system' }
  title: Summary
  subject: (SubjectRef & { name: string }) | null
  body: string | null
  effects: Summary[]
  refusal: Summary | null
}

export type Deal = {
  id: Id
  name: string
  /** Null when it belongs to somebody whose customers may not be seen. */
  customer: Person | null
  leadId: Id | null
  owner: Person | null
  stage: string
  stageLabel: Label
  status: 'open' | 'won' | 'lost'
  amount: number
  expectedClose: Time | null
  fields: Fields
  confirmations: string[]
  tags: Tag[]
  lostReason: string | null
  grade: Grade
  version: number
  openedAt: Time
  stageAt: Time
  closedAt: Time | null
  progressAt: Time
  nextAction: NextAction | null
  /** Longer in its stage than the playbook finds healthy. */
  stuck: boolean
  revision: number
}

/** One thing that keeps a gate closed, with the words it is shown by. */
export type Missing = {
  what: 'evidence' | 'field' | 'confirmation' | 'condition'
  label: Label
  /** Kind of the evidence, else the same as `what`. */
  kind: EvidenceKind | 'field' | 'confirmation' | 'condition'
  type?: string | null
  path?: string
  id?: string
  have?: number
  atLeast?: number
}
/** What meets a thing that a gate asks for: a piece of evidence, a field's value, or a tick; who and when. */
export type Proof = {
  evidence: Id | null
  path: string | null
  label: Label | null
  value: unknown
  at: Time | null
  by: Person | null
}
export type Met = Missing & { by: Proof[] }
export type GateView = { open: boolean; missing: Missing[]; met: Met[] }
export type StageGates = {
  stage: string
  label: Label
  kind: 'open' | 'won' | 'lost'
  current: boolean
  entry: GateView
  exit: GateView
  /** Whether whoever asks may pass its closed gates with a reason. */
  mayOverride: boolean
  confirmations: { id: string; label: Label; holds: boolean }[]
}
export type ClosedGate = { stage: string; label: Label; side: 'entry' | 'exit'; missing: Missing[] }
export type DealPage = Omit<Deal, 'tags'> & {
  tags: ReasonedTag[]
  gates: StageGates[]
  evidence: EvidenceRow[]
  actions: Action[]
}
export type BoardColumn = {
  id: string
  label: Label
  kind: 'open' | 'won' | 'lost'
  count: number
  amount: number
  deals: Deal[]
}
export type Board = { stages: BoardColumn[] }

export type Sop = { script: LongText | null; checklist: Label[]; nextSteps: Label[] }

export type Action = {
  id: Id
  node: string
  label: Label
  record: 'lead' | 'deal'
  leadId: Id | null
  dealId: Id | null
  customerId: Id | null
  subjectName: string
  owner: Person | null
  state: 'open' | 'done' | 'cancelled'
  late: boolean
  openedAt: Time
  dueAt: Time
  doneAt: Time | null
  outcome?: string | null
  grade: Grade
  about: string | null
  version: number
}

export type Choice = { id: string; label: Label }

/** One question of a form: a field of a record, with what is known already. */
export type FormItem = {
  field: string
  label: Label
  kind: FieldKind
  choices: Choice[]
  required: boolean
  help: Label | null
  /** Condition under which it is asked; null is always. */
  visible?: Condition | null
  /** Condition under which it is required, too. */
  requiredWhen?: Condition | null
  /** Condition under which it may be changed; null is always. */
  editable?: Condition | null
  /** Shown, and never to be changed by whoever looks. */
  locked?: boolean
  min?: number
  max?: number
  /** The records that a link may point at. */
  link?: LinkKind
  /** What a formula computes. */
  gives?: FormulaType
  value?: unknown
}

/** A form with what its conditions ask about, by record. */
export type FormView = {
  id: string
  label: Label
  record: RecordKind
  facts?: Readonly<Record<string, Fields>>
  /** The day on which its conditions are asked. */
  today?: LocalDay | undefined
  items: FormItem[]
}

/** What an id in a link, person or file field stands for. */
export type NamedKind = LinkKind | 'person' | 'file'
export type NamedRecord = { kind: NamedKind; id: Id; name: string; beside: string | null }

/** Evidence asked for; `have` of `atLeast` are there. */
export type Need = { kind: EvidenceKind; type: string | null; label: Label; atLeast: number; have: number }

export type ActionPage = Action & {
  sop: Sop
  deliver: { need: 'all' | 'any'; items: Need[] }
  form: FormView | null
  outcomes: { id: string; label: Label }[]
  evidence: EvidenceRow[]
  contactName: string | null
  phone: string | null
  /** What fills the places of the script, by the word that stands there. */
  values: Readonly<Record<string, string>>
}

export type NewEvidence = { kind: EvidenceKind; type?: string; file?: Id; value?: Record<string, unknown> }

export type Today = {
  actions: ActionPage[]
  grabPool: Lead[]
  counts: { late: number; today: number; later: number; doneToday: number }
  now: Time
}

export type NewActivity = {
  lead?: Id
  deal?: Id
  customer?: Id
  kind: ActivityKind
  goal: string
  objections: string[]
  promise?: { text: string; due: Time }
  reached: boolean
  text: string
  document?: Id
  fields: Fields
  completes?: Id
}

export type Notice = Omit<CoreNotice, 'to' | 'action' | 'popUp'> & {
  id: Id
  at: Time
  readAt: Time | null
  popUp: boolean
  actionId: Id | null
  /** Name of the record it is about. */
  subjectName: string | null
}

/** A number's rows: an address under /api/v1 that lists exactly what was counted. */
export type RowsAddress = string
export type Counted = { count: number; rows: RowsAddress }

export type LateAction = Action & { lateMinutes: number; lateBusinessMinutes: number }
export type ResponseTimes = {
  count: number
  meanMinutes: number | null
  medianMinutes: number | null
  businessMeanMinutes: number | null
  businessMedianMinutes: number | null
  rows: RowsAddress
}
type Group = { key: string | null; label: string; value: number | null }
export type ResponseGroup = ResponseTimes & Group
export type ConversionGroup = Group & {
  count: number
  opportunities: number
  low: number | null
  high: number | null
  previous: number | null
  rows: RowsAddress
  opportunityRows: RowsAddress
}
export type FunnelStage = {
  stage: string
  label: Label
  /** Open deals in the stage now, and their amount. */
  count: number
  amount: number
  /** Deals opened in the period that came this far. */
  reached: number
  reachedAmount: number
  rate: number | null
  previous: { reached: number; rate: number | null }
  rows: RowsAddress
  reachedRows: RowsAddress
}
export type ForecastBucket = {
  count: number
  open: number
  weighted: number
  commit: number
  bestCase: number
  pipeline: number
  rows: RowsAddress
}
export type ForecastMonth = ForecastBucket & { month: string; closed: number; closedRows: RowsAddress | null }
type Completed = { ratio: number | null; done: number; due: number; inTime: number }
type CompletedRows = { rows: RowsAddress; doneRows: RowsAddress; inTimeRows: RowsAddress }

export type Cockpit = {
  now: Time
  period: { from: Time; to: Time; days: number }
  before: { from: Time; to: Time }
  lateActions: Counted & {
    items: LateAction[]
    firstTouch: Counted
    byNode: (Counted & { key: string; label: Label })[]
    byRep: (Counted & { key: string | null; label: string })[]
  }
  mttr: {
    overall: ResponseTimes
    previous: ResponseTimes
    waiting: Counted
    byGrade: ResponseGroup[]
    bySource: ResponseGroup[]
    byRep: ResponseGroup[]
  }
  leadToOpportunity: {
    ratio: number | null
    low: number | null
    high: number | null
    leads: number
    opportunities: number
    previous: number | null
    change: { by: number; low: number; high: number; clear: boolean } | null
    rows: RowsAddress
    opportunityRows: RowsAddress
    bySource: ConversionGroup[]
    byGrade: ConversionGroup[]
    byRep: ConversionGroup[]
  }
  funnel: FunnelStage[]
  funnelTop: {
    step: 'leads' | 'opportunities' | 'won'
    count: number
    rate: number | null
    previous: { count: number; rate: number | null }
    rows: RowsAddress
  }[]
  forecast: {
    method: 'stage-weighted'
    months: ForecastMonth[]
    later: ForecastBucket
    undated: ForecastBucket
    total: number
    basis: { stage: string; label: Label; probability: number; from: 'history' | 'playbook'; sample: number }[]
    note: string | null
    notes: Summary[]
  }
  fairness: {
    index: number
    previous: number
    healthyBelow: number
    sellers: (Person & {
      received: number
      receivedCount: number
      availableHours: number
      share: number | null
      rows: RowsAddress
    })[]
  }
  completion: Completed &
    CompletedRows & {
      healthyFrom: number
      previous: Completed
      byNode: (Completed & CompletedRows & { key: string; label: Label })[]
      byRep: (Completed & CompletedRows & { key: string | null; label: string })[]
    }
  intake: {
    today: number
    /** By the same time 24 hours before. */
    previous: number
    byGrade: Record<Grade, number>
    gradeRows: Record<Grade, RowsAddress>
    /** By the hour of the local day; hours to come are absent. */
    byHour: number[]
    rows: RowsAddress
    hourRows: RowsAddress[]
  }
  alerts: RaisedAlert[]
}

/** A threshold of the playbook that was crossed: by how much, and about whom. */
export type RaisedAlert = {
  id: Id
  at: Time
  alert: string
  label: Label
  metric: AlertMetric
  /** In the unit of the metric: a count, minutes, days, a ratio or an index. */
  value: number
  count: number
  above: number | null
  below: number | null
  of: { kind: 'company' | 'team' | 'deal' | 'lead'; id: Id | null; name: string | null }
  rows: RowsAddress | null
}

/** A row behind a number. */
export type CockpitRow =
  | ({ kind: 'action' } & LateAction)
  | {
      kind: 'lead'
      id: Id
      /** Empty when nothing is known to call it by. */
      called: string
      source: string
      score: number
      grade: Grade
      state: LeadState
      owner: Person | null
      dealId: Id | null
      arrivedAt: Time
      assignedAt: Time | null
      firstTouchAt: Time | null
      responseMinutes: number | null
      responseBusinessMinutes: number | null
    }
  | {
      kind: 'deal'
      id: Id
      name: string
      customer: Person
      stage: string
      label: Label
      status: 'open' | 'won' | 'lost'
      amount: number
      owner: Person | null
      openedAt: Time
      expectedClose: Time | null
      closedAt: Time | null
    }

export type PublishedPlaybook = {
  version: number
  publishedAt: Time
  publishedBy: Person | null
  note: string
  playbook: Playbook
}
