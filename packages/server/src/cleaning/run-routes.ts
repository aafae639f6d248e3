import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import * as z from 'zod'
import { WITHDRAW_WITHIN_DAYS } from '@cairn/core/process/entered.ts'
import { DAY } from '@cairn/core/time.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { Page, pageOf, PageQuery, readCursor } from '../http/paging.ts'
import { languageFor } from '../http/problem.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import { isUsable, rememberedOf } from './plan.ts'
import { presentDetail, presentRuns } from './present.ts'
import { CleaningRun, Id, NewRun, RunChange, RunDetail, tags } from './schemas.ts'
import {
  changeRun,
  findRun,
  MOST_ROWS,
  pathOf,
  readFiles,
  readRun,
  remember,
  type RunRow,
  type RunState,
} from './store.ts'
import { columnsFor, targetsOf } from './targets.ts'

/** Refuses what cannot be done while a run stands as it does. */
export async function foundRun(context: CleaningContext, org: number, id: string): Promise<RunRow> {
  return (await findRun(context, org, id)) ?? refuse('cleaning.not-found')
}

/** A run as it stands now, with its files. */
export async function answerDetail(context: CleaningContext, req: FastifyRequest, id: string): Promise<RunDetail> {
  const { org } = askerWith(req, 'import.run')
  const { source } = await context.books.published(org)
  return write(context.writer, org, async (trx) => {
    const run = (await readRun(trx, org, id)) ?? refuse('cleaning.not-found')
    return presentDetail(trx, org, run, source, languageFor(req))
  })
}

/** Where a stopped run goes on, by what it was doing. */
const AGAIN: Readonly<Record<NonNullable<RunRow['phase']>, RunState>> = {
  rows: 'reading',
  twins: 'reading',
  enter: 'entering',
  'take-back': 'taking-back',
}

