import type { Effect } from '@cairn/core/process/effect.ts'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { QueryConfig } from 'pg'
import type { Performed } from './perform.ts'
import { prepared } from './prepared.ts'

/** What live screens are told: which kinds of rows changed, which ones, and who has new notices. Ids only, nothing private. */
export interface Announcement {
  readonly org: number
  readonly topics: readonly string[]
  readonly ids: readonly string[]
  readonly notices: readonly string[]
}

/** PostgreSQL refuses notifications of 8,000 bytes and more. */
const MOST_IDS = 100

/** The statement that tells every process, when the transaction commits, what changed and when the next timer is due. */
export function announce(org: number, know: Know, outcomes: readonly Outcome[], performed: Performed): QueryConfig[] {
  if (outcomes.every((outcome) => outcome.effects.length === 0)) return []
  const { created, changed, rows } = performed.writes
  const topics = new Set<string>()
  const ids = new Set<string>()
  for (const kind of ['lead', 'deal', 'customer', 'action'] as const) {
    if (created[kind].size + changed[kind].size === 0) continue
    topics.add(`${kind}s`)
    for (const id of [...created[kind], ...changed[kind]]) if (ids.size < MOST_IDS) ids.add(id)
  }
  if (outcomes.some(({ effects }) => touchesPool(effects, know))) topics.add('pools')
  if (performed.writes.migrations.length > 0) topics.add('customers')
  if (rows.notice.length > 0) topics.add('notices')
  if (topics.size > 0) topics.add('cockpit')
  const notices = [...new Set(rows.notice.map((row) => (row as { to_id: string }).to_id))].slice(0, MOST_IDS)
  const announcement: Announcement = { org, topics: [...topics], ids: ids.size < MOST_IDS ? [...ids] : [], notices }
  return [
    prepared(
      `select pg_notify('cairn_live', $1), pg_notify('cairn_timer', $2), case when $3::uuid[] <> '{}' then cairn_enqueue($4::int, $3::uuid[]) end`,
      [JSON.stringify(announcement), JSON.stringify({ org, due: performed.nearest }), performed.deliveries, org],
    ),
  ]
}

/** Says whether a lead comes to a pool, leaves one, or changes in it. What goes to a seller at once never was in one. */
function touchesPool(effects: readonly Effect[], know: Know): boolean {
  const born = effects.some((effect) => effect.do === 'lead.create')
  return effects.some((effect) => {
    switch (effect.do) {
      case 'lead.route':
        return effect.pool !== null || (effect.previousOwner === null && !born)
      case 'lead.set':
      case 'lead.score':
        return know.leads.get(effect.lead)?.pool !== null
      default:
        return false
    }
  })
}
