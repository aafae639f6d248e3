import type { CleaningColumn } from '@cairn/core/cleaning/problem.ts'
import type { Meaning } from '@cairn/core/cleaning/meaning.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Field } from '@cairn/core/record/field.ts'

export const NAME = 'customer.name'
export const PERSON = 'contact.name'
/** Whose the customer is, by name or mail address. */
export const OWNER = 'customer.owner'
/** When a row was last changed where it comes from: of no record, it tells which of two is newer. */
export const UPDATED = 'row.updated'

const named = (id: string, zh: string, en: string, kind: Field['kind'], aliases: string[]): Field => ({
  id,
  label: { zh, en },
  kind,
  aliases,
})

const OWN: readonly Field[] = [
  named(NAME, '客户名称', 'Customer', 'text', [
    '公司',
    '客户',
    '单位',
    '企业名称',
    '单位名称',
    '公司名称',
    '公司全称',
    '客户全称',
    '客户公司',
    'account',
    'account name',
    'company',
    'company name',
    'customer',
    'customer name',
    'organization',
  ]),
  named(PERSON, '联系人', 'Contact', 'text', [
    '联系人姓名',
    '姓名',
    '对接人',
    '客户联系人',
    'name',
    'contact',
    'contact name',
    'contact person',
    'full name',
  ]),
  named(OWNER, '负责人', 'Owner', 'text', [
    '客户负责人',
    '销售',
    '销售代表',
    '销售人员',
    '业务员',
    '客户经理',
    '跟进人',
    '所有人',
    '归属人',
    'owner',
    'account owner',
    'account manager',
    'sales rep',
    'salesperson',
  ]),
  named(UPDATED, '更新日期', 'Last changed', 'date', [
    '更新时间',
    '修改时间',
    '修改日期',
    '最后更新',
    '最后修改时间',
    'updated',
    'updated at',
    'last modified',
    'modified',
  ]),
]

/** What a column may bring, by the id a mapping names it with: fields of customers and their people, and when it was changed. */
export function targetsOf({ fields }: Playbook): readonly Field[] {
  const known = new Set(OWN.map(({ id }) => id))
  const under = (record: 'customer' | 'contact'): Field[] =>
    fields[record]
      .filter(({ kind, retired }) => !['formula', 'file', 'link', 'person'].includes(kind) && retired !== true)
      .map((field) => ({ ...field, id: `${record}.${field.id}` }))
      .filter(({ id }) => !known.has(id) && id !== 'customer.company')
  return [...OWN, ...under('contact'), ...under('customer')]
}

const CREDIT_CODE = /信用代码|税号|credit ?code|uscc|tax ?(id|number)/i
const REGION = /省份|省市|地区|区域|所在地|region|province/i

/** What the cells of a target are, by its kind and its names. */
export function meaningOf({ id, kind, label, aliases = [] }: Field): Meaning {
  if (id === NAME) return 'company'
  if (id === PERSON) return 'person'
  if (id === OWNER) return 'owner'
  if (kind === 'phone' || kind === 'mail' || kind === 'date' || kind === 'address') return kind
  const words = [id, label.zh, label.en ?? '', ...aliases].join(' ')
  if (CREDIT_CODE.test(words)) return 'credit-code'
  return kind === 'text' && REGION.test(words) ? 'region' : 'text'
}

interface Used {
  readonly columns: readonly { readonly id: string; readonly field: string | null }[]
  readonly dates: Readonly<Record<string, 'day-first' | 'month-first'>>
}

/**
 * The columns that a run looks at, each with its meaning and, for dates, how 3/4/2026 is meant where all sheets agree.
 * A region that no column brings is looked for in the address.
 */
export function columnsFor(targets: readonly Field[], sheets: readonly Used[]): CleaningColumn[] {
  const used = new Set(sheets.flatMap(({ columns }) => columns.flatMap(({ field }) => field ?? [])))
  const hasAddress = targets.some((target) => used.has(target.id) && meaningOf(target) === 'address')
  return targets.flatMap((target) => {
    const meaning = meaningOf(target)
    if (!used.has(target.id) && !(hasAddress && meaning === 'region')) return []
    const orders = sheets.flatMap(({ columns, dates }) =>
      columns.flatMap(({ id, field }) => (field === target.id ? [dates[id]] : [])),
    )
    const [order] = orders
    const isSure = order !== undefined && orders.every((each) => each === order)
    return [{ id: target.id, meaning, ...(isSure && { dates: order }) }]
  })
}
