import { sql } from 'kysely'
import * as z from 'zod'
import { CONSENT_PURPOSES, CONSENT_SOURCES, CONSENT_STATES } from '@cairn/core/personal/consent.ts'
import type { App } from '../http/app.ts'
import { asker, type Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { PersonalContext } from './context.ts'
import { refusedSince } from './refused.ts'
import { At } from './schemas.ts'

const tags = ['consents']
const About = z.object({ lead: z.uuid().optional(), customer: z.uuid().optional() })
const Purpose = z.enum(CONSENT_PURPOSES)
const State = z.enum(CONSENT_STATES)

const Consent = z.object({
  purpose: Purpose,
  state: State,
  source: z.string(),
  saidAt: At,
  evidence: z.string(),
  text: z.string().nullable().describe('The wording agreed to, as it was then'),
  by: z.string().nullable(),
  at: At,
})
const PersonConsents = z
  .object({
    kind: z.enum(['lead', 'contact', 'customer']),
    id: z.string(),
    name: z.string(),
    consents: z.array(Consent).describe('The last word on each purpose; a purpose that is not here is unknown'),
    refused: z
      .object({ at: At })
      .nullable()
      .describe('Since when whoever has this phone or mail, and was erased, does not want to be contacted'),
  })
  .meta({ id: 'PersonConsents' })

const NewConsent = z
  .object({
    lead: z.uuid().nullish(),
    customer: z.uuid().nullish(),
    contact: z.uuid().nullish(),
    purpose: Purpose,
    state: State,
    source: z.enum(CONSENT_SOURCES),
    saidAt: At.optional().describe('Now when left out'),
    evidence: z.string().trim().max(500).default(''),
    text: z.string().trim().max(2000).nullish(),
  })
  .meta({ id: 'NewConsent' })

/** What people have agreed to: of a lead, or of a customer and its contacts. */
export function consentRoutes(app: App, context: PersonalContext): void {
  const { engine } = context
  const list = {
    tags,
    summary: 'Consents of a lead, or of a customer and its contacts',
    querystring: About,
    response: { 200: z.array(PersonConsents) },
  }
  app.get('/api/v1/consents', { schema: list }, async (req) => consentsOf(context, asker(req), req.query))

  const record = {
    tags,
    summary: 'Somebody agrees to be contacted, or no longer; the last word stands, all of them stay in the log',
    body: NewConsent,
    response: { 201: z.array(PersonConsents) },
  }
  app.post('/api/v1/consents', { schema: record }, async (req, reply) => {
    const who = asker(req)
    const { lead = null, customer = null, contact = null, purpose, state, source, saidAt, evidence, text } = req.body
    if ((lead === null) === (customer === null))
      refuse('request.invalid', {}, [{ path: 'lead', message: 'lead | customer', code: 'consent.subject' }])
    if (contact !== null && !(await isContactOf(context, who, customer, contact)))
      refuse('customer.not-found', { id: customer })
    const consent = {
      purpose,
      state,
      source,
      saidAt: saidAt === undefined ? engine.now() : Date.parse(saidAt),
      evidence,
      text: text ?? null,
    }
    const { outcome } = await engine.submit(who.org, {
      type: 'consent.recorded',
      by: who.actor,
      lead,
      customer,
      contact,
      consent,
    })
    if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
    const about = { ...(lead !== null && { lead }), ...(customer !== null && { customer }) }
    return reply.code(201).send(await consentsOf(context, who, about))
  })
}

function isContactOf({ reader }: PersonalContext, who: Identity, customer: string | null, contact: string) {
  return read(reader, who, (trx) =>
    trx
      .selectFrom('contact')
      .select('id')
      .where('org_id', '=', who.org)
      .where('customer_id', '=', customer ?? '')
      .where('id', '=', contact)
      .executeTakeFirst(),
  )
}

interface Row {
  kind: 'lead' | 'contact' | 'customer'
  id: string
  name: string
  phone: string | null
  mail: string | null
}

async function consentsOf(
  { reader, config }: PersonalContext,
  who: Identity,
  { lead, customer }: z.infer<typeof About>,
): Promise<z.infer<typeof PersonConsents>[]> {
  return read(reader, who, async (trx) => {
    const { rows: people } = await sql<Row>`
      select 'lead' as kind, id, name, phone_key as phone, mail_key as mail from lead where org_id = ${who.org} and id = ${lead ?? null}
      union all select 'customer', id, name, phone_key, mail_key from customer where org_id = ${who.org} and id = ${customer ?? null}
      union all (select 'contact', id, name, phone_key, mail_key from contact where org_id = ${who.org} and customer_id = ${customer ?? null}
                  order by created_at limit 200)`.execute(trx)
    const ids = people.map(({ id }) => id)
    const rows =
      ids.length === 0
        ? []
        : await trx
            .selectFrom('consent')
            .leftJoin('member', (on) =>
              on.onRef('member.org_id', '=', 'consent.org_id').onRef('member.id', '=', 'by_id'),
            )
            .where('consent.org_id', '=', who.org)
            .where('subject_id', 'in', ids)
            .orderBy('purpose')
            .selectAll('consent')
            .select('member.name as by')
            .execute()
    const told = []
    for (const { kind, id, name, phone, mail } of people)
      told.push({
        kind,
        id,
        name,
        consents: rows
          .filter((row) => row.subject_id === id)
          .map(({ purpose, state, source, said_at: saidAt, evidence, text, by, at }) => ({
            purpose,
            state,
            source,
            saidAt: saidAt.toISOString(),
            evidence,
            text,
            by,
            at: at.toISOString(),
          })),
        refused: await refusedSince(trx, who.org, config.secret, [phone, mail]),
      })
    return told
  })
}
