import * as z from 'zod'
import type { Label } from '@cairn/core/label.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'

/** What is known of a column: its name, some of its values, and which field it was thought to bring. */
export interface PlannedColumn {
  readonly name: string
  readonly sample: readonly string[]
  readonly guess: { readonly field: string | null; readonly confidence: number }
}

/** How a table becomes records. Everything in it is guessed first and may be changed before the start. */
export interface Plan {
  readonly record: 'lead' | 'deal' | 'customer'
  /** Source of leads; for deals and customers the system they come from. Repeats are told by it and the external id. */
  readonly source: string
  readonly sheet: string
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  /** Position from 0 of the row that names the columns; null when none does. */
  readonly headerRow: number | null
  readonly columns: readonly PlannedColumn[]
  /** Column name → target; columns that are not named bring nothing. */
  readonly mapping: Readonly<Record<string, string | null>>
  /** Column that names each row where it comes from; null: a row is told by what stands in it. */
  readonly externalId: string | null
  /** Texts that mean "nothing". */
  readonly blanks: readonly string[]
  /** Column → order of day and month, told by the column as a whole. */
  readonly dates: Readonly<Record<string, DateOrder>>
  /** What the table calls a stage → stage of the playbook. */
  readonly stages: Readonly<Record<string, string>>
  /** What the table calls a source → source that the score card knows; null leaves it as it is. Absent in older plans. */
  readonly sources?: Readonly<Record<string, string | null>>
  /** Whose a deal or customer is when nobody here is called like its owner. */
  readonly otherOwners: 'least-loaded' | 'nobody'
  /** Customers of the time before, to be read only until they are adopted: into the migration under way. Absent in older plans. */
  readonly legacy?: boolean
}

export type DateOrder = 'month-first' | 'day-first'

/** What people change of a plan. */
export const PlanChange = z.object({
  record: z.enum(['lead', 'deal', 'customer']).optional(),
  source: z.string().trim().min(1).max(100).optional(),
  sheet: z.string().max(200).optional(),
  headerRow: z.number().int().min(0).max(100).nullable().optional(),
  mapping: z.record(z.string(), z.string().max(100).nullable()).optional(),
  externalId: z.string().nullable().optional(),
  blanks: z.array(z.string().max(100)).max(100).optional(),
  dates: z.record(z.string(), z.enum(['month-first', 'day-first'])).optional(),
  stages: z.record(z.string(), z.string()).optional(),
  sources: z.record(z.string().max(200), z.string().trim().min(1).max(100).nullable()).optional(),
  otherOwners: z.enum(['least-loaded', 'nobody']).optional(),
  legacy: z.boolean().optional().describe('Customers as history, read-only: into the migration under way'),
})
export type PlanChange = z.infer<typeof PlanChange>

const target = (
  id: string,
  zh: string,
  en: string,
  kind: Field['kind'],
  aliases: string[],
  required = false,
): Field => ({
  id,
  label: { zh, en },
  kind,
  aliases,
  required,
})

const leadSource = target('source', '来源', 'Source', 'text', [
  '线索来源',
  '客户来源',
  '渠道',
  '来源渠道',
  'lead source',
  'lead_source',
  'channel',
])

const customerName = target(
  'customer.name',
  '客户名称',
  'Customer',
  'text',
  [
    '公司',
    '客户',
    '公司名称',
    '客户全称',
    'account',
    'account name',
    'company',
    'company name',
    'customer',
    'customer name',
  ],
  true,
)

const dealTargets: readonly Field[] = [
  customerName,
  target('deal.name', '商机名称', 'Deal name', 'text', [
    '商机',
    '项目',
    '项目名称',
    '机会名称',
    'deal',
    'deal name',
    'opportunity',
    'opportunity name',
  ]),
  target('deal.amount', '金额', 'Amount', 'money', [
    '商机金额',
    '预计金额',
    '合同金额',
    '成交金额',
    '签约金额',
    'amount',
    'value',
    'close value',
    'deal value',
    'deal amount',
  ]),
  target('deal.stage', '阶段', 'Stage', 'text', [
    '商机阶段',
    '销售阶段',
    '状态',
    '商机状态',
    'stage',
    'deal stage',
    'status',
    'sales stage',
  ]),
  target('deal.owner', '负责人', 'Owner', 'text', [
    '销售',
    '业务员',
    '销售代表',
    '跟进人',
    '所有人',
    'owner',
    'sales agent',
    'sales rep',
    'agent',
    'account executive',
    'salesperson',
  ]),
  target('deal.openedAt', '创建日期', 'Opened on', 'date', [
    '立项日期',
    '开始日期',
    '创建时间',
    'engage date',
    'created',
    'created date',
    'created at',
    'open date',
    'start date',
  ]),
  target('deal.closedAt', '关闭日期', 'Closed on', 'date', [
    '成交日期',
    '签约日期',
    '结单日期',
    '关闭时间',
    'close date',
    'closed',
    'closed date',
    'won date',
  ]),
  target('deal.expectedClose', '预计成交日期', 'Expected close', 'date', [
    '预计签约日期',
    '预计成交',
    'expected close',
    'expected close date',
    'forecast date',
  ]),
  target('deal.lostReason', '丢单原因', 'Reason lost', 'text', [
    '输单原因',
    '失败原因',
    'lost reason',
    'loss reason',
    'closed lost reason',
  ]),
]

const customerTargets: readonly Field[] = [
  customerName,
  target('customer.owner', '负责人', 'Owner', 'text', [
    '销售',
    '业务员',
    '客户经理',
    '跟进人',
    '所有人',
    'owner',
    'account owner',
    'account manager',
    'sales rep',
    'salesperson',
  ]),
  target('contact.name', '联系人', 'Contact', 'text', [
    '联系人姓名',
    '姓名',
    '对接人',
    '负责联系人',
    'contact',
    'contact name',
    'contact person',
    'full name',
  ]),
]

/** What is computed, kept only, or no text at all comes with no table. */
function isTakenIn({ kind, retired }: Field): boolean {
  return kind !== 'formula' && kind !== 'file' && retired !== true
}

/** Fields that a column may bring, by the id that a mapping names them with. */
export function targetsOf(book: CompiledPlaybook, record: Plan['record']): readonly Field[] {
  const open = (fields: readonly Field[]) => fields.filter(isTakenIn)
  const { lead, deal, customer, contact } = book.source.fields
  if (record === 'lead') return [...open(lead), leadSource]
  const own = record === 'deal' ? dealTargets : customerTargets
  const known = new Set(own.map(({ id }) => id))
  const under = (kind: string, fields: readonly Field[]) =>
    open(fields)
      .map((field) => ({ ...field, id: `${kind}.${field.id}`, required: false }))
      .filter(({ id }) => !known.has(id))
  const beside = record === 'deal' ? under('deal', deal) : under('contact', contact)
  return [...own, ...beside, ...under('customer', customer)]
}

/** A target by the id or the bare name that a person may give it: `lead.phone`, `phone`, `amount`. */
export function findTarget(targets: readonly Field[], named: string): Field | undefined {
  return (
    targets.find(({ id }) => id === named) ??
    targets.find(({ id }) => `lead.${id}` === named || id === `deal.${named}` || id === `customer.${named}`) ??
    targets.find(({ id }) => id === `contact.${named}`)
  )
}

/** The label of a target in words. */
export function targetLabel(targets: readonly Field[], id: string): Label {
  return targets.find((each) => each.id === id)?.label ?? { zh: id }
}
