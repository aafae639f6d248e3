import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { RecordKind } from '@cairn/core/record/field.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { aroundActions, phoneToCall, selectActions } from './action-rows.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { isMasked } from './mask.ts'
import { Id } from './schemas.ts'
import { eyesOf, shownFields } from './seen.ts'
import { definitionsOf } from './values.ts'

const Field = z.object({ field: z.string().max(64).default('phone') })
const Phone = z.object({ phone: z.string() })
const summary = 'Shows a masked phone; the look is kept in the log'

/** POST /leads/:id/phones, /deals/:id/phones, /actions/:id/phones: a phone for whoever needs it. */
export function phoneRoutes(app: App, context: RecordsContext): void {
  const { reader, engine } = context
  for (const kind of ['lead', 'deal'] as const) {
    const schema = { tags: [`${kind}s`], summary, params: Id, body: Field, response: { 200: Phone } }
    app.post(`/api/v1/${kind}s/:id/phones`, { schema }, async (req) => {
      const who = asker(req)
      const { id } = req.params
      const { field } = req.body
      const row = await read(reader, who, (trx) =>
        trx
          .selectFrom(kind)
          .select(['fields', 'version', 'owner_id'])
          .where('org_id', '=', who.org)
          .where('id', '=', id)
          .executeTakeFirst(),
      )
      if (!row || (kind === 'lead' && isMasked(who.actor, row.owner_id))) return refuse(`${kind}.not-found`, { id })
      const phone = await phoneIn(req, context, kind, row, field)
      const about = kind === 'lead' ? { lead: id } : { deal: id }
      await command(
        req,
        engine,
        { type: 'phone.shown', by: who.actor, ...about, customer: null, contact: null, field },
        () => null,
      )
      return { phone }
    })
  }

  const schema = { tags: ['actions'], summary, params: Id, response: { 200: Phone } }
  app.post('/api/v1/actions/:id/phones', { schema }, async (req) => {
    const who = asker(req)
    const { id } = req.params
    const { row, around } = await read(reader, who, async (trx) => {
      const found = await selectActions(trx, who.org).where('action.id', '=', id).executeTakeFirst()
      return { row: found, around: await aroundActions(trx, who.org, found ? [found] : []) }
    })
    if (!row) return refuse('action.not-found', { id })
    const contactOf = around.contacts.find((each) => each.customer_id === row.customer_id)
    const phone = phoneToCall(row, contactOf)
    if (!phone) return refuse('request.invalid', {}, [{ path: 'id', message: id, code: 'phone' }])
    const { number, lead, customer, contact } = phone
    const about = lead === null ? { customer } : { lead, customer: null }
    await command(req, engine, { type: 'phone.shown', by: who.actor, ...about, contact, field: 'phone' }, () => null)
    return { phone: number }
  })
}

async function phoneIn(
  req: FastifyRequest,
  context: RecordsContext,
  kind: RecordKind,
  row: { fields: Fields; version: number },
  field: string,
): Promise<string> {
  const who = asker(req)
  const eyes = await eyesOf(context, who)
  const own = await context.books.version(who.org, row.version)
  const isPhone = definitionsOf(kind, eyes.published, own).some((each) => each.id === field && each.kind === 'phone')
  const phone = shownFields(kind, row.fields, {}, eyes)[field]
  if (!isPhone || isMissing(phone))
    return refuse('request.invalid', {}, [{ path: 'field', message: field, code: 'phone' }])
  return String(phone)
}
