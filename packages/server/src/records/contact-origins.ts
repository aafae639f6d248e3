import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { labelOfSource } from '@cairn/core/source/source-label.ts'
import type { SourceName } from '@cairn/core/source/origin.ts'
import type { Tables } from '../db/tables.ts'
import type { KnownOrigins } from './field-origins.ts'
import { iso, named } from './rows.ts'
import type { FieldOrigin } from './customer-schemas.ts'

/** A change of a contact as the log has it. */
interface Change {
  readonly contact: string
  readonly fields: readonly string[]
  readonly named: boolean
  readonly at: Date
  readonly by_kind: 'person' | 'key' | 'system'
  readonly by_id: string | null
  readonly lead_source: string | null
  readonly connector: string | null
}

/** Where one value of a contact comes from. */
interface ContactOrigin {
  readonly source: SourceName
  readonly at: Date
  readonly by: string | null
}

/** Origins of contacts' values, by contact and field. */
export type ContactOrigins = ReadonlyMap<string, ReadonlyMap<string, ContactOrigin>>

/** How many events that touched contacts are looked at, newest first. */
const MOST = 400

/** Reads who gave the contacts of a customer, or of one merged into it, their values: from what events did to them. */
export async function contactOriginsOf(
  trx: Transaction<Tables>,
  org: number,
  customer: string,
): Promise<ContactOrigins> {
  const { rows } = await sql<Change>`
    select coalesce(f->'contact'->>'id', f->>'contact') as contact,
           array(select jsonb_object_keys(coalesce(f->'contact'->'fields', f->'fields', '{}'))) as fields,
           f->>'do' = 'contact.create' or f->>'name' is not null as named,
           e.at, e.by_kind, e.by_id, e.connector, l.source as lead_source
      from (select at, id, by_kind, by_id, effects, body->>'connector' as connector,
                   case when type = 'lead.converted' then lead_id end as lead
              from event
             where org_id = ${org} and refusal is null
               and customer_id in (select c.id from customer c where c.org_id = ${org} and (c.id = ${customer} or c.merged_into = ${customer}))
               and (effects @> '[{"do":"contact.create"}]' or effects @> '[{"do":"contact.set"}]')
             order by at desc, id desc limit ${MOST}) e
     cross join lateral jsonb_array_elements(e.effects) f
      left join lead l on l.org_id = ${org} and l.id = e.lead
     where f->>'do' in ('contact.create', 'contact.set')
     order by e.at, e.id`.execute(trx)
  const origins = new Map<string, Map<string, ContactOrigin>>()
  for (const change of rows) {
    const known = origins.get(change.contact) ?? new Map<string, ContactOrigin>()
    origins.set(change.contact, known)
    const { at, by_kind: kind, by_id: by } = change
    const origin = { source: sourceOf(change), at, by: kind === 'person' ? by : null }
    for (const field of change.named ? ['name', ...change.fields] : change.fields) known.set(field, origin)
  }
  return origins
}

function sourceOf({ by_kind: kind, lead_source: lead, connector }: Change): SourceName {
  if (connector !== null) return `connector:${connector}`
  if (lead !== null) return `lead:${lead}`
  return kind === 'person' ? 'hand' : kind === 'key' ? 'api' : 'import'
}

/** The origins of one contact's values that somebody may see, in words. */
export function presentContactOrigins(
  origins: ReadonlyMap<string, ContactOrigin> | undefined,
  shown: Readonly<Record<string, unknown>>,
  { names, connectors }: Pick<KnownOrigins, 'names' | 'connectors'>,
  book: CompiledPlaybook,
): Record<string, z.infer<typeof FieldOrigin>> {
  return Object.fromEntries(
    ['name', ...Object.keys(shown)].flatMap((field) => {
      const origin = origins?.get(field)
      if (!origin) return []
      const { source, at, by } = origin
      const label = labelOfSource(source, { playbook: book.source, connectors })
      return [[field, { source, label, at: iso(at), by: by === null ? null : named(by, names.get(by) ?? null) }]]
    }),
  )
}
