import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { revisionWanted } from '../http/etag.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { findDeal } from './deal-rows.ts'
import { findDealDetail } from './deals.ts'
import { DealDetail } from './gate-schemas.ts'
import { withNamedGates } from './gates.ts'
import { Reason, unknownChoice } from './lead-commands.ts'
import { Id, Summary } from './schemas.ts'

const Answer = z.object({
  deal: DealDetail.nullable().describe('Null when it is no longer to be seen by whoever asked'),
  effects: z.array(Summary),
})
const Move = z.object({
  to: z.string().max(64),
  override: z
    .object({ reason: z.string().max(400) })
    .nullish()
    .meta({ description: 'Passes closed gates; needs the right and a reason' }),
  lostReason: z.string().max(64).nullish(),
})
const Confirm = z.object({ id: z.string().max(64), holds: z.boolean().default(true) })
const Hand = z.object({ to: z.uuid(), reason: Reason })

/** POST /deals/:id/stage, confirmations, hand. */
export function dealCommandRoutes(app: App, context: RecordsContext): void {
  const { engine, books } = context
  const schema = <B extends z.ZodType>(summary: string, body: B) => ({
    tags: ['deals'],
    summary,
    params: Id,
    body,
    response: { 200: Answer },
  })
  const bookOf = async (req: FastifyRequest, id: string) => {
    const who = asker(req)
    const deal = (await findDeal(context, who, id)) ?? refuse('deal.not-found', { id })
    return books.version(who.org, deal.version)
  }
  const done = async (req: FastifyRequest, id: string, event: NewEvent) => {
    const { effects } = await command(req, engine, event, () => null)
    return { deal: await findDealDetail(context, asker(req), id), effects: [...effects] }
  }

  const move =
    'Moves a deal to a stage. Closed gates answer 409 stage.gate-closed with all that is missing in params.closed.'
  app.post('/api/v1/deals/:id/stage', { schema: schema(move, Move) }, async (req) => {
    const { id } = req.params
    const { to, override, lostReason } = req.body
    const event = {
      type: 'stage.requested' as const,
      by: asker(req).actor,
      deal: id,
      to,
      override: override ?? null,
      lostReason: lostReason ?? null,
      revision: revisionWanted(req),
    }
    return withNamedGates(await bookOf(req, id), () => done(req, id, event))
  })

  app.post(
    '/api/v1/deals/:id/confirmations',
    { schema: schema('Ticks a confirmation that a gate asks for, or takes it back', Confirm) },
    async (req) => {
      const { id } = req.params
      const { id: confirmation, holds } = req.body
      const stages = (await bookOf(req, id)).source.stages
      const known = stages
        .flatMap(({ entry, exit }) => [...entry.confirmations, ...exit.confirmations])
        .map((each) => each.id)
      if (!known.includes(confirmation)) unknownChoice('id', known)
      return done(req, id, { type: 'deal.confirmed', by: asker(req).actor, deal: id, confirmation, holds })
    },
  )

  app.post(
    '/api/v1/deals/:id/hand',
    { schema: schema('Gives a deal, with its open work, to somebody else', Hand) },
    (req) => done(req, req.params.id, { type: 'deal.handed', by: asker(req).actor, deal: req.params.id, ...req.body }),
  )
}
