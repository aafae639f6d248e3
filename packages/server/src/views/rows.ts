import { sql } from 'kysely'
import type { Role } from '@cairn/core/access.ts'
import { leadName } from '@cairn/core/record/lead-name.ts'
import { MINUTE } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import { maskNumbers } from '../http/masked-phones.ts'
import { readCursor, pageOf } from '../http/paging.ts'
import { listActions, presentAction } from './actions.ts'
import type { Row } from './answers.ts'
import type { Truth, View } from './context.ts'
import { answeredFrom, kinds, population } from './population.ts'
import type { Slice } from './population.ts'

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}
interface Answer {
  readonly items: Row[]
  readonly next: string | null
  readonly total: number
}

/** The rows that a number counts, a page at a time: leads and deals newest first, actions longest due first. */
export async function rowsBehind(view: View, slice: Slice, page: Page): Promise<Answer> {
  const kind = kinds[slice.metric]
  const which = population(view, slice)
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${sql.table(kind)} where ${which}`.execute(view.trx)
  return { ...(await pages[kind](view, which, page)), total: rows[0]?.total ?? 0 }
}

const pages = { lead: leadPage, deal: dealPage, action: actionPage }

async function actionPage(view: View, which: Truth, { cursor, limit }: Page) {
  const rows = await listActions(view, sql`${which} and ${after('due_at', cursor, 'up')}`, limit + 1)
  return pageOf(
    rows,
    limit,
    ({ due_at, id }) => ({ key: due_at.getTime(), id }),
    (row) => presentAction(row, view),
  )
}

interface LeadRow {
  id: string
  name: string
  company: string
  external_id: string | null
  /** A rep is not told the phone of a lead that nobody owns. */
  fields: Fields | null
  source: string
  score: number
  grade: 'A' | 'B' | 'C'
  state: 'new' | 'working' | 'converted' | 'disqualified'
  owner_id: string | null
  owner_name: string | null
  deal_id: string | null
  arrived_at: Date
  assigned_at: Date | null
  first_touch_at: Date | null
  first_touch_business_s: number | null
  since: Date
}

async function leadPage(view: View, which: Truth, { cursor, limit }: Page) {
  const { role } = view.who.actor
  const { rows } = await sql<LeadRow>`
    select a.*, member.name as owner_name
      from (select id, name, company, external_id, case when owner_id is not null or ${role !== 'rep'} then fields end as fields, source, score, grade, state, owner_id, deal_id, arrived_at, assigned_at,
                   first_touch_at, first_touch_business_s, ${answeredFrom()} as since
              from lead where ${which} and ${after('arrived_at', cursor, 'down')}
             order by arrived_at desc, id desc limit ${limit + 1}) a
      left join member on member.org_id = ${view.who.org} and member.id = a.owner_id
     order by a.arrived_at desc, a.id desc`.execute(view.trx)
  return pageOf(
    rows,
    limit,
    ({ arrived_at, id }) => ({ key: arrived_at.getTime(), id }),
    (row): Row => ({
      kind: 'lead',
      id: row.id,
      called: calledFor(role, row),
      source: row.source,
      score: row.score,
      grade: row.grade,
      state: row.state,
      owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
      dealId: row.deal_id,
      arrivedAt: row.arrived_at.toISOString(),
      assignedAt: row.assigned_at?.toISOString() ?? null,
      firstTouchAt: row.first_touch_at?.toISOString() ?? null,
      responseMinutes:
        row.first_touch_at === null ? null : (row.first_touch_at.getTime() - row.since.getTime()) / MINUTE,
      responseBusinessMinutes: row.first_touch_business_s === null ? null : row.first_touch_business_s / 60,
    }),
  )
}

/** What a lead is called; whom one in a pool is about, a rep learns by claiming it. */
function calledFor(role: Role, { owner_id, name, company, fields, external_id: externalId }: LeadRow): string {
  const hides = role === 'rep' && owner_id === null
  return maskNumbers(leadName({ name: hides ? '' : name, company, fields: fields ?? {}, externalId }))
}

interface DealRow {
  id: string
  name: string
  customer_id: string
  customer_name: string | null
  stage: string
  status: 'open' | 'won' | 'lost'
  amount: number
  owner_id: string | null
  owner_name: string | null
  opened_at: Date
  expected_close: Date | null
  closed_at: Date | null
}

async function dealPage(view: View, which: Truth, { cursor, limit }: Page) {
  const { rows } = await sql<DealRow>`
    select a.*, member.name as owner_name, customer.name as customer_name
      from (select id, name, customer_id, stage, status, amount, owner_id, opened_at, expected_close, closed_at
              from deal where ${which} and ${after('opened_at', cursor, 'down')}
             order by opened_at desc, id desc limit ${limit + 1}) a
      left join customer on customer.org_id = ${view.who.org} and customer.id = a.customer_id
      left join member on member.org_id = ${view.who.org} and member.id = a.owner_id
     order by a.opened_at desc, a.id desc`.execute(view.trx)
  return pageOf(
    rows,
    limit,
    ({ opened_at, id }) => ({ key: opened_at.getTime(), id }),
    (row): Row => ({
      kind: 'deal',
      id: row.id,
      name: row.name,
      customer: { id: row.customer_id, name: row.customer_name ?? '' },
      stage: row.stage,
      label: view.book.stages.get(row.stage)?.label ?? { zh: row.stage },
      status: row.status,
      amount: row.amount,
      owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
      openedAt: row.opened_at.toISOString(),
      expectedClose: row.expected_close?.toISOString() ?? null,
      closedAt: row.closed_at?.toISOString() ?? null,
    }),
  )
}

/** Goes on after a cursor; times are kept in milliseconds, so a cursor is exact. */
function after(column: string, cursor: string | undefined, way: 'up' | 'down'): Truth {
  const from = readCursor(cursor)
  if (from === null) return sql`true`
  const than = way === 'up' ? sql`>` : sql`<`
  return sql`(${sql.ref(column)}, id) ${than} (${new Date(Number(from.key))}, ${from.id}::uuid)`
}
