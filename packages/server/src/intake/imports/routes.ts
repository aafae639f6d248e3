import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { App } from '../../http/app.ts'
import { askerWith } from '../../http/identity.ts'
import { Page, pageOf, PageQuery, readCursor } from '../../http/paging.ts'
import { languageFor } from '../../http/problem.ts'
import { refuse } from '../../http/refuse.ts'
import { readable, shownName } from '../../http/uploaded-sheet.ts'
import { write } from '../../http/write.ts'
import type { IntakeContext } from '../context.ts'
import { draftImport, planFor, settlePlan, withChoices } from './draft.ts'
import { mendRow } from './mend.ts'
import { PlanChange } from './plan.ts'
import { ImportAnswer, presentImport, presentQuarantined, problemSentence, QuarantinedRow } from './present.ts'
import type { ImportRunner } from './runner.ts'
import { changeImport, fileOf, findImport, type ImportRow } from './store.ts'
import { sayProblem } from './words.ts'

const Id = z.object({ id: z.uuid() })
const tags = ['imports']

/** /api/v1/imports: upload, plan, start, stop, quarantine. */
export function importRoutes(app: App, context: IntakeContext, runner: ImportRunner): void {
  const { books, writer } = context

  const answer = async (req: FastifyRequest, id: string): Promise<z.infer<typeof ImportAnswer>> => {
    const who = askerWith(req, 'import.run')
    return presentImport(await found(context, who.org, id), await books.published(who.org))
  }

  app.post(
    '/api/v1/imports',
    { schema: { tags, consumes: ['multipart/form-data'], response: { 201: ImportAnswer } } },
    async (req, reply) => {
      const who = askerWith(req, 'import.run')
      if (!req.isMultipart()) refuse('request.unsupported-media')
      const part = (await req.file()) ?? refuse('file.absent')
      const id = randomUUID()
      const path = fileOf(context, who.org, id)
      await mkdir(dirname(path), { recursive: true })
      try {
        await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
        if (part.file.truncated) refuse('request.too-large')
        await readable(req, () =>
          draftImport(context, who.org, { id, name: shownName(part.filename), by: who.actor.id }),
        )
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      return reply.code(201).send(await answer(req, id))
    },
  )

  app.get(
    '/api/v1/imports',
    { schema: { tags, querystring: PageQuery, response: { 200: Page(ImportAnswer) } } },
    async (req) => {
      const who = askerWith(req, 'import.run')
      const { limit } = req.query
      const cursor = readCursor(req.query.cursor)
      const rows = await write(writer, who.org, (trx) => {
        const all = trx
          .selectFrom('import')
          .selectAll()
          .where('org_id', '=', who.org)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
        const rest =
          cursor === null
            ? all
            : all.where((eb) =>
                eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(new Date(String(cursor.key)), cursor.id)),
              )
        return rest.limit(limit + 1).execute()
      })
      const book = await books.published(who.org)
      return pageOf(
        rows as unknown as ImportRow[], // Plans are written by us, and only as Plans.
        limit,
        (row) => ({ key: row.created_at.toISOString(), id: row.id }),
        (row) => presentImport(row, book),
      )
    },
  )

  app.get('/api/v1/imports/:id', { schema: { tags, params: Id, response: { 200: ImportAnswer } } }, async (req) =>
    answer(req, req.params.id),
  )

  app.put(
    '/api/v1/imports/:id',
    { schema: { tags, params: Id, body: PlanChange, response: { 200: ImportAnswer } } },
    async (req) => {
      const who = askerWith(req, 'import.run')
      const row = await found(context, who.org, req.params.id)
      const { plan, rows } = await readable(req, () => changedPlan(context, who.org, row, req.body))
      const settled = await settlePlan(context, who.org, { plan })
      const language = languageFor(req)
      const wrong = settled.problems.filter(({ code }) => code.endsWith('-unknown') || code === 'stage.unknown')
      if (wrong.length > 0)
        refuse(
          'request.invalid',
          {},
          wrong.map((each) => ({
            path: each.path,
            code: each.code,
            message: sayProblem(each.code, each.params, language),
          })),
        )
      const set = { plan: JSON.stringify(settled.plan), record: plan.record, rows }
      if (!(await changeImport(context, who.org, row.id, ['draft', 'stopped'], set)))
        refuse('import.not-now', { state: row.state })
      return answer(req, row.id)
    },
  )

  app.post(
    '/api/v1/imports/:id/start',
    { schema: { tags, params: Id, response: { 200: ImportAnswer } } },
    async (req) => {
      const who = askerWith(req, 'import.run')
      const row = await found(context, who.org, req.params.id)
      const { problems } = await settlePlan(context, who.org, row)
      const language = languageFor(req)
      if (problems.length > 0)
        refuse(
          'request.invalid',
          {},
          problems.map((each) => ({
            path: each.path,
            code: each.code,
            message: sayProblem(each.code, each.params, language),
          })),
        )
      const set = {
        state: 'running',
        error: null,
        started_at: row.started_at ?? new Date(context.engine.now()),
      } as const
      if (!(await changeImport(context, who.org, row.id, ['draft', 'stopped', 'failed'], set)))
        refuse('import.not-now', { state: row.state })
      runner.begin(who.org, row.id)
      return answer(req, row.id)
    },
  )

  app.post(
    '/api/v1/imports/:id/stop',
    { schema: { tags, params: Id, response: { 200: ImportAnswer } } },
    async (req) => {
      const who = askerWith(req, 'import.run')
      const row = await found(context, who.org, req.params.id)
      if (!(await changeImport(context, who.org, row.id, ['running'], { state: 'stopped' })))
        refuse('import.not-now', { state: row.state })
      return answer(req, row.id)
    },
  )

  app.get(
    '/api/v1/imports/:id/quarantine',
    { schema: { tags, params: Id, querystring: PageQuery, response: { 200: Page(QuarantinedRow) } } },
    async (req) => {
      const who = askerWith(req, 'import.run')
      const row = await found(context, who.org, req.params.id)
      const after = Number(readCursor(req.query.cursor)?.key ?? -1)
      const rows = await write(writer, who.org, (trx) =>
        trx
          .selectFrom('quarantine')
          .selectAll()
          .where('org_id', '=', who.org)
          .where('import_id', '=', row.id)
          .where('mended_at', 'is', null)
          .where('row', '>', after)
          .orderBy('row')
          .limit(req.query.limit + 1)
          .execute(),
      )
      const [book, language] = [await books.published(who.org), languageFor(req)]
      return pageOf(
        rows,
        req.query.limit,
        (each) => ({ key: each.row, id: String(each.row) }),
        (each) => presentQuarantined(each, row, book, language),
      )
    },
  )

  const Mend = z.object({ values: z.record(z.string().max(300), z.string().max(20_000)) })
  const mended = {
    tags,
    params: Id.extend({ row: z.coerce.number().int().min(1) }),
    body: Mend,
    response: { 200: ImportAnswer },
  }
  app.post('/api/v1/imports/:id/quarantine/:row', { schema: mended }, async (req) => {
    const who = askerWith(req, 'import.run')
    const row = await found(context, who.org, req.params.id)
    const problems =
      (await mendRow(context, who.org, row, req.params.row, req.body.values)) ?? refuse('import.not-found')
    if (problems.length > 0) {
      const [book, language] = [await books.published(who.org), languageFor(req)]
      refuse(
        'request.invalid',
        {},
        problems.map((each) => ({
          path: `values.${each.column ?? each.field ?? ''}`,
          code: each.code,
          message: problemSentence(each, row.plan.record, book, language),
        })),
      )
    }
    return answer(req, row.id)
  })
}

async function found(context: IntakeContext, org: number, id: string): Promise<ImportRow> {
  return (await findImport(context, org, id)) ?? refuse('import.not-found')
}

/** Another table, heading or record is guessed anew; the rest is changed where it stands. */
async function changedPlan(context: IntakeContext, org: number, row: ImportRow, change: PlanChange) {
  const { plan } = row
  const anew =
    (change.record !== undefined && change.record !== plan.record) ||
    (change.sheet !== undefined && change.sheet !== plan.sheet) ||
    (change.headerRow !== undefined && change.headerRow !== plan.headerRow)
  const source = change.source ?? plan.source
  const legacy = plan.legacy === true && (change.record ?? plan.record) === 'customer'
  if (anew) return planFor(context, org, row, { record: plan.record, sheet: plan.sheet, legacy, ...change, source })
  const { mapping, stages, sources, dates, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const next = {
    ...plan,
    ...given,
    mapping: { ...plan.mapping, ...mapping },
    stages: { ...plan.stages, ...stages },
    sources: { ...plan.sources, ...sources },
    dates: { ...plan.dates, ...dates },
  }
  return { rows: row.rows, plan: await withChoices(context, org, row, plan, next) }
}
