import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import * as z from 'zod'
import { monthsFrom } from '@cairn/core/forecast/stage-weighted.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { DAY } from '@cairn/core/time.ts'
import { counted } from './context.ts'
import type { Truth, View } from './context.ts'

/** Everything that is counted, by the rows it counts. */
export const Metric = z.enum([
  'late',
  'late-first-touch',
  'leads',
  'answered',
  'waiting',
  'opportunities',
  'won-leads',
  'deals-opened',
  'deals-reached',
  'deals-in-stage',
  'deals-stuck',
  'deals-expected',
  'deals-won',
  'leads-tagged',
  'deals-tagged',
  'received',
  'due',
  'done',
  'done-in-time',
])
export type Metric = z.infer<typeof Metric>

const Moment = z.iso.datetime().transform((text) => Date.parse(text))

/** Which rows of a metric: of a period, up to a moment, of one owner, grade and so on. */
export const Slice = z.object({
  metric: Metric,
  from: Moment.optional(),
  to: Moment.optional(),
  owner: z.union([z.literal('none'), z.uuid()]).optional(),
  /** Whose supervisor this is. */
  team: z.uuid().optional(),
  grade: z.enum(['A', 'B', 'C']).optional(),
  source: z.string().max(200).optional(),
  node: z.string().max(64).optional(),
  stage: z.string().max(64).optional(),
  tag: z.string().max(64).optional(),
  /** Longer than this in their stage. */
  days: z.coerce.number().min(0).max(10_000).optional(),
  month: z.union([z.literal('later'), z.literal('undated'), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]).optional(),
})
export type Slice = z.infer<typeof Slice>

type Kind = 'lead' | 'deal' | 'action'

/** What kind of row a metric counts. */
export const kinds: Readonly<Record<Metric, Kind>> = {
  late: 'action',
  'late-first-touch': 'lead',
  leads: 'lead',
  answered: 'lead',
  waiting: 'lead',
  opportunities: 'lead',
  'won-leads': 'lead',
  'deals-opened': 'deal',
  'deals-reached': 'deal',
  'deals-in-stage': 'deal',
  'deals-stuck': 'deal',
  'deals-expected': 'deal',
  'deals-won': 'deal',
  'leads-tagged': 'lead',
  'deals-tagged': 'deal',
  received: 'lead',
  due: 'action',
  done: 'action',
  'done-in-time': 'action',
}

/** The address under /api/v1 of the list of exactly these rows. */
export function rowsOf(slice: Slice): string {
  const given = Object.entries(slice).filter(([, value]) => value !== undefined)
  const texts = given.map(([name, value]) => [
    name,
    typeof value === 'number' && name !== 'days' ? new Date(value).toISOString() : String(value),
  ])
  return `/cockpit/rows?${new URLSearchParams(texts as [string, string][])}`
}

/**
 * Which rows a metric counts, as a condition on its table. Numbers and the lists behind them both ask with it, so they
 * agree by construction.
 */
export function population(view: View, slice: Slice): Truth {
  const kind = kinds[slice.metric]
  return all(
    sql`${sql.ref(`${kind}.org_id`)} = ${view.who.org}`,
    slice.metric === 'received' ? sql`true` : counted(view, kind),
    rule(view, slice),
    slice.metric === 'received' ? receivedBy(slice.owner) : ownedBy(kind, slice.owner),
    slice.team === undefined ? sql`true` : ofTeam(view, kind, slice.team),
    slice.grade === undefined ? sql`true` : sql`${sql.ref(`${kind}.grade`)} = ${slice.grade}`,
    kind !== 'lead' || slice.source === undefined ? sql`true` : sql`lead.source = ${slice.source}`,
    kind !== 'action' || slice.node === undefined ? sql`true` : sql`action.node = ${slice.node}`,
  )
}

/** Leads that were answered: their time runs from the assignment before it, or from arrival, as `responseTime` has it. */
export const answered: Truth = sql`lead.first_touch_at >= ${answeredFrom()}`
export const waiting: Truth = sql`(lead.first_touch_at is null and lead.assigned_at is not null)`
export const opportunity: Truth = sql`lead.deal_id is not null`

/** Who received a lead: whoever has it, or lost it last. */
export const received: RawBuilder<string | null> = sql`coalesce(lead.owner_id, (lead.cool_down ->> 'seller')::uuid)`

/** Ids of deals that are won. The deal of a lead that arrived since a moment cannot have been won before it. */
export function wonSince(since: number): RawBuilder<string> {
  return sql`select won_since(${new Date(since)})`
}

/** Where the time to the first response of a lead begins. */
export function answeredFrom(): RawBuilder<Date> {
  return sql`case when lead.assigned_at <= lead.first_touch_at then lead.assigned_at else lead.arrived_at end`
}

/** Ids of the steps whose completion counts. */
export function keySteps(book: CompiledPlaybook): string[] {
  return book.source.nodes.flatMap((node) => (node.kind === 'action' && node.keyStep ? [node.id] : []))
}

