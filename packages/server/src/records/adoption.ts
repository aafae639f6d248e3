import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { customerFacts } from '@cairn/core/process/facts.ts'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { findCustomer } from './customer-rows.ts'
import { Reason } from './lead-commands.ts'
import { Customer } from './customer-schemas.ts'
import { GivenFields, Id, Summary } from './schemas.ts'
import { valuesOf } from './values.ts'

const Answer = z.object({
  customer: Customer.nullable().describe('Null when it is no longer to be seen by whoever asked'),
  effects: z.array(Summary),
})
const Adopt = z.object({
  owner: z.uuid().nullish().describe('Whose it shall be; else its owner’s, or of whoever adopts it'),
  fields: GivenFields.default({}).describe('The key fields that are missing'),
})

/** POST /customers/:id/adopt, release, hand: customers of the time before enter the new process, and go back. */
export function adoptionRoutes(app: App, context: RecordsContext): void {
  const { engine, books, reader } = context
  const schema = <B extends z.ZodType>(summary: string, body: B) => ({
    tags: ['customers'],
    summary,
    params: Id,
    body,
    response: { 200: Answer },
  })
  const done = async (req: FastifyRequest, id: string, event: NewEvent) => {
    const { effects } = await command(req, engine, event, () => null)
    return { customer: await findCustomer(context, asker(req), id), effects: [...effects] }
  }

  const adopt =
    'Takes a customer of the time before into the new process; of two at once, one wins and the other is told who'
  app.post('/api/v1/customers/:id/adopt', { schema: schema(adopt, Adopt) }, async (req) => {
    const who = asker(req)
    const { id } = req.params
    const published = await books.published(who.org)
    const before = await read(reader, who, (trx) =>
      trx
        .selectFrom('customer')
        .select(['name', 'fields', 'tags'])
        .where('org_id', '=', who.org)
        .where('id', '=', id)
        .executeTakeFirst(),
    )
    const dated = { book: published, now: engine.now() }
    // One that a colleague has just adopted is not seen any more: whose it is now is for the engine to say.
    const facts = before && { customer: customerFacts(before, dated), today: published.clock.today(dated.now) }
    const set = await valuesOf(req, context, req.body.fields, { record: 'customer', published, facts: facts ?? null })
    const owner = req.body.owner ?? null
    return done(req, id, { type: 'customer.adopted', by: who.actor, customer: id, owner, set })
  })

  const release =
    'Puts an adopted or archived customer back to waiting while the migration lasts; what adopting changed is taken back'
  app.post('/api/v1/customers/:id/release', { schema: schema(release, z.object({}).nullish()) }, (req) =>
    done(req, req.params.id, { type: 'customer.released', by: asker(req).actor, customer: req.params.id }),
  )

  const Hand = z.object({ to: z.uuid(), reason: Reason })
  app.post('/api/v1/customers/:id/hand', { schema: schema('Gives a customer to somebody else', Hand) }, (req) =>
    done(req, req.params.id, { type: 'customer.handed', by: asker(req).actor, customer: req.params.id, ...req.body }),
  )
}
