import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Effect } from '@cairn/core/process/effect.ts'
import type { CleaningColumn, ProblemKind } from '@cairn/core/cleaning/problem.ts'
import type { Relation, Zone } from '@cairn/core/identity/judge.ts'
import type { Reason } from '@cairn/core/identity/reasons.ts'
import type {
  Holdings,
  ItemKind,
  Legacy,
  LegacyState,
  Match,
  Migration,
  RetireRule,
  Surviving,
  TimerKind,
} from '@cairn/core/record/rows.ts'
import type { Refusal } from '@cairn/core/refusal.ts'
import type { ConsentPurpose, ConsentSource, ConsentState } from '@cairn/core/personal/consent.ts'
import type { Person } from '@cairn/core/personal/person.ts'
import type { Retention } from '@cairn/core/personal/retention.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Origins } from '@cairn/core/source/origin.ts'
import type { Precedence } from '@cairn/core/source/precedence.ts'
import type { Fields, Value } from '@cairn/core/value.ts'

type Json<T extends object | null> = JSONColumnType<T>
type Grade = 'A' | 'B' | 'C'
type RoleName = 'rep' | 'supervisor' | 'ops' | 'admin'

export interface OrgTable {
  id: Generated<number>
  name: string
  slug: string
  seq: Generated<string>
  version: Generated<number>
  demo: Generated<boolean>
  created_at: Generated<Date>
}
export interface PlaybookTable {
  org_id: number
  version: number
  document: Json<Playbook>
  note: Generated<string>
  published_at: Generated<Date>
  published_by: string | null
  changes: number | null
  restores: number | null
  moved: ColumnType<Moved | null, string | null | undefined, never>
}
/** Rows taken onto a new version when it was published, and open ones that stayed on theirs. */
export interface Moved {
  readonly leads: number
  readonly deals: number
  readonly actions: number
  readonly stayed: { readonly leads: number; readonly deals: number; readonly actions: number }
}
export interface PlaybookDraftTable {
  org_id: number
  author_id: string
  document: Json<object>
  base: number
  revision: Generated<number>
  updated_at: Date
}
export interface PlaybookScheduleTable {
  org_id: number
  author_id: string
  document: Json<Playbook>
  base: number
  revision: number
  note: string
  in_flight: 'stay' | 'move'
  at: Date
}
export interface ReplayTable {
  org_id: number
  id: string
  author_id: string
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'stopped'>
  document: Json<Playbook>
  from_at: Date
  until_at: Date
  done: Generated<string>
  total: Generated<string>
  attempts: Generated<number>
  report: ColumnType<object | null, string | null, string | null>
  error: string | null
  created_at: Date
  finished_at: Date | null
}
export interface SellerRoundTable {
  org_id: number
  at: Date
  seller_id: string
  credit: number
  last_assigned_at: Date
}
export interface SearchEntryTable {
  org_id: number
  kind: 'customer' | 'contact' | 'lead' | 'deal'
  id: string
  words: string
  grams: string[]
  at: Date
}
export interface SearchBacklogTable {
  org_id: number
}
export interface SearchLaterTable {
  org_id: number
  n: Generated<string>
  ids: string[]
}
export interface ReplayRowTable {
  org_id: number
  replay_id: string
  list: string
  n: number
  row: Json<object>
}
export interface TeamTable {
  org_id: number
  id: Generated<string>
  name: string
  supervisor_id: string | null
  created_at: Generated<Date>
}
export interface MemberTable {
  org_id: number
  id: string
  name: string
  mail: string
  role: RoleName
  team_id: string | null
  locale: Generated<string>
  active: Generated<boolean>
  created_at: Generated<Date>
  revision: Generated<number>
}
export interface ApiKeyTable {
  org_id: number
  id: Generated<string>
  name: string
  prefix: string
  hash: Buffer
  role: RoleName
  created_at: Generated<Date>
  created_by: string | null
  used_at: Date | null
  revoked_at: Date | null
}
export interface SellerTable {
  org_id: number
  id: string
  name: string
  team_id: string | null
  supervisor_id: string | null
  regions: Generated<string[]>
  products: Generated<string[]>
  skills: Generated<string[]>
  weight: Generated<number>
  capacity: number | null
  online: Generated<boolean>
  shift: Json<{ from: number; to: number } | null>
  active: Generated<boolean>
  joined_at: Date
  open_leads: Generated<number>
  credit: Generated<number>
  received: Generated<number>
  received_count: Generated<number>
  available_hours: Generated<number>
  last_assigned_at: Generated<Date>
  claims: Json<{ day: string; grab: number; public: number }>
  late_streaks: Json<Record<string, readonly string[]>>
}
export interface CustomerTable {
  org_id: number
  id: string
  name: string
  owner_id: string | null
  fields: Json<Fields>
  field_origin: ColumnType<Origins, string | undefined, string>
  phone_key: string | null
  mail_key: string | null
  company_key: string | null
  external_id: string | null
  tags: string[]
  created_at: Date
  merged_into: ColumnType<string | null, string | null | undefined, string | null>
  migration_id: ColumnType<string | null, string | null | undefined, string | null>
  legacy_state: ColumnType<LegacyState | null, LegacyState | null | undefined, LegacyState | null>
  settled_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  settled_by: ColumnType<string | null, string | null | undefined, string | null>
  adoption: ColumnType<Legacy['adoption'], string | null | undefined, string | null>
  revision: Generated<number>
}
export interface MigrationTable {
  org_id: number
  id: string
  name: string
  state: Migration['state']
  key_fields: readonly string[]
  retire: Json<RetireRule>
  remind_days: readonly number[]
  began_at: Date
  ends_at: Date
  closed_at: Date | null
}
export interface CustomerMergeTable {
  org_id: number
  id: string
  kept_id: string
  merged_id: string
  rows: Json<Holdings>
  before: Json<Surviving>
  after: Json<Surviving>
  at: Date
  by_id: string | null
  parted_at: Date | null
}
export interface DuplicatePairTable {
  org_id: number
  one_id: string
  other_id: string
  zone: Zone
  chance: number
  relation: Relation | null
  levels: string[]
  reasons: Json<Reason[]>
  found_at: Date
  run_id: string
  verdict: 'same' | 'apart' | 'related' | null
  judged_by: string | null
  judged_at: Date | null
}
export interface DuplicateRunTable {
  org_id: number
  id: string
  state: Generated<'waiting' | 'running' | 'done' | 'failed'>
  attempts: Generated<number>
  customers: Generated<number>
  pairs: Generated<number>
  merged: Generated<number>
  error: string | null
  by_id: string | null
  created_at: Date
  finished_at: Date | null
}
export interface DuplicateSettingTable {
  org_id: number
  merge_certain: Generated<boolean>
  model: ColumnType<object | null, string | null | undefined, string | null>
}
export interface ContactTable {
  org_id: number
  id: string
  customer_id: string
  name: string
  fields: Json<Fields>
  phone_key: string | null
  mail_key: string | null
  created_at: Date
  field_origin: ColumnType<Record<string, string>, string | undefined, string>
}
export interface LeadTable {
  org_id: number
  id: string
  source: string
  external_id: string | null
  name: string
  company: string
  fields: Json<Fields>
  phone_key: string | null
  mail_key: string | null
  company_key: string | null
  score: number
  grade: Grade
  matched: Json<Match[]>
  track: string
  pool: 'grab' | 'nurture' | 'public' | null
  owner_id: string | null
  state: 'new' | 'working' | 'converted' | 'disqualified'
  customer_id: string | null
  deal_id: string | null
  tags: string[]
  version: number
  arrived_at: Date
  assigned_at: Date | null
  first_touch_at: Date | null
  first_touch_business_s: number | null
  progress_at: Date
  protected_until: Date | null
  extensions: number
  cool_down: Json<{ seller: string; until: number } | null>
  converted_at: Date | null
  revision: number
}
export interface DealTable {
  org_id: number
  id: string
  customer_id: string
  lead_id: string | null
  name: string
  owner_id: string | null
  stage: string
  status: 'open' | 'won' | 'lost'
  amount: number
  expected_close: Date | null
  fields: Json<Fields>
  confirmations: string[]
  tags: string[]
  lost_reason: string | null
  external_id: string | null
  version: number
  grade: Grade
  opened_at: Date
  stage_at: Date
  closed_at: Date | null
  progress_at: Date
  revision: number
}
export interface ActionTable {
  org_id: number
  id: string
  node: string
  version: number
  lead_id: string | null
  deal_id: string | null
  customer_id: string | null
  owner_id: string | null
  state: 'open' | 'done' | 'cancelled'
  late: boolean
  opened_at: Date
  due_at: Date
  done_at: Date | null
  outcome: string | null
  grade: Grade
  rung: number
  about: string | null
}
export interface ActivityTable {
  org_id: number
  id: string
  kind: 'call' | 'visit' | 'meeting' | 'message' | 'email' | 'note'
  lead_id: string | null
  deal_id: string | null
  customer_id: string | null
  goal: string
  objections: string[]
  promise: Json<{ text: string; due: number } | null>
  reached: boolean
  body: string
  document_id: string | null
  fields: Json<Fields>
  at: Date
  by_id: string | null
}
export interface EvidenceTable {
  org_id: number
  id: string
  kind: string
  type: string | null
  lead_id: string | null
  deal_id: string | null
  customer_id: string | null
  action_id: string | null
  file_id: string | null
  value: Json<Record<string, unknown> | null>
  at: Date
  by_id: string | null
}
export interface TimerTable {
  org_id: number
  id: string
  kind: TimerKind
  subject: string
  node: string
  step: number
  due: Date
}
export interface EventTable {
  org_id: number
  id: string
  at: Date
  type: string
  by_kind: 'person' | 'key' | 'system'
  by_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  action_id: string | null
  version: number
  body: Json<Record<string, unknown>>
  effects: Json<Effect[]>
  refusal: Json<Refusal | null>
}
export interface NoticeTable {
  org_id: number
  id: string
  to_id: string
  because: string
  pop_up: boolean
  subject_kind: 'lead' | 'deal' | 'customer' | null
  subject_id: string | null
  action_id: string | null
  params: Json<Record<string, unknown>>
  at: Date
  read_at: Date | null
}
export interface IdempotencyTable {
  org_id: number
  key: string
  request_hash: Buffer
  status: number
  body: Json<object>
  at: Generated<Date>
}
export interface CoachingTable {
  org_id: number
  id: string
  seller_id: string
  node: string
  actions: string[]
  evidence: string[]
  at: Date
}
export interface FileTable {
  org_id: number
  id: string
  name: string
  size: string
  mime: string
  sha256: string
  at: Generated<Date>
  by_id: string | null
}
export interface DeliveryTable {
  org_id: number
  id: string
  channel: 'mail' | 'robot' | 'webhook'
  target: Generated<string>
  payload: Json<Record<string, unknown>>
  state: Generated<'waiting' | 'sent' | 'given-up'>
  attempts: Generated<number>
  last_error: string | null
  created_at: Generated<Date>
  sent_at: Date | null
}
export interface ChannelTable {
  org_id: number
  id: Generated<string>
  kind: 'mail' | 'dingtalk' | 'wecom' | 'webhook'
  label: string
  settings: Json<Record<string, unknown>>
  secret: string | null
  enabled: Generated<boolean>
  created_at: Generated<Date>
}
export interface SourceTable {
  org_id: number
  id: string
  label: string
  kind: 'hook' | 'form'
  token: string
  mapping: Json<Record<string, unknown>>
  enabled: Generated<boolean>
  created_at: Generated<Date>
  revision: Generated<number>
}
export interface ImportTable {
  org_id: number
  id: string
  name: string
  state: 'draft' | 'running' | 'stopped' | 'done' | 'failed'
  record: Generated<'lead' | 'deal' | 'customer'>
  file_id: string | null
  plan: Json<Record<string, unknown>>
  rows: Generated<number>
  done: Generated<number>
  accepted: Generated<number>
  repeated: Generated<number>
  quarantined: Generated<number>
  error: string | null
  by_id: string | null
  created_at: Generated<Date>
  started_at: Date | null
  finished_at: Date | null
}
export interface QuarantineTable {
  org_id: number
  import_id: string
  row: number
  values: Json<Record<string, unknown>>
  problems: Json<object[]>
  mended_at: Date | null
}
export interface PrecedenceTable {
  org_id: number
  document: Json<Precedence>
  revision: Generated<number>
}
export interface ConnectorTable {
  org_id: number
  id: string
  system: string
  label: string
  enabled: Generated<boolean>
  settings: Json<object>
  secret: string | null
  cursor: ColumnType<object | null, string | null | undefined, string | null>
  due_at: Date | null
  failures: Generated<number>
  created_at: Date
  looked_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  revision: Generated<number>
}
export interface SyncRunTable {
  org_id: number
  connector_id: string
  id: string
  state: 'running' | 'done' | 'failed' | 'stopped'
  began_at: Date
  ended_at: Date | null
  pages: Generated<number>
  read: Generated<number>
  added: Generated<number>
  changed: Generated<number>
  unchanged: Generated<number>
  rejected: Generated<number>
  gone: Generated<number>
  back: Generated<number>
  look: ColumnType<object | null, string | null | undefined, string | null>
  error: ColumnType<object | null, string | null | undefined, string | null>
}
export interface SyncSeenTable {
  org_id: number
  connector_id: string
  external_id: string
}
export interface SyncRejectTable {
  org_id: number
  connector_id: string
  external_id: string
  values: Json<Record<string, unknown>>
  problems: Json<object[]>
  first_at: Date
  at: Date
}
export interface CustomerLinkTable {
  org_id: number
  connector_id: string
  external_id: string
  customer_id: string
  digest: string
  at: Date
  gone_at: ColumnType<Date | null, never, Date | null>
  gone_why: ColumnType<'missing' | 'flag' | null, never, 'missing' | 'flag' | null>
}
export interface FieldConflictTable {
  org_id: number
  customer_id: string
  field: string
  source: string
  value: ColumnType<Value, string, string>
  state: 'open' | 'kept' | 'taken' | 'gone'
  at: Date
  settled_at: Date | null
  settled_by: string | null
  moved_by: Generated<string[]>
}

