import { sql } from 'kysely'
import * as z from 'zod'
import { missingKeyFields } from '@cairn/core/process/legacy.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { countByOwner, countByWeek, sumOf } from './board.ts'
import type { MigrationContext } from './context.ts'
import { presentMigration, STANDINGS, standingSql, type Standing } from './find.ts'
import { Migration, shown, tags } from './migrations.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const StandingName = z.enum(STANDINGS)
const Counts = z.object({
  adopted: z.number(),
  waiting: z.number(),
  'to-retire': z.number(),
  merged: z.number(),
  archived: z.number(),
})
const Board = z
  .object({
    migration: Migration.nullable(),
    total: Counts.describe('Each customer is counted once'),
    owners: z.array(z.object({ owner: Named.nullable(), counts: Counts })),
    weeks: z
      .array(z.object({ at: z.iso.datetime(), waiting: z.number(), adopted: z.number() }))
      .describe('How many waited, and how many had been adopted, at the end of each week; the last is now'),
  })
  .meta({ id: 'MigrationBoard' })
const LegacyCustomer = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: Named.nullable(),
    standing: StandingName,
    missing: z.array(z.string()).describe('Key fields that adopting asks for'),
    createdAt: z.iso.datetime(),
    settledAt: z.iso.datetime().nullable(),
    mergedInto: Named.nullable(),
  })
  .meta({ id: 'LegacyCustomer' })

/** Whose customers are meant: a person's, nobody's, or all that may be seen. */
export const OwnerQuery = z.union([z.literal('me'), z.literal('none'), z.uuid()])

/** /migration/board and the customers behind each of its numbers. */
export function boardRoutes(app: App, { engine, reader, books }: MigrationContext): void {
  const board = {
    tags,
    summary: 'How far the migration is: per owner, and over its weeks; as far as whoever asks sees customers',
    response: { 200: Board },
  }
  app.get('/api/v1/migration/board', { schema: board }, async (req) => {
    const who = asker(req)
    const now = engine.now()
    return read(reader, who, async (trx) => {
      const migration = await presentMigration(trx, who.org)
      if (!migration) return { migration: null, total: sumOf([]), owners: [], weeks: [] }
      const owners = await countByOwner(trx, who.org, migration, now)
      const weeks = await countByWeek(trx, who.org, migration, now)
      return {
        migration: shown(migration),
        total: sumOf(owners),
        owners,
        weeks: weeks.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })),
      }
    })
  })

  const list = {
    tags,
    summary: 'Customers of the time before, by where they stand and whose they are',
    querystring: PageQuery.extend({
      standing: StandingName.optional(),
      owner: OwnerQuery.optional(),
      q: z.string().trim().max(100).optional().describe('Part of the name'),
    }),
    response: { 200: Page(LegacyCustomer) },
  }
  app.get('/api/v1/migration/customers', { schema: list }, async (req) => {
    const who = asker(req)
    const { standing, owner, q, limit, cursor } = req.query
    const after = readCursor(cursor)
    const published = await books.published(who.org)
    const { rows, keyFields } = await read(reader, who, async (trx) => {
      const migration = await presentMigration(trx, who.org)
      if (!migration) return { rows: [], keyFields: [] }
      const of = owner === 'me' ? who.actor.id : owner
      const found = await sql<LegacyRow>`
        select c.id, c.name, c.fields, c.owner_id, m.name as owner_name, c.standing, c.created_at, c.settled_at,
               c.merged_into, k.name as merged_name
          from (select c.*, ${standingSql(migration, engine.now())} as standing from customer c
                 where c.org_id = ${who.org} and c.migration_id = ${migration.id}
                   ${of === undefined ? sql`` : of === 'none' ? sql`and c.owner_id is null` : sql`and c.owner_id = ${of}`}
                   ${q ? sql`and c.name ilike ${`%${q.replaceAll(/[\\%_]/g, '\\$&')}%`}` : sql``}
                   ${after ? sql`and (c.created_at, c.id) < (${new Date(after.key ?? 0)}, ${after.id}::uuid)` : sql``}) c
          left join member m on m.org_id = c.org_id and m.id = c.owner_id
          left join customer k on k.org_id = c.org_id and k.id = c.merged_into
         ${standing === undefined ? sql`` : sql`where c.standing = ${standing}`}
         order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(trx)
      return { rows: found.rows, keyFields: migration.key_fields }
    })
    const known = published.source.fields.customer
    return pageOf(
      rows,
      limit,
      (row) => ({ key: row.created_at.toISOString(), id: row.id }),
      (row) => ({
        id: row.id,
        name: row.name,
        owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
        standing: row.standing,
        missing: missingKeyFields(row.fields, { keyFields }, known),
        createdAt: row.created_at.toISOString(),
        settledAt: row.settled_at?.toISOString() ?? null,
        mergedInto: row.merged_into === null ? null : { id: row.merged_into, name: row.merged_name ?? '' },
      }),
    )
  })
}

interface LegacyRow {
  readonly id: string
  readonly name: string
  readonly fields: Fields
  readonly owner_id: string | null
  readonly owner_name: string | null
  readonly standing: Standing
  readonly created_at: Date
  readonly settled_at: Date | null
  readonly merged_into: string | null
  readonly merged_name: string | null
}
