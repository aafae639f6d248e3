import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { openChannel, smtpUrlOf } from './channel.ts'
import type { Channel } from './channel.ts'
import type { ChannelsContext } from './context.ts'
import { dispatch } from './dispatch.ts'
import type { Parcel } from './dispatch.ts'
import { openMailers } from './mailers.ts'
import type { Mailers } from './mailers.ts'
import { testMessage } from './message.ts'
import { giveUp } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { Failure, failureIn } from './reasons.ts'

const Answer = z.object({ ok: z.boolean(), detail: z.string(), failure: Failure.nullable() })

/** POST /channels/:id/test: sends a real message now and says what became of it. Nothing is tried again, nothing is switched off. */
export function testRoute(app: App, context: ChannelsContext): void {
  app.post(
    '/api/v1/channels/:id/test',
    { schema: { tags: ['channels'], params: z.object({ id: z.uuid() }), response: { 200: Answer } } },
    async (req) => {
      const who = askerWith(req, 'settings.manage')
      const row =
        (await read(context.reader, who, (trx) =>
          trx
            .selectFrom('channel')
            .selectAll()
            .where('org_id', '=', who.org)
            .where('id', '=', req.params.id)
            .executeTakeFirst(),
        )) ?? refuse('channel.not-found')
      const channel = openChannel(context.config.secret, row)
      const mailers = openMailers()
      try {
        const to = channel.kind === 'mail' ? await readerOf(context, who, req) : null
        const outcome = await tryOut(context, channel, mailers, to)
        const detail = outcome.kind === 'delivered' ? outcome.detail : outcome.reason.detail
        return { ok: outcome.kind === 'delivered', detail, failure: failureIn(outcome, languageFor(req)) }
      } finally {
        mailers.close()
      }
    },
  )
}

async function tryOut(
  context: ChannelsContext,
  channel: Channel,
  mailers: Mailers,
  to: Parcel['to'],
): Promise<Outcome> {
  const { config, now = Date.now } = context
  if (channel.kind === 'mail' && !to) {
    // A key has no mailbox: connecting and signing in is what can be tried.
    const url = channel.server ? smtpUrlOf(channel.server) : config.smtpUrl
    return url ? mailers.to(url).verify() : giveUp('no-server')
  }
  const payload = { type: 'message', ...testMessage }
  return dispatch({ config, mailers, now }, channel, { id: randomUUID(), payload, createdAt: new Date(now()), to })
}

/** Whoever asks reads the test mail. */
async function readerOf({ reader }: ChannelsContext, who: Identity, req: FastifyRequest): Promise<Parcel['to']> {
  const member = await read(reader, who, (trx) =>
    trx
      .selectFrom('member')
      .select(['mail', 'name'])
      .where('org_id', '=', who.org)
      .where('id', '=', who.actor.id)
      .executeTakeFirst(),
  )
  return member ? { ...member, language: languageFor(req) } : null
}
