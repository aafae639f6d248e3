import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { readJson } from '../http/json-body.ts'
import { languageFor } from '../http/problem.ts'
import { refuse } from '../http/refuse.ts'
import type { IntakeContext } from './context.ts'
import { HookMapping, readHook } from './hook-mapping.ts'
import { asBuilt } from './leads.ts'
import { readLead } from './read-lead.ts'
import { settleLeads } from './settle.ts'
import { sourceOf } from './sources.ts'
import { takeIn } from './take-in.ts'
import { formOf } from './urlencoded.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came, which a signature is over. */
    rawBody?: string
  }
}

/** POST /api/v1/hooks/:source: leads from advertisement platforms, forms of others, anything that posts. */
export function hookRoutes(app: App, context: IntakeContext): void {
  const { engine, books } = context
  // Signatures are over the text, so it is kept beside what was read of it. Some senders do not say that it is JSON.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async (req: FastifyRequest, text: string) => {
    req.rawBody = text
    return (req.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
      ? formOf(text)
      : readJson(text)
  })

  const schema = {
    tags: ['leads'],
    description: 'The token of the source goes into the header `X-Cairn-Token` or the parameter `token`.',
    params: z.object({ source: z.string().max(100) }),
    querystring: z.looseObject({ token: z.string().max(200).optional() }),
  }
  app.post('/api/v1/hooks/:source', { schema, config: { open: true }, ...asBuilt }, async (req) => {
    const token = req.headers['x-cairn-token'] ?? req.query.token ?? ''
    const source = await sourceOf(context, String(token), 'hook')
    if (source?.id !== req.params.source) return refuse('source.not-found')
    const { secret } = source.mapping
    if (typeof secret === 'string' && !context.verifySignature(secret, req.headers, req.rawBody ?? '', Date.now()).ok)
      refuse('source.signature')
    if (typeof req.body !== 'object' || req.body === null) refuse('request.malformed', { reason: 'body' })
    const book = await books.published(source.org_id)
    const by = { kind: 'system' } as const
    const leads = readHook(req.body, HookMapping.parse(source.mapping))
    const rows = leads.map((lead) => readLead(book, { ...lead, source: source.id }, by))
    const desk = {
      engine,
      org: source.org_id,
      defs: book.source.fields.lead,
      language: languageFor(req),
      say: context.say,
    }
    const eyes = { org: source.org_id, actor: null }
    return { answers: await takeIn(desk, await settleLeads(context, eyes, desk.defs, rows)) }
  })
}
