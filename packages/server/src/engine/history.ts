import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { Timer } from '@cairn/core/record/rows.ts'
import type { PoolClient } from 'pg'
import { emptyWrites, eventRow, finals, gather, named, worthKeeping } from './perform.ts'
import { writeAction, writeCustomer, writeDeal, writeLead, writeSeller } from './rows.ts'
import { itemStatements } from './item-rows.ts'
import { moveRows } from './merges.ts'
import { migrationStatement } from './migration-rows.ts'
import { laterStatements, searchStatements, type Named } from './search-rows.ts'
import { insertMany, type BulkTable } from './sql.ts'

/** Outcomes whose rows go to the database together. */
const AT_ONCE = 2500

/** Writes a past that was decided elsewhere, as it happens. */
export interface History {
  /** Takes outcomes in the order in which they were decided. What happened is written now, how records stand at the end. */
  add(outcomes: readonly Outcome[]): Promise<void>
  /** Writes the records as `know` has them and the timers still to fire; says how many rows went to each table. */
  finish(timers: Iterable<Timer>): Promise<Record<string, number>>
}

/**
 * Opens a history of an organisation that has none yet, inside the caller's transaction: it is there as a whole or not
 * at all. The client is bound to the organisation in the engine's scope. Nothing is delivered, and notices from before
 * `readBefore` count as read.
 */
export function openHistory(client: PoolClient, org: number, know: Know, readBefore: number): History {
  const counts: Record<string, number> = {}
  const customerExternal = new Map<string, string | null>()
  const dealExternal = new Map<string, string | null>()
  /** Written after the customers that they refer to. */
  const contacts: object[] = []
  const people: Named[] = []
  const merges: object[] = []
  const moves: Parameters<typeof moveRows>[1][] = []
  const items: object[] = []
  let waiting: Outcome[] = []

  const insert = async (table: BulkTable, rows: readonly object[]): Promise<void> => {
    counts[table] = (counts[table] ?? 0) + rows.length
    if (rows.length === 0) return
    const { text, values } = insertMany(table, org, rows)
    await client.query(text, values)
  }

  const write = async (outcomes: readonly Outcome[]): Promise<void> => {
    const writes = emptyWrites()
    for (const outcome of outcomes) {
      for (const effect of outcome.effects)
        if (effect.do !== 'timer.set' && effect.do !== 'timer.clear') gather(writes, effect, outcome.event)
      if (worthKeeping(outcome)) writes.rows.event.push(eventRow(outcome, know))
    }
    for (const [id, external] of writes.customerExternal) customerExternal.set(id, external)
    for (const [id, external] of writes.dealExternal) dealExternal.set(id, external)
    contacts.push(...writes.rows.contact)
    people.push(...writes.people)
    merges.push(...writes.rows.customer_merge)
    moves.push(...writes.moves)
    items.push(...writes.items)
    for (const table of ['event', 'activity', 'evidence', 'coaching'] as const) await insert(table, writes.rows[table])
    await insert(
      'notice',
      writes.rows.notice.map((row) => asRead(row as { at: number }, readBefore)),
    )
  }

  return {
    async add(outcomes) {
      waiting.push(...outcomes)
      if (waiting.length < AT_ONCE) return
      const batch = waiting
      waiting = []
      await write(batch)
    },
    async finish(timers) {
      await write(waiting)
      for (const migration of know.migrations.values()) {
        const { text, values } = migrationStatement(org, { do: 'migration.set', migration })
        await client.query(text, values)
      }
      const all = <T>(map: ReadonlyMap<string, T>, row: (of: T) => object): object[] => finals(map.keys(), map, row)
      const records: readonly (readonly [BulkTable, readonly object[]])[] = [
        ['seller', all(know.sellers, writeSeller)],
        [
          'customer',
          all(know.customers, (row) => ({ ...writeCustomer(row), external_id: customerExternal.get(row.id) })),
        ],
        ['contact', contacts],
        ['lead', all(know.leads, writeLead)],
        ['deal', all(know.deals, (row) => ({ ...writeDeal(row), external_id: dealExternal.get(row.id) }))],
        ['action', all(know.actions, writeAction)],
        ['timer', [...timers]],
        ['customer_merge', merges],
      ]
      for (const [table, rows] of records)
        for (let from = 0; from < rows.length; from += AT_ONCE) await insert(table, rows.slice(from, from + AT_ONCE))
      for (let from = 0; from < items.length; from += AT_ONCE)
        for (const { text, values } of itemStatements(org, items.slice(from, from + AT_ONCE)))
          await client.query(text, values)
      for (const move of moves) for (const { text, values } of moveRows(org, move)) await client.query(text, values)
      const entered = [...finals(know.customers.keys(), know.customers, (row) => named('customer', row)), ...people]
      for (let from = 0; from < entered.length; from += AT_ONCE)
        for (const { text, values } of searchStatements(org, entered.slice(from, from + AT_ONCE)))
          await client.query(text, values)
      const later = [...know.leads.keys(), ...know.deals.keys()]
      for (let from = 0; from < later.length; from += AT_ONCE)
        for (const { text, values } of laterStatements(org, later.slice(from, from + AT_ONCE)))
          await client.query(text, values)
      await client.query('update org set seq = seq + 1 where id = $1', [org])
      return counts
    },
  }
}

function asRead(row: { at: number }, before: number): object {
  return row.at < before ? { ...row, read_at: row.at + 20 * 60_000 } : row
}
