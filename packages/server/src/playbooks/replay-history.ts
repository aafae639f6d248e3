import pg from 'pg'
import type { Actor, Role } from '@cairn/core/access.ts'
import type { Seller } from '@cairn/core/record/rows.ts'
import type { Closing } from '@cairn/core/replay/options.ts'
import { recall, type Recorded } from '@cairn/core/replay/recorded.ts'
import type { Refusal } from '@cairn/core/refusal.ts'
import { readSeller } from '../engine/rows.ts'

const CHUNK = 2000

/** The log of one organisation, read with eyes that cannot write, as it was when it was opened. */
export interface History {
  /** How many events the window has. */
  total(): Promise<number>
  /** What happened before the window to records that were still worked on, oldest first. */
  before(): AsyncGenerator<Recorded[]>
  /** The window itself, oldest first. */
  window(): AsyncGenerator<Recorded[]>
  /** Sellers of whom the log does not tell how they began, as they are now. */
  silentSellers(): Promise<Seller[]>
  /** What sellers had received when the window began, score-weighted and counted. */
  received(): Promise<Map<string, { received: number; receivedCount: number; availableHours: number }>>
  /** How the round robin stood at the beginning; null where it was not kept. */
  rounds(): Promise<Map<string, Pick<Seller, 'credit' | 'lastAssignedAt'>> | null>
  /** Deals closed in the time before the window over which claims look back. */
  closings(over: number): Promise<Closing[]>
  byRole: ReadonlyMap<string, readonly string[]>
  close(): Promise<void>
}

interface EventRow {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly by_kind: 'person' | 'key' | 'system'
  readonly by_id: string | null
  readonly body: Record<string, unknown>
  readonly effects: object[]
  readonly refusal: Refusal | null
}

/** Opens the log for a window that begins at a moment. All that is read is of one instant, whatever happens meanwhile. */
export async function openHistory(readerUrl: string, org: number, from: number, until: number): Promise<History> {
  const client = new pg.Client({ connectionString: readerUrl })
  client.on('error', () => {}) // The query under way says so.
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  await client.query(`select set_config('cairn.org', $1, true), set_config('cairn.scope', 'all', true)`, [String(org)])
  const people = await client.query<{ id: string; role: Role; active: boolean }>(
    'select id, role, active from member where org_id = $1 order by created_at, id',
    [org],
  )
  const keys = await client.query<{ id: string; role: Role }>('select id, role from api_key where org_id = $1', [org])
  const roles = new Map([...people.rows, ...keys.rows].map(({ id, role }) => [id, role]))
  const byRole = new Map<string, string[]>()
  for (const { id, role, active } of people.rows) if (active) byRole.set(role, [...(byRole.get(role) ?? []), id])
  const first = firstId(from)
  const last = firstId(until + 1)

  async function* stream(name: string, where: string, values: readonly unknown[]): AsyncGenerator<Recorded[]> {
    await client.query(
      `declare ${name} no scroll cursor for
       select id, at, type, by_kind, by_id, body - '{text,note}'::text[] as body, effects, refusal from event e
       where org_id = $1 and ${where} order by id`,
      [org, ...values],
    )
    for (;;) {
      const { rows } = await client.query<EventRow>(`fetch ${CHUNK} from ${name}`)
      if (rows.length > 0) yield rows.map((row) => recallRow(row, roles))
      if (rows.length < CHUNK) break
    }
    await client.query(`close ${name}`)
  }

  return {
    byRole,
    async total() {
      const { rows } = await client.query<{ n: string }>(
        'select count(*) as n from event where org_id = $1 and id >= $2 and id < $3',
        [org, first, last],
      )
      return Number(rows[0]?.n ?? 0)
    },
    before: () => stream('before', BEFORE, [first, new Date(from), last]),
    window: () => stream('during', 'id >= $2 and id < $3', [first, last]),
    async silentSellers() {
      const { rows } = await client.query(
        `select s.* from seller s where org_id = $1 and not exists (select 1 from event e
           where e.org_id = s.org_id and e.type = 'seller.changed' and (e.body->>'seller')::uuid = s.id)`,
        [org],
      )
      return rows.map(readSeller)
    },
    async received() {
      const { rows } = await client.query<{ id: string; received: number; n: number; hours: number }>(RECEIVED, [
        org,
        first,
      ])
      return new Map(
        rows.map(({ id, received, n, hours }) => [id, { received, receivedCount: n, availableHours: hours }]),
      )
    },
    async rounds() {
      const { rows } = await client.query<{ seller_id: string; credit: number; last_assigned_at: Date }>(
        'select seller_id, credit, last_assigned_at from seller_round where org_id = $1 and at = $2',
        [org, new Date(from)],
      )
      if (rows.length === 0) return null
      return new Map(
        rows.map((row) => [row.seller_id, { credit: row.credit, lastAssignedAt: row.last_assigned_at.getTime() }]),
      )
    },
    async closings(over) {
      const { rows } = await client.query<{ owner_id: string; closed_at: Date; status: string }>(
        `select owner_id, closed_at, status from deal
         where org_id = $1 and owner_id is not null and closed_at >= $2 and closed_at < $3 and id < $4 order by closed_at`,
        [org, new Date(from - over), new Date(from), first],
      )
      return rows.map((row) => ({ seller: row.owner_id, at: row.closed_at.getTime(), won: row.status === 'won' }))
    },
    close: () => client.end(),
  }
}

function recallRow(row: EventRow, roles: ReadonlyMap<string, Role>): Recorded {
  const { id, at, type, body, effects, refusal } = row
  return recall({ id, at: at.getTime(), type, by: actorOf(row, roles), body, effects, refusal })
}

/** Who did it, with the role of today: the log keeps no other. */
function actorOf({ by_kind, by_id }: EventRow, roles: ReadonlyMap<string, Role>): Actor {
  if (by_kind === 'system' || by_id === null) return { kind: 'system' }
  return { kind: by_kind, id: by_id, role: roles.get(by_id) ?? 'rep', team: [by_id] }
}

/** The least id of an event at a moment: ids begin with their time. */
function firstId(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`
}

// Rows are born with the id of their event, so that ids say what was there before the window.
const BEFORE = `id < $2 and (type in ('seller.changed', 'migration.begun', 'migration.changed', 'migration.ended', 'migration.withdrawn')
  or lead_id in (select id from lead where org_id = $1 and id < $2 and (state in ('new', 'working') or progress_at >= $3))
  or lead_id in (select lead_id from deal where org_id = $1 and id < $2 and (status = 'open' or progress_at >= $3))
  or deal_id in (select id from deal where org_id = $1 and id < $2 and (status = 'open' or progress_at >= $3))
  or customer_id in (select customer_id from event where org_id = $1 and id >= $2 and id < $4 and customer_id is not null)
  or customer_id in (select customer_id from deal where org_id = $1 and id < $2 and (status = 'open' or progress_at >= $3)))`

const RECEIVED = `select s.id, s.available_hours as hours, s.received - coalesce(c.received, 0) as received,
    s.received_count - coalesce(c.n, 0)::int as n
  from seller s left join (
    select (x->>'seller')::uuid as id, sum((x->>'received')::float8) as received, count(*) as n
    from event e, jsonb_array_elements(e.effects) x
    where e.org_id = $1 and e.id >= $2 and x->>'do' = 'seller.charge' and x ? 'received'
    group by 1) c on c.id = s.id
  where s.org_id = $1`