/** /api/v1/cleaning: runs, begun, read, entered, taken back. */
export function runRoutes(app: App, context: CleaningContext): void {
  const { writer, engine } = context

  const move = async (
    req: FastifyRequest,
    id: string,
    from: readonly RunState[],
    set: Parameters<typeof changeRun>[4],
  ): Promise<RunDetail> => {
    const { org } = askerWith(req, 'import.run')
    const run = await foundRun(context, org, id)
    if (!(await write(writer, org, (trx) => changeRun(trx, org, id, from, set))))
      refuse('cleaning.not-now', { state: run.state })
    return answerDetail(context, req, id)
  }

  const list = {
    tags,
    summary: 'Cleaning runs, newest first',
    querystring: PageQuery,
    response: { 200: Page(CleaningRun) },
  }
  app.get('/api/v1/cleaning', { schema: list }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { limit, cursor } = req.query
    const after = readCursor(cursor)
    return write(writer, org, async (trx) => {
      const before = after ? sql`and (created_at, id) < (${new Date(after.key ?? 0)}, ${after.id}::uuid)` : sql``
      const { rows } = await sql<RunRow>`select * from cleaning_run where org_id = ${org} ${before}
        order by created_at desc, id desc limit ${limit + 1}`.execute(trx)
      const shown = new Map((await presentRuns(trx, org, rows, languageFor(req))).map((run) => [run.id, run]))
      return pageOf(
        rows,
        limit,
        (run) => ({ key: run.created_at.toISOString(), id: run.id }),
        (run) => shown.get(run.id) ?? refuse('cleaning.not-found'),
      )
    })
  })

  app.post('/api/v1/cleaning', { schema: { tags, body: NewRun, response: { 201: RunDetail } } }, async (req, reply) => {
    const { org, actor } = askerWith(req, 'import.run')
    const id = randomUUID()
    const now = new Date(engine.now())
    const name = req.body.name ?? now.toISOString().slice(0, 10)
    await write(writer, org, (trx) =>
      trx.insertInto('cleaning_run').values({ org_id: org, id, name, by_id: actor.id, created_at: now }).execute(),
    )
    return reply.code(201).send(await answerDetail(context, req, id))
  })

  app.get('/api/v1/cleaning/:id', { schema: { tags, params: Id, response: { 200: RunDetail } } }, (req) =>
    answerDetail(context, req, req.params.id),
  )

  const change = { tags, params: Id, body: RunChange, response: { 200: RunDetail } }
  app.put('/api/v1/cleaning/:id', { schema: change }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const run = await foundRun(context, org, id)
    const { name, rule, order } = req.body
    const mayChange = ['draft', 'ready', 'stopped', 'failed'].includes(run.state) && !run.grouped
    if ((rule !== undefined || order !== undefined) && !mayChange) refuse('cleaning.not-now', { state: run.state })
    await write(writer, org, async (trx) => {
      const set = { ...(name !== undefined && { name }), ...(rule !== undefined && { rule }) }
      if (Object.keys(set).length > 0)
        await trx.updateTable('cleaning_run').set(set).where('org_id', '=', org).where('id', '=', id).execute()
      for (const [place, file] of (order ?? []).entries())
        await trx
          .updateTable('cleaning_file')
          .set({ place })
          .where('org_id', '=', org)
          .where('run_id', '=', id)
          .where('id', '=', file)
          .execute()
    })
    return answerDetail(context, req, id)
  })

  app.delete(
    '/api/v1/cleaning/:id',
    { schema: { tags, params: Id, response: { 204: z.null() } } },
    async (req, reply) => {
      const { org } = askerWith(req, 'import.run')
      const run = await foundRun(context, org, req.params.id)
      const isOver = run.state === 'taken-back'
      const isBefore = ['draft', 'ready', 'stopped', 'failed'].includes(run.state) && !run.grouped
      if (!isOver && !isBefore) refuse('cleaning.not-now', { state: run.state })
      const files = await write(writer, org, async (trx) => {
        const found = await readFiles(trx, org, [run.id])
        await trx.deleteFrom('cleaning_run').where('org_id', '=', org).where('id', '=', run.id).execute()
        return found
      })
      for (const { id } of files) await rm(pathOf(context, org, id), { force: true })
      return reply.code(204).send(null)
    },
  )

  const answered = { tags, params: Id, response: { 200: RunDetail } }
  app.post('/api/v1/cleaning/:id/read', { schema: answered }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const run = await foundRun(context, org, id)
    if (run.grouped) refuse('cleaning.not-now', { state: run.state })
    const { source } = await context.books.published(org)
    const columns = await write(writer, org, async (trx) => {
      const sheets = (await readFiles(trx, org, [id])).flatMap((file) => file.sheets).filter(({ use }) => use)
      if (sheets.length === 0) refuse('cleaning.empty')
      const bare = sheets.find((sheet) => !isUsable(sheet.columns))
      if (bare) refuse('cleaning.nothing-mapped', { sheet: bare.name })
      const rows = sheets.reduce((sum, sheet) => sum + sheet.rows - (sheet.headerRow ?? -1) - 1, 0)
      if (rows > MOST_ROWS) refuse('cleaning.too-many-rows', { limit: MOST_ROWS })
      await remember(trx, org, rememberedOf(sheets), new Date(engine.now()))
      return columnsFor(targetsOf(source), sheets)
    })
    const set = { state: 'reading', phase: 'rows', done: 0, total: 0, attempts: 0, error: null } as const
    return move(req, id, ['draft', 'ready', 'stopped', 'failed'], { ...set, columns: JSON.stringify(columns) })
  })

  app.post('/api/v1/cleaning/:id/stop', { schema: answered }, (req) =>
    move(req, req.params.id, ['reading', 'entering', 'taking-back'], { state: 'stopped' }),
  )

  app.post('/api/v1/cleaning/:id/resume', { schema: answered }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const run = await foundRun(context, org, req.params.id)
    if (run.phase === null) refuse('cleaning.not-now', { state: run.state })
    return move(req, run.id, ['stopped', 'failed'], { state: AGAIN[run.phase], attempts: 0, error: null })
  })

  app.post('/api/v1/cleaning/:id/search', { schema: answered }, (req) =>
    move(req, req.params.id, ['ready'], { state: 'reading', phase: 'twins', done: 0, attempts: 0 }),
  )

  app.post('/api/v1/cleaning/:id/enter', { schema: answered }, (req) =>
    move(req, req.params.id, ['ready'], { state: 'entering', phase: 'enter', done: 0, attempts: 0 }),
  )

  app.post('/api/v1/cleaning/:id/take-back', { schema: answered }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { entered_at, grouped, state } = await foundRun(context, org, req.params.id)
    if (!grouped) refuse('cleaning.not-now', { state })
    if (entered_at && engine.now() > entered_at.getTime() + WITHDRAW_WITHIN_DAYS * DAY)
      refuse('entry.too-old', { days: WITHDRAW_WITHIN_DAYS })
    const set = { state: 'taking-back', phase: 'take-back', done: 0, total: 0, attempts: 0 } as const
    return move(req, req.params.id, ['entered', 'stopped', 'failed'], set)
  })
}
