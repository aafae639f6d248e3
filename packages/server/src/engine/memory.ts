import { compilePlaybook, type CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Migration, Seller } from '@cairn/core/record/rows.ts'
import { defaultPrecedence, type Precedence } from '@cairn/core/source/precedence.ts'
import type { PoolClient } from 'pg'
import type { ChannelTable } from '../db/tables.ts'
import type { Selectable } from 'kysely'
import { withHolidays } from './holidays.ts'
import { readMigration } from './migration-rows.ts'
import { readSeller } from './rows.ts'

export type Channel = Pick<Selectable<ChannelTable>, 'id' | 'kind' | 'settings'>

/** What a process remembers of an organisation between steps. `seq` is the step after which it was true. */
export interface Memory {
  seq: bigint
  readonly playbooks: Map<number, CompiledPlaybook>
  sellers: Map<string, Seller>
  byRole: Map<string, string[]>
  channels: Channel[]
  precedence: Precedence
  migrations: Map<string, Migration>
}

export function emptyMemory(): Memory {
  return {
    seq: -1n,
    playbooks: new Map(),
    sellers: new Map(),
    byRole: new Map(),
    channels: [],
    precedence: defaultPrecedence,
    migrations: new Map(),
  }
}

/** Brings memory up to date: nothing to load when no other process has stepped since. */
export async function recall(
  client: PoolClient,
  org: number,
  memory: Memory,
  seq: bigint,
  version: number,
): Promise<void> {
  if (memory.seq !== seq) await reload(client, org, memory)
  await recallPlaybooks(client, org, memory, [version])
}

async function reload(client: PoolClient, org: number, memory: Memory): Promise<void> {
  const sellers = await client.query('select * from seller where org_id = $1 order by id', [org])
  memory.sellers = new Map(sellers.rows.map((row) => [row.id, readSeller(row)]))
  const members = await client.query(
    'select id, role from member where org_id = $1 and active order by created_at, id',
    [org],
  )
  memory.byRole = new Map()
  for (const { id, role } of members.rows) memory.byRole.set(role, [...(memory.byRole.get(role) ?? []), id])
  const channels = await client.query(
    'select id, kind, settings from channel where org_id = $1 and enabled order by created_at',
    [org],
  )
  memory.channels = channels.rows
  const precedence = await client.query('select document from precedence where org_id = $1', [org])
  memory.precedence = precedence.rows[0]?.document ?? defaultPrecedence
  const migrations = await client.query('select * from migration where org_id = $1', [org])
  memory.migrations = new Map(migrations.rows.map((row) => [row.id, readMigration(row)]))
}

/** Loads and compiles the playbook versions that are not remembered yet. */
export async function recallPlaybooks(
  client: PoolClient,
  org: number,
  memory: Memory,
  versions: Iterable<number>,
): Promise<void> {
  const wanted = [...new Set(versions)].filter((version) => !memory.playbooks.has(version))
  if (wanted.length === 0) return
  const found = await client.query<{ version: number; document: Playbook }>(
    'select version, document from playbook where org_id = $1 and version = any($2)',
    [org, wanted],
  )
  for (const { version, document } of found.rows) memory.playbooks.set(version, compileForServer(document, version))
}

/** A playbook compiled with China's holidays in its calendar where it asks for them. */
export function compileForServer(document: Playbook, version: number): CompiledPlaybook {
  const year = new Date().getFullYear()
  const calendar = withHolidays(document.calendar, { from: year - 3, to: year + 1 })
  return compilePlaybook({ ...document, calendar }, version)
}

/** Deals closed and won by sellers within a window before now: what the claim rule asks for. */
export async function countClosings(
  client: PoolClient,
  org: number,
  memory: Memory,
  sellers: readonly string[],
  since: Date,
): Promise<void> {
  const found = await client.query<{ owner_id: string; closed: number; won: number }>(
    `select owner_id, count(*)::int as closed, count(*) filter (where status = 'won')::int as won
     from deal where org_id = $1 and owner_id = any($2) and closed_at >= $3 group by owner_id`,
    [org, sellers, since],
  )
  const counts = new Map(found.rows.map((row) => [row.owner_id, row]))
  for (const id of sellers) {
    const seller = memory.sellers.get(id)
    const count = counts.get(id)
    if (seller) memory.sellers.set(id, { ...seller, closedRecently: count?.closed ?? 0, wonRecently: count?.won ?? 0 })
  }
}
