import type { EffectOf } from '@cairn/core/process/effect.ts'
import { HOLDING_KINDS } from '@cairn/core/process/holdings.ts'
import type { Holdings, Merge } from '@cairn/core/record/rows.ts'
import type { Event } from '@cairn/core/event.ts'
import type { QueryConfig } from 'pg'
import { prepared } from './prepared.ts'

const TABLES: Readonly<Record<keyof Holdings, readonly [table: string, column: string]>> = {
  leads: ['lead', 'customer_id'],
  deals: ['deal', 'customer_id'],
  contacts: ['contact', 'customer_id'],
  actions: ['action', 'customer_id'],
  activities: ['activity', 'customer_id'],
  evidence: ['evidence', 'customer_id'],
  merged: ['customer', 'merged_into'],
}

/** Points rows of all kinds to another customer; those born in the same batch are there already. */
const MOVE = `with ${HOLDING_KINDS.map((kind, at) => {
  const [table, column] = TABLES[kind]
  return `${kind} as (update ${table} set ${column} = $2 where org_id = $1 and id = any($${at + 3}::uuid[]))`
}).join(', ')} select 1`

/** What has no id of its own moves where the other customer has nothing under the same key; each row keeps which merges moved it. */
const MOVE_ALONG = `with items as (update customer_item i set customer_id = $3, moved_by = i.moved_by || $4::uuid
   where i.org_id = $1 and i.customer_id = $2 and not exists (select 1 from customer_item k
     where k.org_id = $1 and k.customer_id = $3 and k.kind = i.kind and k.source = i.source and k.number = i.number)),
 conflicts as (update field_conflict c set customer_id = $3, moved_by = c.moved_by || $4::uuid
   where c.org_id = $1 and c.customer_id = $2 and c.state = 'open' and not exists (select 1 from field_conflict k
     where k.org_id = $1 and k.customer_id = $3 and k.field = c.field and k.source = c.source))
 select 1`

const backOf = (table: string): string =>
  `update ${table} set customer_id = $3, moved_by = trim_array(moved_by, 1)
    where org_id = $1 and customer_id = $2 and moved_by[cardinality(moved_by)] = $4::uuid`
const MOVE_BACK = `with items as (${backOf('customer_item')}), conflicts as (${backOf('field_conflict')}) select 1`

const PART = 'update customer_merge set parted_at = $3 where org_id = $1 and id = $2'

/** The statements that move what a merge moved, or back. */
export function moveRows(
  org: number,
  effect: EffectOf<'customer.merge'> | EffectOf<'customer.part'>,
): readonly QueryConfig[] {
  const { id, kept, merged, rows, partedAt } = effect.merge
  const move = (to: string): QueryConfig => prepared(MOVE, [org, to, ...HOLDING_KINDS.map((kind) => rows[kind])])
  return effect.do === 'customer.merge'
    ? [move(kept), prepared(MOVE_ALONG, [org, merged, kept, id])]
    : [move(merged), prepared(MOVE_BACK, [org, kept, merged, id]), prepared(PART, [org, id, new Date(partedAt ?? 0)])]
}

/** A merge as its row. */
export function mergeRow({ id, kept, merged, rows, before, after, at }: Merge, event: Event): object {
  const by = event.by.kind === 'system' ? null : event.by.id
  return { id, kept_id: kept, merged_id: merged, rows, before, after, at, by_id: by, parted_at: null }
}

/** A merge out of its row. */
export function readMerge(row: {
  id: string
  kept_id: string
  merged_id: string
  rows: Holdings
  before: Merge['before']
  after: Merge['after']
  at: Date
  parted_at: Date | null
}): Merge {
  const { id, kept_id: kept, merged_id: merged, rows, before, after } = row
  const partedAt = row.parted_at?.getTime() ?? null
  return { id, kept, merged, rows, before, after, at: row.at.getTime(), partedAt }
}
