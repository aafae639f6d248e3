import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Moved, Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { sendRevision } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { PlaybooksContext } from './context.ts'
import { publishedVersion } from './drafts.ts'
import { Document, Person, tags, VersionNumber } from './schemas.ts'

const Counts = z.object({ leads: z.int(), deals: z.int(), actions: z.int() })
const Version = z.object({
  version: z.int(),
  publishedAt: z.iso.datetime(),
  publishedBy: Person.nullable(),
  note: z.string(),
  current: z.boolean(),
  changes: z.int().nullable().describe('Differences from the version before; null where nobody counted'),
  restores: z.int().nullable().describe('The old version that it brought back'),
  moved: Counts.extend({ stayed: Counts })
    .nullable()
    .describe('Open work taken onto it when it was published; null when all of it stayed by choice'),
})
const Published = Version.extend({ playbook: Document })

/** GET /playbook as it is published, and its versions: who changed what, when and why. */
export function versionRoutes(app: App, { reader }: PlaybooksContext): void {
  const published = { tags, summary: 'The published playbook', response: { 200: Published, 304: z.null() } }
  app.get('/api/v1/playbook', { schema: published }, async (req, reply) => {
    const who = asker(req)
    const version = await read(reader, who, (trx) => publishedVersion(trx, who.org))
    sendRevision(reply, version)
    // The document is large and seldom changes: who has it already need not get it again.
    if (knows(req.headers['if-none-match'], version)) return reply.code(304).send(null)
    return documentOf(reader, who, version)
  })

  const list = { tags, summary: 'Its versions, newest first', querystring: PageQuery, response: { 200: Page(Version) } }
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

  const one = {
    tags,
    summary: 'One version',
    params: z.object({ version: VersionNumber }),
    response: { 200: Published },
  }
  app.get('/api/v1/playbook/versions/:version', { schema: one }, async (req, reply) => {
    const { version } = req.params
    sendRevision(reply, version)
    return documentOf(reader, asker(req), version)
  })
}

type Who = Parameters<typeof read>[1]

/** The document of a version, as it was published; refuses when there is none. */
export async function findVersion(trx: Kysely<Tables>, org: number, version: number): Promise<Playbook> {
  const row = await trx
    .selectFrom('playbook')
    .select('document')
    .where('org_id', '=', org)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.document ?? refuse('playbook.version-unknown', { version })
}

async function documentOf(reader: Kysely<Tables>, who: Who, version: number): Promise<z.infer<typeof Published>> {
  const row =
    (await read(reader, who, (trx) =>
      versions(trx, who.org).where('playbook.version', '=', version).select('playbook.document').executeTakeFirst(),
    )) ?? refuse('playbook.version-unknown', { version })
  return { ...presentVersion(row), playbook: row.document }
}

function versions(trx: Kysely<Tables>, org: number) {
  return trx
    .selectFrom('playbook')
    .innerJoin('org', 'org.id', 'playbook.org_id')
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'playbook.org_id').onRef('member.id', '=', 'playbook.published_by'),
    )
    .leftJoin('api_key', (on) =>
      on.onRef('api_key.org_id', '=', 'playbook.org_id').onRef('api_key.id', '=', 'playbook.published_by'),
    )
    .where('playbook.org_id', '=', org)
    .select(({ fn }) => [
      'playbook.version',
      'playbook.published_at',
      'playbook.note',
      'playbook.published_by',
      'playbook.changes',
      'playbook.restores',
      'playbook.moved',
      fn.coalesce('member.name', 'api_key.name').as('publisher'),
      'org.version as current',
    ])
}

function presentVersion(row: {
  version: number
  published_at: Date
  note: string
  published_by: string | null
  publisher: string | null
  changes: number | null
  restores: number | null
  moved: Moved | null
  current: number
}): z.infer<typeof Version> {
  return {
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by === null ? null : { id: row.published_by, name: row.publisher ?? '' },
    note: row.note,
    current: row.version === row.current,
    changes: row.changes,
    restores: row.restores,
    moved: row.moved,
  }
}

function knows(header: string | undefined, version: number): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${version}"`)
}
