import { sql } from 'kysely'
import type { FastifyRequest } from 'fastify'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import { idempotencyOf } from './command.ts'
import type { RecordsContext } from './context.ts'

interface Kept {
  readonly request_hash: Buffer
  readonly sent: string | null
  readonly status: number
}

/**
 * Answers a repeat under an `Idempotency-Key` with what was answered the first time, word for word, whatever became of
 * the rows since. The engine keeps that something was done in the step that did it; what was answered is kept beside it
 * before it is sent. Of two that come to it at once, the one that is kept is the answer to both.
 */
export function keepFirstAnswers(app: App, { writer }: Pick<RecordsContext, 'writer'>): void {
  const repeats = new WeakSet<FastifyRequest>()

  app.addHook('preHandler', async (req, reply) => {
    const wanted = idempotencyOf(req)
    if (!wanted) return
    const kept = await write(writer, asker(req).org, async (trx) => {
      const { rows } = await sql<Kept>`
        select request_hash, body ->> 'sent' as sent, status from idempotency
         where org_id = ${asker(req).org} and key = ${wanted.key}`.execute(trx)
      return rows[0]
    })
    if (kept && !kept.request_hash.equals(wanted.requestHash)) refuse('idempotency.reused', {})
    if (!kept || kept.sent === null) return
    repeats.add(req)
    return reply.code(kept.status).type('application/json; charset=utf-8').send(kept.sent)
  })

  app.addHook('onSend', async (req, reply, payload) => {
    if (reply.statusCode >= 300 || typeof payload !== 'string' || repeats.has(req)) return payload
    const wanted = idempotencyOf(req)
    if (!wanted) return payload
    const answer = await write(writer, asker(req).org, async (trx) => {
      const { rows } = await sql<Kept>`
        update idempotency
           set status = case when body ? 'sent' then status else ${reply.statusCode} end,
               body = jsonb_build_object('sent', ${payload}::text) || body
         where org_id = ${asker(req).org} and key = ${wanted.key} and request_hash = ${wanted.requestHash}
        returning request_hash, body ->> 'sent' as sent, status`.execute(trx)
      return rows[0]
    })
    if (answer) reply.code(answer.status)
    return answer?.sent ?? payload
  })
}