function rule(view: View, slice: Slice): Truth {
  switch (slice.metric) {
    case 'late':
      return isLate(slice.to ?? view.now)
    case 'late-first-touch':
      return sql`lead.first_touch_at is null and lead.id in (
        select action.lead_id from action where action.org_id = ${view.who.org} and ${isLate(slice.to ?? view.now)})`
    case 'leads':
      return within('lead.arrived_at', slice)
    case 'answered':
      return all(within('lead.arrived_at', slice), answered)
    case 'waiting':
      return all(within('lead.arrived_at', slice), waiting)
    case 'opportunities':
      return all(within('lead.arrived_at', slice), opportunity)
    case 'won-leads':
      return all(within('lead.arrived_at', slice), sql`lead.deal_id in (${wonSince(slice.from ?? 0)})`)
    case 'deals-opened':
      return within('deal.opened_at', slice)
    case 'deals-reached':
      return all(within('deal.opened_at', slice), reached(view, slice))
    case 'deals-in-stage':
      return all(sql`deal.status = 'open'`, slice.stage === undefined ? sql`true` : sql`deal.stage = ${slice.stage}`)
    case 'deals-stuck':
      return sql`deal.status = 'open' and deal.stage_at < ${new Date(view.now - (slice.days ?? 0) * DAY)}`
    case 'deals-expected':
      return all(sql`deal.status = 'open'`, expectedIn(view, slice.month))
    case 'deals-won':
      return all(sql`deal.status = 'won'`, closedIn(view, slice.month))
    case 'leads-tagged':
      return sql`lead.state in ('new', 'working') and ${slice.tag ?? ''} = any (lead.tags)`
    case 'deals-tagged':
      return sql`deal.status = 'open' and ${slice.tag ?? ''} = any (deal.tags)`
    case 'received':
      return within('lead.assigned_at', slice)
    case 'due':
      return due(view, slice)
    case 'done':
      return all(due(view, slice), sql`action.state = 'done'`)
    case 'done-in-time':
      return all(due(view, slice), sql`action.state = 'done' and not action.late`)
    default:
      return slice.metric satisfies never
  }
}

function isLate(at: number): Truth {
  return sql`action.state = 'open' and action.due_at <= ${new Date(at)}`
}

function due(view: View, slice: Slice): Truth {
  return all(
    sql`action.state <> 'cancelled' and action.node = any(${keySteps(view.book)})`,
    within('action.due_at', slice),
    sql`action.due_at <= ${new Date(view.now)}`,
  )
}

/** Deals that came to a stage: they stand there or beyond, or were moved there once. */
function reached(view: View, { stage, from, to }: Slice): Truth {
  const way = stagesOnTheWay(view.book)
  const position = stage === undefined ? 1 : way.indexOf(stage) + 1 || way.length + 1
  if (position === 1) return sql`true`
  return sql`(array_position(${way}::text[], deal.stage) >= ${position} or deal.id in (
    select deal_id from deals_moved(${way}::text[], ${new Date(from ?? 0)}, ${new Date(to ?? view.now)})
     where far >= ${position}))`
}

/** Stages that lead to a won deal, in order. */
export function stagesOnTheWay(book: CompiledPlaybook): string[] {
  return book.source.stages.filter(({ kind }) => kind !== 'lost').map(({ id }) => id)
}

/** The first of the local month of a moment. */
function monthIn({ book }: Pick<View, 'book'>, column: 'deal.expected_close' | 'deal.closed_at') {
  return sql<Date>`date_trunc('month', ${sql.ref(column)} at time zone ${sql.lit(book.source.calendar.zone)})`
}

function firstOf(month: string): RawBuilder<Date> {
  return sql`${`${month}-01`}::timestamp`
}

// As `forecastByStage` places deals: what is past due counts in the present month.
function expectedIn(view: View, month: string | undefined): Truth {
  if (month === undefined) return sql`true`
  if (month === 'undated') return sql`deal.expected_close is null`
  const months = monthsFrom(view.book.clock.day(view.now).slice(0, 7), 6)
  const own = monthIn(view, 'deal.expected_close')
  if (month === 'later') return sql`${own} > ${firstOf(months.at(-1) ?? month)}`
  return month === months[0] ? sql`${own} <= ${firstOf(month)}` : sql`${own} = ${firstOf(month)}`
}

function closedIn(view: View, month: string | undefined): Truth {
  if (month === undefined) return sql`true`
  // Local months lie within a day of those of UTC; the bounds let the index be used.
  const [year = 0, number = 1] = month.split('-').map(Number)
  const [from, to] = [new Date(Date.UTC(year, number - 1, 0)), new Date(Date.UTC(year, number, 2))]
  return sql`deal.closed_at >= ${from} and deal.closed_at < ${to} and ${monthIn(view, 'deal.closed_at')} = ${firstOf(month)}`
}

function within(column: string, { from, to }: Slice): Truth {
  return all(
    from === undefined ? sql`true` : sql`${sql.ref(column)} >= ${new Date(from)}`,
    to === undefined ? sql`true` : sql`${sql.ref(column)} < ${new Date(to)}`,
  )
}

function ownedBy(kind: Kind, owner: string | undefined): Truth {
  if (owner === undefined) return sql`true`
  const column = sql.ref(`${kind}.owner_id`)
  return owner === 'none' ? sql`${column} is null` : sql`${column} = ${owner}`
}

function ofTeam({ who }: View, kind: Kind, supervisor: string): Truth {
  return sql`${sql.ref(`${kind}.owner_id`)} in (
    select seller.id from seller where seller.org_id = ${who.org} and seller.supervisor_id = ${supervisor})`
}

function receivedBy(owner: string | undefined): Truth {
  if (owner === undefined) return sql`true`
  return sql`${received} = ${owner}`
}

function all(...parts: readonly Truth[]): Truth {
  return sql`${sql.join(parts, sql` and `)}`
}
