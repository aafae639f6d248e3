import { parentPort, workerData } from 'node:worker_threads'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Actor } from '@cairn/core/access.ts'
import { identityFields } from '@cairn/core/identity/customer-fields.ts'
import { openPool } from '../db/pool.ts'
import type { Tables } from '../db/tables.ts'
import { openBooks } from '../engine/books.ts'
import { openEngine } from '../engine/engine.ts'
import { isConnectionLoss } from '../engine/step.ts'
import { write } from '../http/write.ts'
import { isSheetRefused } from '../sheet/refused.ts'
import { enterGroups } from './enter.ts'
import { formGroups } from './groups.ts'
import { readOwners } from './owners.ts'
import { stageRows } from './rows.ts'
import { changeRun, readFiles, readRun, type RunRow } from './store.ts'
import { meaningOf, targetsOf } from './targets.ts'
import type { CleaningEnd, CleaningTask } from './thread.ts'
import { addStaged, findTwins, openTwins, recorder } from './twins.ts'
import { withdrawGroups } from './withdraw.ts'
import { advance, Stopped, Unfit, type Work } from './work.ts'

const ASK_AGAIN_MS = 200
/** Groups that are entered in one step: another step, as of a lead that arrives, waits for so many at most. */
const TOGETHER = 500
/** New names are put into the indexes that find them by so many at a time. */
const LONG_LISTS = '-c gin_pending_list_limit=16MB'

async function carryOut({ engineUrl, org, run: id, folder, now }: CleaningTask): Promise<CleaningEnd> {
  const began = performance.now()
  const clock = (): number => now + Math.floor(performance.now() - began)
  const pool = openPool({ connectionString: engineUrl, max: 3, pipeline: true, options: LONG_LISTS })
  const writer = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: openPool({ connectionString: engineUrl, max: 1 }) }),
  })
  const work: Work = { writer, org, run: id, folder, now: clock }
  try {
    const run = await write(writer, org, (trx) => readRun(trx, org, id))
    if (!run) return { kind: 'stopped' }
    const book = await openBooks(pool).published(org)
    const by: Actor = run.by_id === null ? { kind: 'system' } : { kind: 'person', id: run.by_id, role: 'ops', team: [] }
    const tools = { engine: openEngine(pool, clock, TOGETHER), playbook: book.source, by, pool }
    if (run.state === 'reading') await read(work, run, tools)
    else if (run.state === 'entering') await inTurn(pool, org, (held) => enter(work, run, { ...tools, held }))
    else if (run.state === 'taking-back') await inTurn(pool, org, () => withdrawGroups(work, tools))
    await tools.engine.drain()
    await finish(work, run)
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof Stopped) return { kind: 'stopped' }
    if (error instanceof Unfit) return { kind: 'unfit', code: error.code, params: error.params }
    if (isSheetRefused(error)) return { kind: 'unfit', code: error.code, params: error.params }
    throw error
  } finally {
    await writer.destroy()
    await pool.end()
  }
}

type Tools = Parameters<typeof enterGroups>[2]

/** Reads the files, unless that is done, and looks for twins. */
async function read(work: Work, run: RunRow, { playbook }: Tools): Promise<void> {
  const fields = identityFields(playbook)
  const targets = targetsOf(playbook)
  const used = new Set(run.columns.map(({ id }) => id))
  const of = (meaning: 'phone' | 'mail') =>
    targets.filter((target) => used.has(target.id) && meaningOf(target) === meaning).map(({ id }) => id)
  const record = recorder(fields, { phone: of('phone'), mail: of('mail') })
  const twins = openTwins(fields)
  if (run.phase === 'twins') await addStaged(work, record, twins)
  else {
    const files = await write(work.writer, work.org, (trx) => readFiles(trx, work.org, [run.id]))
    const owners = await write(work.writer, work.org, (trx) => readOwners(trx, work.org))
    const columns = run.columns.map((column) =>
      column.meaning === 'owner' ? { ...column, owners: new Set(owners.keys()) } : column,
    )
    await stageRows(work, files, columns, (row) => twins.add(record(row)))
  }
  await findTwins(work, twins, fields, run.columns)
}

/** Enters what was judged. Where other customers have come since rows were held against all, that is done again first. */
async function enter(work: Work, run: RunRow, tools: Tools): Promise<void> {
  if (!run.grouped) {
    if (await isStale(work, run)) await read(work, { ...run, phase: 'twins' }, tools)
    await formGroups(work)
  }
  const now = await write(work.writer, work.org, (trx) => readRun(trx, work.org, run.id))
  if (!now) throw new Stopped()
  await enterGroups(work, now, tools)
  await write(work.writer, work.org, (trx) => sql`select cairn_settle_names()`.execute(trx))
}

/** Says whether others have come than those that rows were held against: `total` counts all that were, until rows are grouped. */
async function isStale({ writer, org }: Work, { searched_at, rows: staged, total }: RunRow): Promise<boolean> {
  const { rows } = await write(writer, org, (trx) =>
    sql<{ stored: number; fresh: boolean }>`select count(*)::int as stored,
        coalesce(bool_or(created_at >= ${searched_at ?? new Date(0)}), false) as fresh
      from customer where org_id = ${org} and merged_into is null`.execute(trx),
  )
  const [now] = rows
  return now === undefined || now.fresh || staged + now.stored !== total
}

async function finish(work: Work, { id, state }: RunRow): Promise<void> {
  const to = { reading: 'ready', entering: 'entered', 'taking-back': 'taken-back' } as const
  if (state !== 'reading' && state !== 'entering' && state !== 'taking-back') return
  const set = { state: to[state], ...(state === 'entering' && { entered_at: new Date(work.now()) }) }
  await advance(work, {}, (trx) => changeRun(trx, work.org, id, [state], set))
}

/** Runs that enter or take back do so one after the other: what one brings, the next one finds. */
async function inTurn(pool: Pool, org: number, turn: (held: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  const lock = [`cleaning enters ${org}`]
  try {
    for (;;) {
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
      if (rows[0]?.got === true) break
      await pause(ASK_AGAIN_MS)
    }
    await turn(client)
  } finally {
    client.release(true) // Closed, which lets go of the lock.
  }
}

try {
  parentPort?.postMessage(await carryOut(workerData))
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  parentPort?.postMessage({ kind: 'failed', lost: isConnectionLoss(error), message } satisfies CleaningEnd)
}
