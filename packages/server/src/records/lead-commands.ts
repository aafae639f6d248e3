import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { bornIn, command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { findCustomer } from './customer-rows.ts'
import { findDeal } from './deal-rows.ts'
import { withNamedGates } from './gates.ts'
import { Customer } from './customer-schemas.ts'
import { Deal, GivenFields, Id, Lead, Summary } from './schemas.ts'
import { valuesOf } from './values.ts'
import { findLead } from './view.ts'

const Answer = z.object({
  lead: Lead.nullable().describe('Null when it is no longer to be seen by whoever asked'),
  effects: z.array(Summary),
})
export const Reason = z.string().trim().min(1).max(400)
const NewDeal = z.object({
  name: z.string().trim().min(1).max(200),
  amount: z.number().min(0).max(1e12).default(0),
  expectedClose: z.iso.datetime({ offset: true }).nullish(),
  fields: GivenFields.default({}),
})

/** POST /leads/:id/claim, hand, release, disqualify, extend, behave, convert. */
export function leadCommandRoutes(app: App, context: RecordsContext): void {
  const { engine } = context
  const schema = <B extends z.ZodType>(summary: string, body: B) => ({
    tags: ['leads'],
    summary,
    params: Id,
    body,
    response: { 200: Answer },
  })
  const done = async (req: FastifyRequest, lead: string, event: NewEvent) => {
    const { effects } = await command(req, engine, event, () => null)
    return { lead: await findLead(context, req, lead), effects: [...effects] }
  }

  app.post(
    '/api/v1/leads/:id/claim',
    { schema: schema('Claims a lead from the grab or public pool; exactly one wins', z.object({}).nullish()) },
    (req) => {
      const by = asker(req).actor
      return done(req, req.params.id, { type: 'lead.claimed', by, lead: req.params.id, seller: by.id })
    },
  )

  const Hand = z.object({ to: z.uuid(), reason: Reason })
  app.post('/api/v1/leads/:id/hand', { schema: schema('Gives a lead to somebody else', Hand) }, (req) =>
    done(req, req.params.id, { type: 'lead.handed', by: asker(req).actor, lead: req.params.id, ...req.body }),
  )

  app.post(
    '/api/v1/leads/:id/release',
    { schema: schema('Lets a lead go to the public pool', z.object({ reason: Reason })) },
    (req) =>
      done(req, req.params.id, { type: 'lead.released', by: asker(req).actor, lead: req.params.id, ...req.body }),
  )

  const Disqualify = z.object({ reason: z.string().max(64), note: z.string().max(2000).default('') })
  app.post(
    '/api/v1/leads/:id/disqualify',
    { schema: schema('Closes a lead that is none, with a reason of the playbook', Disqualify) },
    async (req) => {
      const book = await bookOfLead(context, req, req.params.id)
      const known = book.source.disqualifyReasons.map(({ id }) => id)
      if (!known.includes(req.body.reason)) unknownChoice('reason', known)
      return done(req, req.params.id, {
        type: 'lead.disqualified',
        by: asker(req).actor,
        lead: req.params.id,
        ...req.body,
      })
    },
  )

  app.post(
    '/api/v1/leads/:id/extend',
    { schema: schema('Asks for more time under protection', z.object({}).nullish()) },
    (req) => done(req, req.params.id, { type: 'lead.extended', by: asker(req).actor, lead: req.params.id }),
  )

  const Behave = z.object({ behaviour: z.string().regex(/^[\w-]{1,64}$/) })
  app.post(
    '/api/v1/leads/:id/behave',
    { schema: schema('The lead did something: came back, asked for a quote; it is scored anew', Behave) },
    (req) => done(req, req.params.id, { type: 'lead.behaved', by: asker(req).actor, lead: req.params.id, ...req.body }),
  )

  const convert = {
    tags: ['leads'],
    summary: 'Makes a deal of a lead, at a customer who is made of it when nobody knew them',
    params: Id,
    body: z.object({ deal: NewDeal }),
    response: { 200: Answer.extend({ customer: Customer.nullable(), deal: Deal.nullable() }) },
  }
  app.post('/api/v1/leads/:id/convert', { schema: convert }, async (req) => {
    const { id } = req.params
    const { name, amount, expectedClose, fields: given } = req.body.deal
    const book = await bookOfLead(context, req, id)
    const published = await context.books.published(asker(req).org)
    const fields = await valuesOf(req, context, given, { record: 'deal', published, own: book })
    const deal = { name, amount, expectedClose: expectedClose ? Date.parse(expectedClose) : null, fields }
    const event = { type: 'lead.converted' as const, by: asker(req).actor, lead: id, deal }
    const { ids, effects } = await withNamedGates(book, () =>
      command(req, engine, event, (outcome, know) => {
        const made = bornIn(outcome, 'deal')
        return { deal: made, customer: know.deals.get(made)?.customer ?? '' }
      }),
    )
    return {
      lead: await findLead(context, req, id),
      customer: await findCustomer(context, asker(req), ids.customer),
      deal: await findDeal(context, asker(req), ids.deal),
      effects: [...effects],
    }
  })
}

/** The playbook that a lead of somebody began under; a lead that may not be seen is not there. */
async function bookOfLead({ reader, books }: RecordsContext, req: FastifyRequest, id: string) {
  const who = asker(req)
  const row = await read(reader, who, (trx) =>
    trx.selectFrom('lead').select('version').where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
  )
  return books.version(who.org, row?.version ?? refuse('lead.not-found', { id }))
}

/** Refuses a choice that the playbook does not know, naming those it does. */
export function unknownChoice(path: string, known: readonly string[]): never {
  return refuse('request.invalid', {}, [{ path, message: known.join(', '), code: 'choice.unknown' }])
}
