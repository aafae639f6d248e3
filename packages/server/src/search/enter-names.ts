import { CompiledQuery, sql, type Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { searchStatements, type Named } from '../engine/search-rows.ts'
import { write } from '../http/write.ts'

const AT_ONCE = 1000

/** Enters the names that were there before searches looked by pinyin, a batch in a transaction; then there is no more to do. */
export async function enterNames(writer: Kysely<Tables>): Promise<void> {
  const waiting = await write(writer, 0, (trx) => trx.selectFrom('search_backlog').select('org_id').execute())
  for (const { org_id: org } of waiting) {
    for (const kind of ['customer', 'contact'] as const) while ((await enterSome(writer, org, kind)) === AT_ONCE);
    await write(writer, org, (trx) => trx.deleteFrom('search_backlog').where('org_id', '=', org).execute())
  }
}

function enterSome(writer: Kysely<Tables>, org: number, kind: Named['kind']): Promise<number> {
  return write(writer, org, async (trx) => {
    const { rows } = await sql<{ id: string; name: string; created_at: Date }>`
      select r.id, r.name, r.created_at from ${sql.table(kind)} r
       where r.org_id = ${org}
         and not exists (select 1 from search_entry e where e.org_id = r.org_id and e.kind = ${kind} and e.id = r.id)
       limit ${AT_ONCE}`.execute(trx)
    const named = rows.map(({ id, name, created_at }) => ({ kind, id, name, at: created_at.getTime() }))
    for (const { text, values } of searchStatements(org, named)) await trx.executeQuery(CompiledQuery.raw(text, values))
    return rows.length
  })
}
