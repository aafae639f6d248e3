import { holds, mayWorkOn } from '@cairn/core/access.ts'
import type { Selectable } from 'kysely'
import * as z from 'zod'
import type { SellerTable } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { asker, askerWith, type Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { Id } from './schemas.ts'

const Words = z.array(z.string().trim().min(1).max(60)).max(100)
const Minute = z.number().int().min(0).max(1440)

const Routing = z.object({
  regions: Words.describe('Regions this seller takes; none means any'),
  products: Words,
  skills: Words,
  weight: z.number().min(0.1).max(10).describe('Share relative to others'),
  capacity: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .nullable()
    .describe('Open leads held at once; null is the playbook’s default'),
  online: z.boolean(),
  shift: z
    .object({ from: Minute, to: Minute })
    .nullable()
    .describe('Minutes of the local day; null is all working hours'),
  active: z.boolean(),
})
const Seller = Routing.extend({
  id: z.string(),
  name: z.string(),
  openLeads: z.number(),
  mayChange: z.boolean().describe('Whether the one who asks may change this'),
})
const tags = ['people']

/** GET /sellers, PATCH /sellers/:id: what routing goes by, for whoever hands leads out or manages settings. */
export function sellerRoutes(app: App, { reader, engine }: RecordsContext): void {
  const list = { tags, summary: 'Sellers and what leads are routed to them by', response: { 200: z.array(Seller) } }
  app.get('/api/v1/sellers', { schema: list }, async (req) => {
    const who = askerWith(req, 'lead.reassign')
    const rows = await read(reader, who, (trx) =>
      trx.selectFrom('seller').selectAll().where('org_id', '=', who.org).orderBy('name').orderBy('id').execute(),
    )
    return rows.map((row) => present(row, who))
  })

  const change = {
    tags,
    summary: 'Change how leads are routed to a seller',
    params: Id,
    body: Routing.partial(),
    response: { 200: Seller },
  }
  app.patch('/api/v1/sellers/:id', { schema: change }, async (req) => {
    const who = asker(req)
    const { id } = req.params
    const find = () =>
      read(reader, who, (trx) =>
        trx.selectFrom('seller').selectAll().where('org_id', '=', who.org).where('id', '=', id).executeTakeFirst(),
      )
    if (!(await find())) refuse('seller.not-found', { id })
    const set = Object.fromEntries(Object.entries(req.body).filter(([, value]) => value !== undefined))
    await command(req, engine, { type: 'seller.changed', by: who.actor, seller: id, set }, () => id)
    return present((await find()) ?? refuse('seller.not-found', { id }), who)
  })
}

function present(row: Selectable<SellerTable>, { actor }: Identity): z.infer<typeof Seller> {
  const { id, name, regions, products, skills, weight, capacity, online, shift, active } = row
  const routing = { regions, products, skills, weight, capacity, online, shift, active }
  const mayChange = holds(actor, 'lead.reassign') && mayWorkOn(actor, id)
  return { ...routing, id, name, openLeads: row.open_leads, mayChange }
}
