import type { Kysely } from 'kysely'
import * as z from 'zod'
import { playbookJsonSchema } from '@cairn/core/playbook/json-schema.ts'
import type { Tables } from '../db/tables.ts'
import type { App, Room } from '../http/app.ts'
import { sendRevision } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'

/** What the playbooks room stands on. */
export interface PlaybooksContext {
  readonly reader: Kysely<Tables>
}

const Person = z.object({ id: z.string(), name: z.string() })
const Version = z.object({
  version: z.int(),
  publishedAt: z.iso.datetime(),
  publishedBy: Person.nullable(),
  note: z.string(),
  current: z.boolean(),
})
const Published = Version.extend({ playbook: z.record(z.string(), z.unknown()) })
const Label = z.object({ zh: z.string(), en: z.string().optional() })
const Verdict = z.object({
  ok: z.boolean().describe('Fit to be published'),
  problems: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      path: z.array(z.union([z.string(), z.number()])),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      message: Label,
    }),
  ),
})

/** The playbook to be read by everybody: as it is published, its versions, its schema, and a judge of drafts. */
export function playbooksRoom(context: PlaybooksContext): Room {
  return (app) => {
    publishedRoute(app, context)
    versionsRoutes(app, context)
    schemaRoute(app)
    validateRoute(app)
  }
}

function publishedRoute(app: App, { reader }: PlaybooksContext): void {
  const schema = { tags: ['playbook'], response: { 200: Published, 304: z.null() } }
  app.get('/api/v1/playbook', { schema }, async (req, reply) => {
    const who = asker(req)
    const { version } =
      (await read(reader, who, (trx) =>
        trx.selectFrom('org').where('id', '=', who.org).select('version').executeTakeFirst(),
      )) ?? refuse('not-found')
    sendRevision(reply, version)
    // The document is large and seldom changes: who has it already need not get it again.
    if (knows(req.headers['if-none-match'], version)) return reply.code(304).send(null)
    return documentOf(reader, who, version)
  })
}

function versionsRoutes(app: App, { reader }: PlaybooksContext): void {
  const list = { tags: ['playbook'], querystring: PageQuery, response: { 200: Page(Version) } }
  app.get('/api/v1/playbook/versions', { schema: list }, async (req) => {
    const who = asker(req)
    const { cursor, limit } = req.query
    const before = readCursor(cursor)
    const rows = await read(reader, who, (trx) =>
      versions(trx, who.org)
        .$if(before !== null, (query) => query.where('playbook.version', '<', Number(before?.key)))
        .orderBy('playbook.version', 'desc')
        .limit(limit + 1)
        .execute(),
    )
    return pageOf(rows, limit, ({ version }) => ({ key: version, id: String(version) }), presentVersion)
  })

  const params = z.object({ version: z.coerce.number().int().min(1).max(1_000_000) })
  const one = { tags: ['playbook'], params, response: { 200: Published } }
  app.get('/api/v1/playbook/versions/:version', { schema: one }, async (req, reply) => {
    const { version } = req.params
    sendRevision(reply, version)
    return documentOf(reader, asker(req), version)
  })
}

function schemaRoute(app: App): void {
  const schema = { tags: ['playbook'], response: { 200: z.record(z.string(), z.unknown()) } }
  app.get('/api/v1/playbook/schema', { schema }, async (req) => {
    asker(req)
    return playbookJsonSchema()
  })
}

function validateRoute(app: App): void {
  const body = z.unknown().meta({ description: 'A playbook as a person writes it: defaults may be left out' })
  const schema = { tags: ['playbook'], body, response: { 200: Verdict } }
  app.post('/api/v1/playbook/validate', { schema, bodyLimit: 8 * 1024 * 1024 }, async (req) => {
    asker(req)
    const { playbook, problems } = judgePlaybook(req.body)
    return {
      ok: playbook !== null,
      problems: problems.map((problem) => ({ ...problem, path: [...problem.path] })),
    }
  })
}

type Who = Parameters<typeof read>[1]

async function documentOf(reader: Kysely<Tables>, who: Who, version: number): Promise<z.infer<typeof Published>> {
  const row =
    (await read(reader, who, (trx) =>
      versions(trx, who.org).where('playbook.version', '=', version).select('playbook.document').executeTakeFirst(),
    )) ?? refuse('not-found')
  return { ...presentVersion(row), playbook: row.document }
}

function versions(trx: Kysely<Tables>, org: number) {
  return trx
    .selectFrom('playbook')
    .innerJoin('org', 'org.id', 'playbook.org_id')
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'playbook.org_id').onRef('member.id', '=', 'playbook.published_by'),
    )
    .where('playbook.org_id', '=', org)
    .select([
      'playbook.version',
      'playbook.published_at',
      'playbook.note',
      'playbook.published_by',
      'member.name as publisher',
      'org.version as current',
    ])
}

function presentVersion(row: {
  version: number
  published_at: Date
  note: string
  published_by: string | null
  publisher: string | null
  current: number
}): z.infer<typeof Version> {
  return {
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by === null ? null : { id: row.published_by, name: row.publisher ?? '' },
    note: row.note,
    current: row.version === row.current,
  }
}

function knows(header: string | undefined, version: number): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${version}"`)
}
