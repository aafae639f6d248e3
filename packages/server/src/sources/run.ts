import { advance, stepBack } from '@cairn/core/source/watermark.ts'
import type { ConnectorSettings } from '@cairn/core/source/connector.ts'
import { numberOf } from '@cairn/core/source/outside-row.ts'
import { isConnectionLoss } from '../engine/step.ts'
import { write } from '../http/write.ts'
import { cursorOf, openPull, secretOf, settingsOf, type ConnectorRow, type ReadCursor } from './connector-rows.ts'
import type { Pull, PulledPage } from './connectors/pull.ts'
import type { SourcesContext } from './context.ts'
import { failureOf, SourceFailure } from './failure.ts'
import { beginLook, goOnLooking } from './look.ts'
import { beginRun, endRun, failRun, findConnector, keepPage, stopRun } from './run-store.ts'
import { nothingTaken, takeRows } from './take-rows.ts'

/** What became of asking for a run: `busy` another process reads it, `paused` it goes on later where it stands. */
export type Ran = 'done' | 'failed' | 'stopped' | 'paused' | 'busy' | 'gone'

export interface RunOptions {
  /** Asked between pages. */
  readonly pause: () => boolean
  readonly timeoutMs?: number
}

/**
 * Reads an outside system from where it stands to its end. How far it is, is kept with every page after the page was
 * taken in: a run that was killed goes on there, and what it had taken in says nothing new. Only one process reads a
 * connector at a time.
 */
export async function runConnector(
  context: SourcesContext,
  org: number,
  id: string,
  options: RunOptions,
): Promise<Ran> {
  const client = await context.pool.connect()
  let held = false
  try {
    const lock = [`connector ${org} ${id}`]
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', lock)
    held = rows[0]?.got === true
    if (!held) return 'busy'
    const ran = await runHeld(context, org, id, options)
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', lock)
    held = false
    return ran
  } finally {
    // A connection that still holds the lock is closed, which lets go of it.
    client.release(held)
  }
}

async function runHeld(context: SourcesContext, org: number, id: string, options: RunOptions): Promise<Ran> {
  const row = await write(context.writer, org, (trx) => findConnector(trx, org, id))
  if (!row?.enabled) return 'gone'
  const run = await beginRun(context, org, id)
  try {
    return await readOn(context, row, run, options)
  } catch (error) {
    // Our own database being away is no failure of theirs: the next one to look goes on.
    if (isConnectionLoss(error) && !(error instanceof SourceFailure)) throw error
    await failRun(context, row, run, failureOf(error))
    return 'failed'
  }
}

async function readOn(context: SourcesContext, row: ConnectorRow, run: string, options: RunOptions): Promise<Ran> {
  const settings = settingsOf(row)
  const pull = openPull(context, settings, secretOf(context, row), options.timeoutMs)
  let cursor = await beginLook(context, row, settings, cursorOf(row))
  const connector = { id: row.id, generation: cursor.generation, settings }
  try {
    for (;;) {
      const page = await readPage(pull, cursor, settings)
      const isTaken = cursor.look?.phase !== 'numbers'
      const taken = isTaken
        ? await takeRows(context, row.org_id, connector, page.rows)
        : { ...nothingTaken, there: numbersOf(page.rows, settings) }
      cursor = onwards(cursor, page, context.engine.now())
      if (!(await keepPage(context, row, run, { read: isTaken ? page.rows.length : 0, taken, cursor }))) {
        await stopRun(context, row, run)
        return 'stopped'
      }
      const next = page.next === null ? await goOnLooking(context, row, settings, cursor) : cursor
      if (next === null) break
      cursor = next
      if (options.pause()) return 'paused'
    }
  } finally {
    await pull.close()
  }
  await endRun(context, row, run, cursor, settings.everyMinutes)
  return 'done'
}

/** What has changed; all rows where a look has begun with them, or only their numbers. */
function readPage(pull: Pull, { since, position, look }: ReadCursor, settings: ConnectorSettings): Promise<PulledPage> {
  if (look?.phase === 'numbers' && pull.readNumbers)
    return pull.readNumbers(position).then((page) => ({ ...page, marks: [] }))
  const isAll = since === null || look?.phase === 'rows'
  return pull.read(position, isAll ? null : stepBack(since, settings.from.overlap, epochOf(settings)))
}

function numbersOf(rows: readonly unknown[], { mapping }: ConnectorSettings): string[] {
  return rows.map((row) => numberOf(row, mapping)).filter((each) => each !== null)
}

function onwards(cursor: ReadCursor, { marks, next }: PulledPage, now: number): ReadCursor {
  const high = marks.reduce<string | null>((mark, said) => advance(mark, said, now), cursor.high)
  return { ...cursor, high, position: next }
}

function epochOf({ from }: ConnectorSettings): 'seconds' | 'millis' | null {
  const format = from.kind === 'rest' ? from.since?.format : undefined
  return format === 'seconds' || format === 'millis' ? format : null
}
