import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql, type Transaction } from 'kysely'
import * as z from 'zod'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { askerWith, type Identity } from '../http/identity.ts'
import { maskPhone } from '../http/masked-phones.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { PersonalContext } from './context.ts'
import { exportFolder } from './export.ts'
import { placeWords } from './export-page.ts'
import { keepRequest, type Report, type RequestRow } from './requests.ts'
import { NewRequest, PersonalRequest, tags } from './schemas.ts'
import { subjectOf } from './subject.ts'
import { serveRequests } from './watch-requests.ts'

const url = '/api/v1/personal/requests'
const Id = z.object({ id: z.uuid() })
const right = 'personal.manage' as const

/** What people ask of the company that knows them: a copy, or to be forgotten. */
export function requestRoutes(app: App, context: PersonalContext): void {
  const { reader, writer, books, engine, config } = context
  /** At once where this process can; whoever watches takes it up otherwise. */
  const serve = (org: number): void => {
    serveRequests(context, org).catch((error: unknown) => app.log.error(error))
  }
  const find = (who: Identity, id: string) => read(reader, who, (trx) => one(trx, who.org, id))

  const list = {
    tags,
    summary: 'Requests, the newest first',
    querystring: PageQuery,
    response: { 200: Page(PersonalRequest) },
  }
  app.get(url, { schema: list }, async (req) => {
    const who = askerWith(req, right)
    const { limit, cursor } = req.query
    const after = readCursor(cursor)
    return read(reader, who, async (trx) => {
      const rows = await trx
        .selectFrom('personal_request')
        .selectAll()
        .where('org_id', '=', who.org)
        .$if(after !== null, (found) =>
          found.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('created_at', 'id'), '<', tuple(new Date(after?.key ?? 0), after?.id ?? '')),
          ),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const names = await namesOf(trx, who.org, rows)
      return pageOf(
        rows,
        limit,
        (row) => ({ key: row.created_at.toISOString(), id: row.id }),
        (row) => present(row, names),
      )
    })
  })

  const show = {
    tags,
    summary: 'One request: where the person stands, what stays',
    params: Id,
    response: { 200: PersonalRequest },
  }
  app.get(`${url}/:id`, { schema: show }, async (req) => {
    const who = askerWith(req, right)
    return (await find(who, req.params.id)) ?? refuse('personal.not-found')
  })

  const ask = {
    tags,
    summary:
      'Asks for a copy of everything about a person, or for its erasure: first it is told where the person stands',
    body: NewRequest,
    response: { 201: PersonalRequest },
  }
  app.post(url, { schema: ask }, async (req, reply) => {
    const who = askerWith(req, right)
    const { kind, reason, withdrawn, everywhere, given, ...chosen } = req.body
    const { source } = await books.published(who.org)
    const id = await write(writer, who.org, async (trx) => {
      const subject = await subjectOf(trx, who.org, chosen, source, { everywhere, given })
      const { leads, contacts, customers, names, phones } = subject
      if (leads.length + contacts.length + customers.length === 0 && subject.all === null) refuse('personal.nobody')
      const label = [names[0] ?? '', phones[0] ? maskPhone(phones[0]) : ''].filter((each) => each !== '').join(' ')
      const asked = { kind, label, reason, withdrawn, subject, by: who.actor.id }
      return keepRequest(trx, who.org, asked, engine.now())
    })
    serve(who.org)
    return reply.code(201).send((await find(who, id)) ?? refuse('personal.not-found'))
  })

  const confirm = {
    tags,
    summary: 'Erases as the dry run said. This cannot be undone.',
    params: Id,
    response: { 200: PersonalRequest },
  }
  app.post(`${url}/:id/confirm`, { schema: confirm }, async (req) => {
    const who = askerWith(req, right)
    const { id } = req.params
    await move(context, who, id, ['ready'], {
      state: 'confirmed',
      attempts: 0,
      confirmed_by: who.actor.id,
      confirmed_at: new Date(engine.now()),
    })
    serve(who.org)
    return (await find(who, id)) ?? refuse('personal.not-found')
  })

  const cancel = { tags, summary: 'Drops a request that has not begun', params: Id, response: { 200: PersonalRequest } }
  app.post(`${url}/:id/cancel`, { schema: cancel }, async (req) => {
    const who = askerWith(req, right)
    await move(context, who, req.params.id, ['waiting', 'ready', 'failed'], { state: 'cancelled', subject: null })
    return (await find(who, req.params.id)) ?? refuse('personal.not-found')
  })

  const retry = { tags, summary: 'Tries again what failed', params: Id, response: { 200: PersonalRequest } }
  app.post(`${url}/:id/retry`, { schema: retry }, async (req) => {
    const who = askerWith(req, right)
    const { id } = req.params
    const confirmed = sql<'waiting' | 'confirmed'>`case when confirmed_at is null then 'waiting' else 'confirmed' end`
    await move(context, who, id, ['failed'], { state: confirmed, attempts: 0, error: null })
    serve(who.org)
    return (await find(who, id)) ?? refuse('personal.not-found')
  })

  app.get(
    `${url}/:id/file`,
    { schema: { tags, summary: 'The copy, until it expires; whoever takes it is noted', params: Id } },
    async (req, reply) => {
      const who = askerWith(req, right)
      const { id } = req.params
      const path = join(exportFolder(config.filesDir, who.org), `${id}.zip`)
      const now = new Date(engine.now())
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      )
      const note = JSON.stringify([{ by: who.actor.id, at: now.toISOString() }])
      const noted = await write(writer, who.org, (trx) =>
        trx
          .updateTable('personal_request')
          .set({
            report: sql<string>`report || jsonb_build_object('downloads', coalesce(report -> 'downloads', '[]') || ${note}::jsonb)`,
          })
          .where('org_id', '=', who.org)
          .where('id', '=', id)
          .where('kind', '=', 'export')
          .where('state', '=', 'done')
          .where('expires_at', '>', now)
          .returning('id')
          .executeTakeFirst(),
      )
      if (!noted || size === null) return refuse('personal.expired')
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="personal-information.zip"`)
        .header('cache-control', 'no-store')
        .header('content-length', size)
        .send(createReadStream(path))
    },
  )
}

async function move(
  { writer }: PersonalContext,
  who: Identity,
  id: string,
  from: readonly RequestRow['state'][],
  set: object,
): Promise<void> {
  const moved = await write(writer, who.org, (trx) =>
    trx
      .updateTable('personal_request')
      .set(set)
      .where('org_id', '=', who.org)
      .where('id', '=', id)
      .where('state', 'in', from)
      .returning('id')
      .executeTakeFirst(),
  )
  if (moved) return
  const found = await write(writer, who.org, (trx) => one(trx, who.org, id))
  refuse(found ? 'personal.not-now' : 'personal.not-found')
}

async function one(trx: Transaction<Tables>, org: number, id: string): Promise<z.infer<typeof PersonalRequest> | null> {
  const row = await trx
    .selectFrom('personal_request')
    .selectAll()
    .where('org_id', '=', org)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? present(row, await namesOf(trx, org, [row])) : null
}

async function namesOf(
  trx: Transaction<Tables>,
  org: number,
  rows: readonly RequestRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap((row) => [row.by_id, row.confirmed_by, ...downloadsOf(row).map(({ by }) => by)])
  const { rows: found } = await sql<{ id: string; name: string }>`
    select id, name from member where org_id = ${org} and id = any (${ids}::uuid[])
    union all select id, name from api_key where org_id = ${org} and id = any (${ids}::uuid[])`.execute(trx)
  return new Map(found.map(({ id, name }) => [id, name]))
}

function downloadsOf(row: RequestRow): NonNullable<Report['downloads']> {
  return (row.report as Report).downloads ?? []
}

function present(row: RequestRow, names: ReadonlyMap<string, string>): z.infer<typeof PersonalRequest> {
  const report = row.report as Report
  const iso = (at: Date | null): string | null => at && at.toISOString()
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    label: row.label,
    reason: row.reason,
    withdrawn: row.withdrawn,
    everywhere: row.subject?.everywhere ?? false,
    places: (report.places ?? []).map((each) => ({
      ...each,
      label: placeWords[each.place] ?? { zh: each.place, en: each.place },
    })),
    kept: (report.kept ?? []).filter((each) => each.rows > 0).map((each) => ({ ...each })),
    files: report.files ?? 0,
    openActions: report.openActions ?? 0,
    openDeals: report.openDeals ?? 0,
    namesakes: report.namesakes ?? 0,
    downloads: downloadsOf(row).map(({ by, at }) => ({ by: name(by), at })),
    error: row.error,
    by: name(row.by_id),
    createdAt: row.created_at.toISOString(),
    confirmedBy: name(row.confirmed_by),
    confirmedAt: iso(row.confirmed_at),
    doneAt: iso(row.done_at),
    expiresAt: iso(row.expires_at),
  }
}
