import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { namesIn } from './view.ts'
import { iso, named } from './rows.ts'

type Kind = 'lead' | 'deal' | 'customer'

/** When a value came to be what it is, and by whom; nobody when no person did it. */
export interface Origin {
  readonly at: string
  readonly by: { readonly id: string; readonly name: string } | null
}

/** Where the values of a deal, its lead and its customer come from, by path; a confirmation is `confirmation.<id>`. */
export type Origins = ReadonlyMap<string, Origin>

/** How many of a record's events are looked at, newest first. */
const MOST = 400
/** Columns of a deal that playbooks speak of as fields. */
const COLUMNS = ['name', 'amount', 'expectedClose']

interface Change {
  readonly at: Date
  readonly by_id: string | null
  /** What the record was given: whole fields, some columns. */
  readonly given: Readonly<Record<string, unknown>> & {
    readonly fields?: Readonly<Record<string, unknown>> | null
    readonly confirmations?: readonly string[] | null
  }
}

/** Reads who gave the records their present values and when, from what their events did to them. */
export async function readOrigins(
  trx: Transaction<Tables>,
  org: number,
  ids: Readonly<Record<Kind, string | null>>,
): Promise<Origins> {
  const origins = new Map<string, Origin>()
  const names = await namesIn(trx, org)
  for (const kind of ['lead', 'customer', 'deal'] as const) {
    const id = ids[kind]
    if (id !== null) follow(origins, kind, await changesOf(trx, org, kind, id), names)
  }
  return origins
}

/** What was given to a record, oldest first. The log keeps a lead's first fields in its event, all others in effects. */
async function changesOf(trx: Transaction<Tables>, org: number, kind: Kind, id: string): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select e.at, e.by_id, x.given
      from (select at, id, by_id, effects,
                   case when type = 'lead.arrived' then jsonb_build_object('fields', body->'fields') else '{}' end as first
              from event where org_id = ${org} and ${sql.ref(`${kind}_id`)} = ${id} order by at desc, id desc limit ${MOST}) e
     cross join lateral (
       select case f->>'do' when ${`${kind}.set`}::text then f->'set' else (f->${kind}::text) || e.first end as given
         from jsonb_array_elements(e.effects) f
        where f->>'do' = ${`${kind}.create`} and f->${kind}::text->>'id' = ${id}
           or f->>'do' = ${`${kind}.set`} and f->>${kind}::text = ${id}
     ) x
     order by e.at, e.id`.execute(trx)
  return rows
}

/** Follows each value to the change since which it is what it is now. */
function follow(
  origins: Map<string, Origin>,
  kind: Kind,
  changes: readonly Change[],
  names: ReadonlyMap<string, string>,
): void {
  const last = new Map<string, string>()
  for (const { at, by_id, given } of changes) {
    const origin = { at: iso(at), by: by_id === null ? null : named(by_id, names.get(by_id) ?? null) }
    const put = (path: string, value: unknown): void => {
      const text = JSON.stringify(value ?? null)
      if (last.get(path) === text) return
      last.set(path, text)
      origins.set(path, origin)
    }
    for (const [id, value] of Object.entries(given.fields ?? {})) put(`${kind}.${id}`, value)
    if (kind !== 'deal') continue
    for (const column of COLUMNS) if (column in given) put(`deal.${column}`, given[column])
    if (!given.confirmations) continue
    const ticked = new Set(given.confirmations)
    for (const path of last.keys())
      if (path.startsWith('confirmation.') && !ticked.has(path.slice('confirmation.'.length))) put(path, false)
    for (const id of ticked) put(`confirmation.${id}`, true)
  }
}
