import { sql } from 'kysely'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import type { RecordsContext } from './context.ts'
import { isMasked, maskText } from './mask.ts'
import { searchTerms } from './lead-rows.ts'

const Kind = z.enum(['lead', 'customer', 'contact', 'deal', 'person', 'file'])
const Named = z
  .object({
    kind: Kind,
    id: z.string(),
    name: z.string(),
    beside: z.string().nullable().describe('Whose it is, or where'),
  })
  .meta({ id: 'NamedRecord' })
type Named = z.infer<typeof Named>

const MOST_FOUND = 20
const MOST_NAMED = 300
const tags = ['records']
const Ids = z
  .string()
  .max(MOST_NAMED * 37)
  .transform((text) => text.split(',').filter((id) => id !== ''))
  .pipe(z.array(z.uuid()).max(MOST_NAMED))

interface Row {
  readonly id: string
  readonly name: string
  readonly beside: string | null
  readonly owner: string | null
}

/** GET /names/:kind: what ids in link, person and file fields stand for, and what to choose from. */
export function nameRoutes(app: App, { reader }: RecordsContext): void {
  const schema = {
    tags,
    summary: 'Names of records, people and files, for those who may see them: by ids, or by a part of the name',
    params: z.object({ kind: Kind }),
    querystring: z.object({
      ids: Ids.optional().meta({ description: `Up to ${MOST_NAMED} ids with commas between them` }),
      q: z.string().trim().max(100).optional(),
    }),
    response: { 200: z.array(Named) },
  }
  app.get('/api/v1/names/:kind', { schema }, async (req): Promise<Named[]> => {
    const who = asker(req)
    const { kind } = req.params
    const { ids = null, q = '' } = req.query
    const part = `%${searchTerms(q).words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const matching = (name: string) =>
      ids === null
        ? sql`lower(${sql.ref(name)}) like ${part}`
        : sql`${sql.ref(`${kind === 'person' ? 'member' : kind}.id`)} = any(${ids}::uuid[])`
    const { rows } = await read(reader, who, (trx) => {
      const limit = ids === null ? MOST_FOUND : MOST_NAMED
      switch (kind) {
        case 'person':
          return sql<Row>`select member.id, member.name, team.name as beside, null as owner from member
            left join team on team.org_id = member.org_id and team.id = member.team_id
            where member.org_id = ${who.org} and ${matching('member.name')} ${ids === null ? sql`and member.active` : sql``}
            order by member.name, member.id limit ${limit}`.execute(trx)
        case 'customer':
          return sql<Row>`select customer.id, customer.name, null as beside, null as owner from customer
            where customer.org_id = ${who.org} and ${matching('customer.name')} ${ids === null ? sql`and customer.merged_into is null` : sql``}
            order by customer.created_at desc limit ${limit}`.execute(trx)
        case 'contact':
          return sql<Row>`select contact.id, contact.name, customer.name as beside, null as owner from contact
            join customer on customer.org_id = contact.org_id and customer.id = contact.customer_id
            where contact.org_id = ${who.org} and ${matching('contact.name')}
            order by contact.created_at desc limit ${limit}`.execute(trx)
        case 'deal':
          return sql<Row>`select deal.id, deal.name, customer.name as beside, null as owner from deal
            left join customer on customer.org_id = deal.org_id and customer.id = deal.customer_id
            where deal.org_id = ${who.org} and ${matching('deal.name')}
            order by deal.opened_at desc limit ${limit}`.execute(trx)
        case 'lead':
          return sql<Row>`select lead.id, coalesce(nullif(lead.company, ''), nullif(lead.name, ''), lead.external_id, '') as name,
              nullif(lead.name, '') as beside, lead.owner_id as owner from lead
            where lead.org_id = ${who.org} and (${matching('lead.company')} or ${matching('lead.name')})
            order by lead.arrived_at desc limit ${limit}`.execute(trx)
        case 'file':
          // Files are not looked for; a name is told to whoever has the id, the content only by its own rules.
          return sql<Row>`select file.id, file.name, null as beside, null as owner from file
            where file.org_id = ${who.org} and file.id = any(${ids ?? []}::uuid[]) limit ${limit}`.execute(trx)
      }
    })
    return rows.map(({ id, name, beside, owner }) => {
      const veil = kind === 'lead' && isMasked(who.actor, owner) ? maskText : (text: string) => text
      return { kind, id, name: veil(name), beside: beside === null ? null : veil(beside) }
    })
  })
}
