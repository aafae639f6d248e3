import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { asker, askerWith } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { sentenceOf } from '../http/sentences.ts'
import { OwnerQuery } from './board-routes.ts'
import type { MigrationContext } from './context.ts'
import { presentMigration, STANDINGS, standingSql } from './find.ts'
import { tags } from './migrations.ts'

/** Customers that one request changes at most, and those handed to the engine together. */
const MOST = 50_000
const AT_ONCE = 500

const Selection = z
  .union([
    z.object({ customers: z.array(z.uuid()).min(1).max(5000) }),
    z.object({ all: z.object({ standing: z.enum(STANDINGS), owner: OwnerQuery.optional() }) }),
  ])
  .describe('Some customers, or all that stand so on the board')
type Selection = z.infer<typeof Selection>
const Reason = z.string().trim().min(1).max(400)
const Done = z.object({
  done: z.number(),
  refused: z
    .array(z.object({ customer: z.string(), code: z.string(), message: z.string() }))
    .describe('Those it could not be done to'),
})

/** POST /migration/hand, retire, release: many customers at a time, each by an event of its own. */
export function bulkRoutes(app: App, context: MigrationContext): void {
  const { engine } = context
  const response = { 200: Done }
  const each = async (
    req: FastifyRequest,
    selection: Selection,
    eventOf: (customer: string) => NewEvent,
  ): Promise<z.infer<typeof Done>> => {
    const { org } = askerWith(req, 'lead.reassign')
    const ids = await selected(req, context, selection)
    const refused: z.infer<typeof Done>['refused'] = []
    const language = languageFor(req)
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = ids.slice(from, from + AT_ONCE)
      const results = await engine.submitAll(org, some.map(eventOf))
      for (const [at, result] of results.entries()) {
        if (result instanceof Error) throw result
        const { refusal } = result.outcome
        if (!refusal) continue
        const message = sentenceOf(refusal.code, language, refusal.params)
        refused.push({ customer: some[at] ?? '', code: refusal.code, message })
      }
    }
    return { done: ids.length - refused.length, refused }
  }

  const Hand = z.object({ selection: Selection, to: z.uuid(), reason: Reason })
  const hand = { tags, summary: 'Hands customers of the time before to somebody', body: Hand, response }
  app.post('/api/v1/migration/hand', { schema: hand }, async (req) => {
    const { selection, to, reason } = req.body
    const { org, actor: by } = asker(req)
    const told = { by, to, reason }
    const answer = await each(req, selection, (customer) => ({
      type: 'customer.handed',
      ...told,
      customer,
      together: true,
    }))
    if (answer.done > 0) await engine.submit(org, { type: 'customers.handed', ...told, count: answer.done })
    return answer
  })

  const Retire = z.object({ selection: Selection, reason: Reason })
  const retire = { tags, summary: 'Archives waiting customers before the end', body: Retire, response }
  app.post('/api/v1/migration/retire', { schema: retire }, (req) => {
    const { selection, reason } = req.body
    return each(req, selection, (customer) => ({ type: 'customer.retired', by: asker(req).actor, customer, reason }))
  })

  const Release = z.object({ selection: Selection })
  const release = { tags, summary: 'Puts archived or adopted customers back to waiting', body: Release, response }
  app.post('/api/v1/migration/release', { schema: release }, (req) =>
    each(req, req.body.selection, (customer) => ({ type: 'customer.released', by: asker(req).actor, customer })),
  )
}

/** The customers that are meant: of a whole standing, those that whoever asks sees. */
async function selected(
  req: FastifyRequest,
  { reader, engine }: MigrationContext,
  selection: Selection,
): Promise<readonly string[]> {
  if ('customers' in selection) return [...new Set(selection.customers)]
  const who = asker(req)
  const { standing, owner } = selection.all
  const of = owner === 'me' ? who.actor.id : owner
  return read(reader, who, async (trx) => {
    const migration = await presentMigration(trx, who.org)
    if (!migration) return []
    const { rows } = await sql<{ id: string }>`
      select c.id from customer c where c.org_id = ${who.org} and c.migration_id = ${migration.id}
        and ${standingSql(migration, engine.now())} = ${standing}
        ${of === undefined ? sql`` : of === 'none' ? sql`and c.owner_id is null` : sql`and c.owner_id = ${of}`}
       order by c.id limit ${MOST}`.execute(trx)
    return rows.map(({ id }) => id)
  })
}