export interface CustomerItemTable {
  org_id: number
  id: string
  customer_id: string
  kind: ItemKind
  source: string
  number: string
  title: string
  amount: number | null
  state: string
  at: Date
  heard_at: Date
  by_id: string | null
  moved_by: Generated<string[]>
}

/** Who a request is about, and how they are recognised; see core/personal/person.ts. */
export interface PersonalSubject extends Person {
  /** Records of whom the person is one: their customers, those customers' leads and deals. */
  readonly links: readonly string[]
  readonly reach: string | null
  readonly all: string | null
  /** Look for the names in records that have nothing to do with the person, too. */
  readonly everywhere: boolean
  readonly tokens: Readonly<Record<string, string>>
  readonly words: readonly string[]
  readonly files: readonly string[]
  /** Phones and mails that somebody of another name has, too: they stay in that person's records. */
  readonly shared: number
  /** Tables that people brought in, for an import or a cleaning run. */
  readonly uploads: readonly { readonly room: 'imports' | 'cleaning'; readonly id: string }[]
}
export interface PersonalRequestTable {
  org_id: number
  id: string
  kind: 'export' | 'erasure' | 'retention'
  state: Generated<'waiting' | 'ready' | 'confirmed' | 'done' | 'cancelled' | 'failed'>
  label: string
  reason: string
  withdrawn: Generated<boolean>
  subject: ColumnType<PersonalSubject | null, string | null, string | null>
  report: ColumnType<Record<string, unknown>, string | undefined, string>
  attempts: Generated<number>
  error: string | null
  by_id: string | null
  created_at: Date
  confirmed_by: string | null
  confirmed_at: Date | null
  done_at: Date | null
  expires_at: Date | null
}
export interface PersonalHitTable {
  org_id: number
  request_id: string
  table_name: string
  key: Json<Record<string, string>>
  own: boolean
}
export interface DoNotContactTable {
  org_id: number
  hash: Buffer
  request_id: string
  at: Date
}
export interface ConsentTable {
  org_id: number
  subject_id: string
  purpose: ConsentPurpose
  state: ConsentState
  source: ConsentSource
  said_at: Date
  evidence: string
  text: string | null
  lead_id: string | null
  customer_id: string | null
  contact_id: string | null
  by_id: string | null
  at: Date
}
export interface RetentionTable {
  org_id: number
  document: Json<Retention>
  revision: Generated<number>
  ran_at: Date | null
}
export interface RetentionRunTable {
  org_id: number
  id: string
  rule: string
  at: Date
  before: Date
  rows: number
}

