import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { Tables } from '../db/tables.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'

export interface FilesContext {
  readonly reader: Kysely<Tables>
  readonly writer: Kysely<Tables>
  readonly config: { readonly filesDir: string }
}

/** The record in a field of which the file stands, when it hangs on nothing else. */
export const Holder = z.object({
  lead: z.uuid().optional(),
  customer: z.uuid().optional(),
  contact: z.uuid().optional(),
  deal: z.uuid().optional(),
})

/** A file that this person uploaded, or that is evidence, a document or a field's value of what they may see. */
export async function visibleFile(reader: Kysely<Tables>, who: Identity, id: string, holder: z.infer<typeof Holder>) {
  const holding = (['lead', 'customer', 'contact', 'deal'] as const).flatMap((table) => {
    const row = holder[table]
    return row === undefined ? [] : { table, row }
  })
  return read(reader, who, (trx) =>
    trx
      .selectFrom('file')
      .where('org_id', '=', who.org)
      .where('id', '=', id)
      .where((eb) =>
        eb.or([
          eb('by_id', '=', who.actor.id),
          // Row-level security shows only what hangs on records that this person may see.
          eb.exists(
            eb
              .selectFrom('evidence')
              .select('evidence.id')
              .where('evidence.org_id', '=', who.org)
              .where('file_id', '=', id),
          ),
          eb.exists(
            eb
              .selectFrom('activity')
              .select('activity.id')
              .where('activity.org_id', '=', who.org)
              .where('document_id', '=', id),
          ),
          ...holding.map(({ table, row }) => holdsFile(table, who.org, row, id)),
        ]),
      )
      .select(['id', 'name', 'size', 'mime', 'sha256'])
      .executeTakeFirst(),
  )
}

/** Says whether a field of a record that may be seen has this file as its value. */
function holdsFile(table: keyof z.infer<typeof Holder>, org: number, row: string, file: string) {
  return sql<boolean>`exists (
    select from ${sql.table(table)} as holder, jsonb_each_text(holder.fields) as field
    where holder.org_id = ${org} and holder.id = ${row} and field.value = ${file}
  )`
}

/** Two characters of the id make a folder, so that none holds hundreds of thousands. */
export function keyOf(org: number, id: string): string {
  return `${org}/${id.slice(0, 2)}/${id}`
}
