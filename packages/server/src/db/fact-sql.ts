import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field } from '@cairn/core/record/field.ts'

/** An expression that is true or false, never null. */
export type Sql = RawBuilder<boolean>

/** Records whose rows can be filtered, by the name their table has in the query. */
export type FilteredRecord = 'lead' | 'customer' | 'deal'

/** A fact as the database holds it: a column, or a value of any kind inside `fields`. */
export type Fact =
  | { readonly as: 'text' | 'number' | 'list' | 'json'; readonly value: RawBuilder<unknown> }
  | { readonly as: 'missing' }

/** Where the facts of a record stand, seen from a row: the row itself, or another that it points at. */
export interface Place {
  readonly alias: RawBuilder<unknown>
  /** Wraps what is asked about the other row; `absent` is the answer where there is none. */
  readonly around: (asked: Sql, absent: Sql) => Sql
}

/** Where the facts of a record stand, seen from a row of another; null when they are not known there. */
export function placeOf(wanted: string, record: FilteredRecord): Place | null {
  const row = sql.ref(record)
  if (wanted === record) return { alias: row, around: (asks) => asks }
  if (wanted === 'customer') return other(sql`customer`, sql`fact_customer`, sql`${row}.customer_id`, row)
  if (wanted === 'lead' && record === 'deal') return other(sql`lead`, sql`fact_lead`, sql`${row}.lead_id`, row)
  if (wanted === 'owner') return other(sql`seller`, sql`fact_owner`, sql`${row}.owner_id`, row)
  return null
}

function other(
  table: RawBuilder<unknown>,
  alias: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
  row: RawBuilder<unknown>,
): Place {
  return {
    alias,
    around: (asks, absent) => sql<boolean>`coalesce((
      select ${asks} from ${table} as ${alias} where ${alias}.org_id = ${row}.org_id and ${alias}.id = ${id}
    ), ${absent})`,
  }
}

/** The column of a fact; what is no column stands in `fields`. The same as core's `leadFacts` and its neighbours. */
export function factOf(record: string, id: string, at: RawBuilder<unknown>): Fact {
  const text = (column: string): Fact => ({ as: 'text', value: sql`${at}.${sql.id(column)}` })
  const number = (column: string): Fact => ({ as: 'number', value: sql`${at}.${sql.id(column)}` })
  const list = (column: string): Fact => ({ as: 'list', value: sql`${at}.${sql.id(column)}` })
  switch (`${record}.${id}`) {
    case 'lead.source':
    case 'lead.grade':
    case 'lead.state':
    case 'lead.pool':
    case 'lead.track':
    case 'deal.name':
    case 'deal.stage':
    case 'deal.status':
    case 'deal.grade':
    case 'customer.name':
    case 'owner.name':
      return text(id)
    case 'lead.owner':
      return { as: 'text', value: sql`${at}.owner_id::text` }
    case 'deal.lostReason':
      return text('lost_reason')
    case 'deal.expectedClose':
      return {
        as: 'text',
        value: sql`to_char(${at}.expected_close at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      }
    case 'lead.score':
      return number('score')
    case 'deal.amount':
      return number('amount')
    case 'lead.tags':
    case 'deal.tags':
    case 'customer.tags':
    case 'owner.skills':
      return list('tags' === id ? 'tags' : 'skills')
    case 'owner.region':
      return list('regions')
    case 'owner.product':
      return list('products')
    default:
      if (record === 'owner') return { as: 'missing' }
      return { as: 'json', value: sql`(${at}.fields -> ${sql.lit(id)})` }
  }
}

/** A value of a lead in a pool for somebody who does not see its phone: texts that may hold one are not looked into. */
export function veiled(
  fact: Extract<Fact, { value: unknown }>,
  id: string,
  { alias }: Place,
  book: Pick<CompiledPlaybook, 'source' | 'formulas'>,
): Fact {
  const kind = kindOf(book, id)
  const hidden = sql`${alias}.owner_id is null`
  switch (kind) {
    case 'choice':
    case 'multi-choice':
    case 'date':
    case 'yes-no':
      return fact
    case 'number':
    case 'money':
      // a mobile number may stand in a field of numbers
      return {
        as: 'json',
        value: sql`(case when ${hidden} and case when jsonb_typeof(${fact.value}) = 'number'
          then ${fact.value}::double precision between 13000000000 and 19999999999 else true end
          then null else ${fact.value} end)`,
      }
    default:
      return { as: 'json', value: sql`(case when ${hidden} then null else ${fact.value} end)` }
  }
}

function kindOf({ source, formulas }: Pick<CompiledPlaybook, 'source' | 'formulas'>, id: string): Field['kind'] | null {
  const def = source.fields.lead.find((each) => each.id === id)
  if (def?.kind !== 'formula') return def?.kind ?? null
  switch (formulas.lead.types.get(id)?.type) {
    case 'number':
    case 'money':
      return 'number'
    case 'date':
      return 'date'
    case 'yes-no':
      return 'yes-no'
    default:
      return null
  }
}
