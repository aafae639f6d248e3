import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import * as z from 'zod'
import type { ConnectorSettings } from '@cairn/core/source/connector.ts'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { Language } from '../http/sentences.ts'
import { write } from '../http/write.ts'
import { beginning, cursorOf, isSamePlace, sealSecret, settingsOf, type ConnectorRow } from './connector-rows.ts'
import type { SourcesContext } from './context.ts'
import { presentFailure, readOverview } from './overview.ts'
import { previewRoute } from './preview-route.ts'
import { findConnector } from './run-store.ts'
import { ById, ConnectorForm, ConnectorView, OutsideSystem, Reject, SyncRun, tags } from './schemas.ts'
import { problemTexts } from './words.ts'

const path = '/api/v1/connectors'
const SHOWN_RUNS = 20
const SHOWN_REJECTS = 200

type Trx = Transaction<Tables>

/** Outside systems: listed, set up, tried, read, removed. */
export function connectorRoutes(app: App, context: SourcesContext): void {
  readRoutes(app, context)
  changeRoutes(app, context)
  runRoute(app, context)
  previewRoute(app, context)
}

function readRoutes(app: App, { reader, books, engine }: SourcesContext): void {
  const list = {
    tags,
    summary: 'Outside systems and how well they are connected',
    response: { 200: z.array(OutsideSystem) },
  }
  app.get(path, { schema: list }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const book = await books.published(who.org)
    return read(reader, who, (trx) =>
      readOverview(trx, who.org, { book, now: engine.now(), language: languageFor(req) }),
    )
  })

  const one = { tags, summary: 'An outside system with its last runs', params: ById, response: { 200: ConnectorView } }
  app.get(`${path}/:id`, { schema: one }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    return read(reader, who, async (trx) => {
      const row = (await findConnector(trx, who.org, req.params.id)) ?? refuse('connector.not-found')
      return present(trx, row, languageFor(req))
    })
  })

  const rejects = {
    tags,
    summary:
      'Rows of an outside system that could not be taken in, or not whole; those that come in order later leave the list',
    params: ById,
    response: { 200: z.array(Reject) },
  }
  app.get(`${path}/:id/rejects`, { schema: rejects }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const defs = (await books.published(who.org)).source.fields.customer
    const rows = await read(reader, who, (trx) =>
      trx
        .selectFrom('sync_reject')
        .selectAll()
        .where('org_id', '=', who.org)
        .where('connector_id', '=', req.params.id)
        .orderBy('at', 'desc')
        .orderBy('external_id')
        .limit(SHOWN_REJECTS)
        .execute(),
    )
    return rows.map((row) => ({
      externalId: row.external_id,
      values: row.values,
      problems: problemTexts(row.problems as never, defs, languageFor(req)), // Written by take-rows only.
      firstAt: row.first_at.toISOString(),
      at: row.at.toISOString(),
    }))
  })
}

