import { randomUUID } from 'node:crypto'
import { sql, type Selectable, type Transaction } from 'kysely'
import type { Id } from '@cairn/core/value.ts'
import type { PersonalRequestTable, PersonalSubject, Tables } from '../db/tables.ts'

export type RequestRow = Selectable<PersonalRequestTable>

/** Where a person was found: a kind of row, how many, and how many of them are of nobody else. */
export interface Place {
  readonly place: string
  readonly rows: number
  readonly own: number
}

/** What a request says of itself, besides its state. */
export interface Report {
  readonly places?: readonly Place[]
  /** What stays, and why. */
  readonly kept?: readonly { readonly what: 'contract' | 'deal' | 'shared'; readonly rows: number }[]
  readonly files?: number
  readonly openActions?: number
  readonly openDeals?: number
  readonly namesakes?: number
  readonly downloads?: readonly { readonly by: Id; readonly at: string }[]
  readonly size?: number
}

interface Asked {
  readonly kind: RequestRow['kind']
  readonly label: string
  readonly reason: string
  readonly withdrawn: boolean
  readonly subject: PersonalSubject
  readonly by: Id | null
  readonly confirmed?: boolean
}

/** Keeps a request; it is carried out as soon as somebody looks. */
export async function keepRequest(trx: Transaction<Tables>, org: number, asked: Asked, now: number): Promise<string> {
  const id = randomUUID()
  const { kind, label, reason, withdrawn, subject, by, confirmed } = asked
  await trx
    .insertInto('personal_request')
    .values({
      org_id: org,
      id,
      kind,
      label,
      reason,
      withdrawn,
      subject: JSON.stringify(subject),
      by_id: by,
      state: confirmed ? 'confirmed' : 'waiting',
      created_at: new Date(now),
      confirmed_at: confirmed ? new Date(now) : null,
      error: null,
      confirmed_by: null,
      done_at: null,
      expires_at: null,
    })
    .execute()
  return id
}

/** Looks through every row of the company; answers where the person stands. */
export async function sweep(trx: Transaction<Tables>, org: number, id: string, first: boolean): Promise<Place[]> {
  await sql`select sweep_person(${org}, ${id}, ${first})`.execute(trx)
  const { rows } = await sql<Place>`
    select table_name as place, count(*)::int as rows, count(*) filter (where own)::int as own
      from personal_hit where org_id = ${org} and request_id = ${id} group by 1 order by 1`.execute(trx)
  return rows
}
