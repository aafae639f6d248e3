import { sql, type Transaction } from 'kysely'
import * as z from 'zod'
import { sees } from '@cairn/core/access.ts'
import { addRecord, emptyIndex, matchOne, type JudgedPair } from '@cairn/core/identity/identity-index.ts'
import type { FieldKind, IdentityField } from '@cairn/core/identity/field-kind.ts'
import { normaliseMail } from '@cairn/core/record/keys.ts'
import { normalisePhone } from '@cairn/core/record/phone.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import { toPinyin } from '../engine/pinyin.ts'
import type { App } from '../http/app.ts'
import { asker, type Identity } from '../http/identity.ts'
import { write } from '../http/write.ts'
import { findCandidates } from './candidates.ts'
import type { IdentityContext } from './context.ts'
import { readKnown } from './customer-rows.ts'
import { identityFields, recordOf, type Known } from '@cairn/core/identity/customer-fields.ts'
import { readModel } from './model.ts'
import { Named, presentReasons, Reasons, RelationName, tags } from './schemas.ts'

const MOST_SHOWN = 5
const MOST_LEADS = 20
/** Only what a key or a part of the name found is looked at: it is worth a look sooner than any two of all pairs. */
const THRESHOLDS = { certain: 0.99, judge: 0.01 }
/** What is being typed has no id yet. */
const TYPED = '00000000-0000-0000-0000-000000000000'

const Text = z.string().trim().max(200).optional()
const Typed = z.object({
  name: Text.describe('The customer’s name, or the lead’s company'),
  person: Text.describe('The contact’s name'),
  phone: Text,
  mail: Text,
  creditCode: Text,
  address: Text,
})
const Twin = z.object({
  kind: z.enum(['customer', 'lead']),
  id: z.string().nullable().describe('Null when it may not be seen'),
  name: z.string(),
  owner: Named.nullable(),
  zone: z.enum(['certain', 'judge', 'apart']),
  relation: RelationName.nullable().describe('Not the same, yet related: a branch, a sister company, a shared phone'),
  chance: z.number(),
  reasons: Reasons,
  legacy: z.enum(['waiting', 'adopted', 'archived']).nullable().describe('How a customer of the time before stands'),
})
type Twin = z.infer<typeof Twin>

/** Who is known already, while a lead or customer is being typed. */
export function twinRoutes(app: App, context: IdentityContext): void {
  const { books } = context
  const schema = {
    tags,
    summary: 'Customers and open leads that what is being typed may be, most likely first, with reasons',
    querystring: Typed,
    response: { 200: z.object({ items: z.array(Twin) }) },
  }
  app.get('/api/v1/customers/twins', { schema }, async (req) => {
    const who = asker(req)
    const { name = '', person, phone, mail, creditCode, address } = req.query
    const fields = identityFields((await books.published(who.org)).source)
    const under = (kind: FieldKind, text = ''): Fields =>
      Object.fromEntries(text === '' ? [] : fields.filter((each) => each.kind === kind).map(({ id }) => [id, text]))
    const given = { ...under('credit-code', creditCode), ...under('address', address) }
    const typed = { id: TYPED, name, fields: given, phone: phone ?? null, mail: mail ?? null, person: person ?? null }
    return { items: await findTwins(context, who, typed, fields) }
  })
}

interface Candidate extends Known {
  readonly kind: Twin['kind']
  readonly ownerId: string | null
  readonly ownerName: string | null
  readonly legacy?: Twin['legacy']
}

async function findTwins(
  { writer }: IdentityContext,
  who: Identity,
  typed: Known,
  fields: readonly IdentityField[],
): Promise<Twin[]> {
  // With the engine's eyes: a twin counts also where it belongs to somebody else, of which no more than the name is told.
  const { candidates, model } = await write(writer, who.org, async (trx) => {
    const kept = await trx
      .selectFrom('duplicate_setting')
      .select('model')
      .where('org_id', '=', who.org)
      .executeTakeFirst()
    const customers = (await readKnown(trx, who.org, await findCandidates(trx, typed, fields))).filter(
      (each) => !each.mergedInto,
    )
    const leads = await findLeads(trx, who.org, typed)
    return {
      candidates: [...customers.map((each): Candidate => ({ ...each, kind: 'customer' })), ...leads],
      model: readModel(kept?.model, fields),
    }
  })
  const index = emptyIndex(model, { thresholds: THRESHOLDS, toPinyin })
  for (const candidate of candidates) addRecord(index, recordOf(candidate))
  const byId = new Map(candidates.map((each) => [each.id, each]))
  return matchOne(index, recordOf(typed))
    .flatMap((pair) => {
      const other = byId.get(pair.one === TYPED ? pair.other : pair.one)
      return other ? [presentTwin(other, pair, who)] : []
    })
    .slice(0, MOST_SHOWN)
}

function presentTwin(twin: Candidate, { zone, relation, chance, reasons }: JudgedPair, who: Identity): Twin {
  const scope = sees(who.actor)
  const seen = scope === 'all' || twin.ownerId === null || scope.includes(twin.ownerId)
  return {
    kind: twin.kind,
    id: seen ? twin.id : null,
    name: twin.name,
    owner: twin.ownerId === null ? null : { id: twin.ownerId, name: twin.ownerName ?? '' },
    zone,
    relation,
    chance,
    reasons: presentReasons(reasons),
    legacy: twin.legacy ?? null,
  }
}

/** Open leads with the same phone or mail, the newest of them. */
async function findLeads(trx: Transaction<Tables>, org: number, typed: Known): Promise<Candidate[]> {
  const phone = typed.phone === null ? null : normalisePhone(typed.phone)
  const mail = typed.mail === null ? null : normaliseMail(typed.mail)
  if (phone === null && mail === null) return []
  const { rows } = await sql<{
    id: string
    name: string
    company: string
    fields: Fields
    owner_id: string | null
    owner_name: string | null
    phone_key: string | null
    mail_key: string | null
  }>`select l.id, l.name, l.company, l.fields, l.owner_id, m.name as owner_name, l.phone_key, l.mail_key
    from lead l left join member m on m.org_id = l.org_id and m.id = l.owner_id
    where l.org_id = ${org} and (l.phone_key = ${phone} or l.mail_key = ${mail}) and l.state in ('new', 'working')
    order by l.arrived_at desc limit ${MOST_LEADS}`.execute(trx)
  return rows.map((row) => ({
    kind: 'lead',
    id: row.id,
    name: row.company || row.name,
    fields: row.fields,
    phone: row.phone_key,
    mail: row.mail_key,
    person: row.name || null,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
  }))
}
