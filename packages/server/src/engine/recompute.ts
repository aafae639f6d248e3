import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { dealColumns, leadColumns } from '@cairn/core/process/computed.ts'
import type { RecordKind } from '@cairn/core/record/field.ts'
import type { Fields } from '@cairn/core/value.ts'
import { isDeepStrictEqual } from 'node:util'
import type { ClientBase, Pool, PoolClient } from 'pg'
import * as z from 'zod'
import { compileForServer } from './memory.ts'

const Job = z.object({ org: z.number().int() })
/** Rows computed in one transaction: short, because steps of the organisation wait for it. */
const BATCH = 1000
const FIRST = '00000000-0000-0000-0000-000000000000'

interface Row {
  readonly id: string
  readonly fields: Fields
  readonly columns: {
    readonly name?: string
    readonly source?: string
    readonly amount?: number
    readonly close?: number
  }
}

/** Where the rows of a record stand, and the columns that their formulas may name. */
const KEPT: Readonly<Record<RecordKind, string>> = {
  lead: `jsonb_build_object('source', source)`,
  customer: `jsonb_build_object('name', name)`,
  contact: `jsonb_build_object('name', name)`,
  deal: `jsonb_build_object('name', name, 'amount', amount, 'close', extract(epoch from expected_close) * 1000)`,
  activity: `'{}'::jsonb`,
}
const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']

/** Says whether rows written under one playbook hold something else than another computes. */
export function needsRecompute(before: Playbook | undefined, after: Playbook): boolean {
  return (
    records.some((record) => after.fields[record].some(({ kind }) => kind === 'formula')) &&
    !isDeepStrictEqual(before?.fields, after.fields)
  )
}

/**
 * Computes the formulas of the published playbook for every row that was written before it, so that lists are filtered by
 * them. What it writes follows from what is there: no event is made, and doing it twice changes nothing. `pool` is the
 * engine's.
 */
export async function recomputeFormulas(pool: Pool, org: number, now: number): Promise<number> {
  let changed = 0
  for (const record of records) {
    let after: string | null = FIRST
    while (after !== null) {
      const done: { last: string | null; changed: number } = await inTurn(pool, org, (client) =>
        recomputeSome(client, org, record, after ?? FIRST, now),
      )
      after = done.last
      changed += done.changed
    }
  }
  return changed
}

/** The job that publishing asks for, with the organisation in its payload. */
export async function recomputeJob(pool: Pool, payload: unknown, now: number): Promise<void> {
  await recomputeFormulas(pool, Job.parse(payload).org, now)
}

async function recomputeSome(client: ClientBase, org: number, record: RecordKind, after: string, now: number) {
  const book = await publishedBook(client, org)
  const compute = book?.formulas[record].kept
  if (!book || !compute) return { last: null, changed: 0 }
  const { rows } = await client.query<Row>(
    `select id, fields, ${KEPT[record]} as columns from ${record} where org_id = $1 and id > $2 order by id limit $3`,
    [org, after, BATCH],
  )
  const today = book.clock.day(now)
  const fresh = rows.flatMap(({ id, fields, columns }) => {
    const next = compute(fields, columnsOf(record, columns), today)
    return isDeepStrictEqual(next, fields) ? [] : [{ id, fields: next }]
  })
  if (fresh.length > 0)
    await client.query(
      `update ${record} as kept set fields = fresh.fields
       from jsonb_to_recordset($2) as fresh(id uuid, fields jsonb) where kept.org_id = $1 and kept.id = fresh.id`,
      [org, JSON.stringify(fresh)],
    )
  return { last: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null), changed: fresh.length }
}

function columnsOf(record: RecordKind, { name = '', source = '', amount = 0, close }: Row['columns']): Fields {
  switch (record) {
    case 'lead':
      return leadColumns({ source })
    case 'deal':
      return dealColumns({ name, amount, expectedClose: close ?? null })
    case 'customer':
    case 'contact':
      return { name }
    case 'activity':
      return {}
  }
}

async function publishedBook(client: ClientBase, org: number): Promise<CompiledPlaybook | null> {
  const { rows } = await client.query<{ document: Playbook; version: number }>(
    `select document, playbook.version from playbook join org on org.id = org_id and org.version = playbook.version
     where org_id = $1`,
    [org],
  )
  const [row] = rows
  return row ? compileForServer(row.document, row.version) : null
}

/** One transaction in which no step of the organisation decides. */
export async function inTurn<T>(pool: Pool, org: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('cairn.org', $1, true), set_config('cairn.scope', 'engine', true)`, [
      String(org),
    ])
    await client.query('select from org where id = $1 for update', [org])
    const made = await work(client)
    await client.query('commit')
    return made
  } catch (error) {
    await client.query('rollback').catch(() => {}) // A lost connection has rolled back by itself.
    throw error
  } finally {
    client.release()
  }
}