function changeRoutes(app: App, context: SourcesContext): void {
  const { writer, engine } = context
  const add = { tags, summary: 'Connects an outside system', body: ConnectorForm, response: { 201: ConnectorView } }
  app.post(path, { schema: add }, async (req, reply) => {
    const who = askerWith(req, 'settings.manage')
    const { secret, settings, ...form } = req.body
    mapped(settings, languageFor(req))
    const id = randomUUID()
    const now = new Date(engine.now())
    const made = await write(writer, who.org, async (trx) => {
      const row = await trx
        .insertInto('connector')
        .values({
          ...form,
          org_id: who.org,
          id,
          settings: JSON.stringify(settings),
          secret: secret === undefined ? null : sealSecret(context, who.org, id, secret),
          due_at: now,
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      await askNow(trx)
      return present(trx, row, languageFor(req))
    })
    return reply.code(201).send(made)
  })

  const change = {
    tags,
    summary: 'Sets an outside system up anew; where it is read from elsewhere, it is read from the beginning',
    params: ById,
    body: ConnectorForm,
    response: { 200: ConnectorView },
  }
  app.put(`${path}/:id`, { schema: change }, async (req) => {
    const who = askerWith(req, 'settings.manage')
    const { secret, settings, ...form } = req.body
    mapped(settings, languageFor(req))
    return write(writer, who.org, async (trx) => {
      const before = (await findConnector(trx, who.org, req.params.id)) ?? refuse('connector.not-found')
      const was = settingsOf(before)
      const isElsewhere = JSON.stringify(was.from) !== JSON.stringify(settings.from)
      const row = await trx
        .updateTable('connector')
        .set({
          ...form,
          settings: JSON.stringify(settings),
          secret: keptSecret(context, before, settings, secret),
          ...((isElsewhere || JSON.stringify(was.mapping) !== JSON.stringify(settings.mapping)) && {
            cursor: JSON.stringify({ ...beginning, generation: cursorOf(before).generation }),
          }),
          due_at: new Date(engine.now()),
          failures: 0,
          revision: sql`revision + 1`,
        })
        .where('org_id', '=', who.org)
        .where('id', '=', before.id)
        .returningAll()
        .executeTakeFirstOrThrow()
      await askNow(trx)
      return present(trx, row, languageFor(req))
    })
  })

  const remove = { tags, summary: 'Disconnects an outside system; what it told stays with the customers', params: ById }
  app.delete(`${path}/:id`, { schema: remove }, async (req, reply) => {
    const who = askerWith(req, 'settings.manage')
    const { numDeletedRows } = await write(writer, who.org, (trx) =>
      trx.deleteFrom('connector').where('org_id', '=', who.org).where('id', '=', req.params.id).executeTakeFirst(),
    )
    if (numDeletedRows === 0n) refuse('connector.not-found')
    return reply.code(204).send()
  })
}

function runRoute(app: App, { writer, engine }: SourcesContext): void {
  const body = z.object({
    again: z.boolean().default(false).describe('Read everything from the beginning'),
    look: z
      .enum(['look', 'sure'])
      .optional()
      .describe('Look through all rows for those that are gone; `sure` marks them however few are left'),
  })
  const schema = {
    tags,
    summary: 'Has an outside system read now',
    params: ById,
    body,
    response: { 202: z.object({}) },
  }
  app.post(`${path}/:id/run`, { schema }, async (req, reply) => {
    const who = askerWith(req, 'settings.manage')
    await write(writer, who.org, async (trx) => {
      const row = (await findConnector(trx, who.org, req.params.id)) ?? refuse('connector.not-found')
      if (!row.enabled) refuse('connector.switched-off')
      const { again, look: asked } = req.body
      const { since, generation } = cursorOf(row)
      const from = again ? { ...beginning, generation: generation + 1 } : { ...beginning, since, generation }
      await trx
        .updateTable('connector')
        .set({
          due_at: new Date(engine.now()),
          // What is under way was not asked this: it stops at its next page.
          ...((again || asked) && { cursor: JSON.stringify({ ...from, asked }), revision: sql`revision + 1` }),
        })
        .where('org_id', '=', who.org)
        .where('id', '=', row.id)
        .execute()
      await askNow(trx)
    })
    return reply.code(202).send({})
  })
}

/** Rows without number and name would all be left out. */
function mapped({ mapping }: ConnectorSettings, language: Language): void {
  const missing = (['id', 'name'] as const).filter((each) => mapping[each] === '')
  if (missing.length === 0) return
  const message = { zh: '请指定哪一列是它。', en: 'Say which column it is.' }[language]
  refuse(
    'request.invalid',
    { in: 'body' },
    missing.map((each) => ({ path: `settings.mapping.${each}`, message, code: 'field.required' })),
  )
}

/** A stored secret is only ever shown to the server and account it was entered for. */
function keptSecret(
  context: SourcesContext,
  before: ConnectorRow,
  next: ConnectorSettings,
  secret: string | undefined,
) {
  if (secret !== undefined) return sealSecret(context, before.org_id, before.id, secret)
  return isSamePlace(settingsOf(before), next) ? before.secret : null
}

async function askNow(trx: Trx): Promise<void> {
  await sql`select graphile_worker.add_job('sync', job_key => 'sync')`.execute(trx)
}

async function present(trx: Trx, row: ConnectorRow, language: Language): Promise<z.infer<typeof ConnectorView>> {
  const runs = await trx
    .selectFrom('sync_run')
    .selectAll()
    .where('org_id', '=', row.org_id)
    .where('connector_id', '=', row.id)
    .orderBy('began_at', 'desc')
    .limit(SHOWN_RUNS)
    .execute()
  return {
    id: row.id,
    system: row.system as z.infer<typeof ConnectorView>['system'], // Only such systems are taken by the form.
    label: row.label,
    enabled: row.enabled,
    settings: settingsOf(row),
    hasSecret: row.secret !== null,
    createdAt: row.created_at.toISOString(),
    revision: row.revision,
    runs: runs.map(({ began_at, ended_at, error, ...run }) =>
      SyncRun.parse({
        ...run,
        beganAt: began_at.toISOString(),
        endedAt: ended_at?.toISOString() ?? null,
        error: error && presentFailure(error as { code: string; detail: string }, language),
      }),
    ),
  }
}