/** Kysely's picture of migrations/001-spine.sql: one word per concept, singular, `org_id` first. */
/** Files that are cleaned together. */
export interface CleaningRunTable {
  org_id: number
  id: string
  name: string
  state: Generated<
    'draft' | 'reading' | 'ready' | 'entering' | 'entered' | 'taking-back' | 'taken-back' | 'stopped' | 'failed'
  >
  phase: Generated<'rows' | 'twins' | 'enter' | 'take-back' | null>
  rule: Generated<'source' | 'newest' | 'longest'>
  columns: ColumnType<CleaningColumn[], string | undefined, string>
  done: Generated<number>
  total: Generated<number>
  rows: Generated<number>
  attempts: Generated<number>
  error: Generated<string | null>
  error_params: ColumnType<Record<string, string | number>, string | undefined, string>
  by_id: string | null
  created_at: Date
  searched_at: Generated<Date | null>
  grouped: Generated<boolean>
  entered_at: Generated<Date | null>
}
/** A file of a run; `sheets` is a plan that the room writes and reads. */
export interface CleaningFileTable {
  org_id: number
  run_id: string
  id: string
  place: number
  name: string
  size: string
  format: string
  encoding: string | null
  guessed_encoding: string | null
  sheets: ColumnType<unknown, string, string>
}
/** What is wrong in a row: the cell, the kind, what it should say, and the row that it comes from. */
export interface CellProblem {
  readonly c: string
  readonly k: ProblemKind
  readonly t: string | null
  readonly s?: number
}
export interface CleaningRowTable {
  org_id: number
  run_id: string
  n: number
  file_id: string
  sheet: number
  line: number
  cells: Json<Record<string, string>>
  problems: Json<CellProblem[]>
  marks: string[]
}
export interface CleaningProblemTable {
  org_id: number
  run_id: string
  kind: ProblemKind
  field: string
  count: number
  repairable: number
  examples: Json<{ from: string; to: string | null }[]>
  repaired: Generated<boolean>
}
export interface CleaningCellTable {
  org_id: number
  run_id: string
  n: number
  field: string
  value: string
  kind: ProblemKind | null
  by_id: string | null
  at: Date
}
export interface CleaningPairTable {
  org_id: number
  run_id: string
  one: string
  other: string
  one_row: number | null
  one_customer: string | null
  other_row: number | null
  other_customer: string | null
  zone: Zone
  chance: number
  relation: Relation | null
  reasons: Json<Reason[]>
  verdict: 'same' | 'apart' | 'related' | null
  chosen: ColumnType<Record<string, string>, string | undefined, string>
  judged_by: string | null
  judged_at: Date | null
  found: Generated<boolean>
}
export interface CleaningGroupTable {
  org_id: number
  run_id: string
  n: number
  rows: number[]
  customer_id: string | null
  apart: string[]
  chosen: ColumnType<Record<string, string>, string | undefined, string>
  alone: boolean
  result: 'created' | 'updated' | 'unchanged' | 'left-out' | null
  why: string | null
  name: string | null
  cells_left_out: number
  took_back: 'vanished' | 'reverted' | 'kept' | null
  kept_why: string | null
}
export interface CleaningMemoryTable {
  org_id: number
  column_key: string
  field: string | null
  at: Date
}
export interface CleaningEntryTable {
  org_id: number
  run_id: string
  n: number
  event_id: string
  customer_id: string
  created: boolean
  contacts: string[]
  before: Json<Surviving> | null
  after: Json<Surviving> | null
  at: Date
  withdrawn_at: Date | null
}
export interface Tables {
  org: OrgTable
  playbook: PlaybookTable
  playbook_draft: PlaybookDraftTable
  playbook_schedule: PlaybookScheduleTable
  replay: ReplayTable
  replay_row: ReplayRowTable
  seller_round: SellerRoundTable
  search_entry: SearchEntryTable
  search_backlog: SearchBacklogTable
  search_later: SearchLaterTable
  customer_item: CustomerItemTable
  customer_merge: CustomerMergeTable
  migration: MigrationTable
  duplicate_pair: DuplicatePairTable
  duplicate_run: DuplicateRunTable
  duplicate_setting: DuplicateSettingTable
  team: TeamTable
  member: MemberTable
  api_key: ApiKeyTable
  seller: SellerTable
  customer: CustomerTable
  contact: ContactTable
  lead: LeadTable
  deal: DealTable
  action: ActionTable
  activity: ActivityTable
  evidence: EvidenceTable
  timer: TimerTable
  event: EventTable
  notice: NoticeTable
  idempotency: IdempotencyTable
  coaching: CoachingTable
  file: FileTable
  delivery: DeliveryTable
  channel: ChannelTable
  source: SourceTable
  import: ImportTable
  quarantine: QuarantineTable
  cleaning_run: CleaningRunTable
  cleaning_file: CleaningFileTable
  cleaning_row: CleaningRowTable
  cleaning_problem: CleaningProblemTable
  cleaning_cell: CleaningCellTable
  cleaning_pair: CleaningPairTable
  cleaning_group: CleaningGroupTable
  cleaning_memory: CleaningMemoryTable
  cleaning_entry: CleaningEntryTable
  precedence: PrecedenceTable
  connector: ConnectorTable
  sync_run: SyncRunTable
  sync_reject: SyncRejectTable
  sync_seen: SyncSeenTable
  customer_link: CustomerLinkTable
  field_conflict: FieldConflictTable
  personal_request: PersonalRequestTable
  personal_hit: PersonalHitTable
  do_not_contact: DoNotContactTable
  consent: ConsentTable
  retention: RetentionTable
  retention_run: RetentionRunTable
}
