import { sql } from 'kysely'
import type { CleaningColumn } from '@cairn/core/cleaning/problem.ts'
import { openSearch, type Duplicates } from '@cairn/core/identity/find-duplicates.ts'
import { hasHan } from '@cairn/core/identity/fold.ts'
import { isLikePinyin, plainLetters } from '@cairn/core/identity/pinyin.ts'
import type { IdentityField, IdentityRecord } from '@cairn/core/identity/field-kind.ts'
import type { JudgedPair } from '@cairn/core/identity/identity-index.ts'
import type { Fields } from '@cairn/core/value.ts'
import { packColumn } from '../engine/columns.ts'
import { toPinyin } from '../engine/pinyin.ts'
import { write } from '../http/write.ts'
import { readHand, repairedCells } from './decisions.ts'
import { offerMissing } from './offer-missing.ts'
import { rowId, rowOf } from './row-id.ts'
import type { Staged } from './rows.ts'
import type { Trx } from './store.ts'
import { NAME, PERSON } from './targets.ts'
import { advance, type Work } from './work.ts'

const AT_ONCE = 5000
const PAIRS_AT_ONCE = 2000
/** Pairs to be judged and related ones that are kept, the likeliest; those that are certain all are. */
const MOST_OPEN = 100_000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Makes rows into what is compared: cells as they are meant, whatever of them has been repaired yet. */
export function recorder(
  fields: readonly IdentityField[],
  kinds: Readonly<Record<'phone' | 'mail', readonly string[]>>,
): (row: Pick<Staged, 'n' | 'cells' | 'problems'>, hand?: ReadonlyMap<string, string>) => IdentityRecord {
  const told: Readonly<Record<string, readonly string[]>> = { name: [NAME], person: [PERSON], ...kinds }
  const sources = fields.map(({ id }) => [id, told[id] ?? [`customer.${id}`]] as const)
  return ({ n, cells, problems }, hand) => {
    const meant = repairedCells({ cells, problems }, 'all', hand)
    const values: Record<string, string | null> = {}
    for (const [id, of] of sources) values[id] = firstOf(meant, of)
    return { id: rowId(n), values }
  }
}

function firstOf(cells: Readonly<Record<string, string>>, fields: readonly string[]): string | null {
  for (const field of fields) {
    const value = cells[field]
    if (value !== undefined && value !== '') return value
  }
  return null
}

/** Records that are held against each other, gathered one by one. */
export interface Twins {
  readonly rows: number
  add(record: IdentityRecord): void
  found(): Duplicates
}

/** Opens a search for twins. How names are said is asked only where one is written in Latin letters as Chinese is said. */
export function openTwins(fields: readonly IdentityField[]): Twins {
  const search = openSearch(fields)
  const named = fields.filter(({ kind }) => kind === 'company' || kind === 'person').map(({ id }) => id)
  const isSaid = (name: string): boolean =>
    !hasHan(name) && name.split(' ').some((word) => isLikePinyin(plainLetters(word)))
  let [rows, hasSaid] = [0, false]
  return {
    get rows() {
      return rows
    },
    add: (record) => {
      rows++
      hasSaid ||= named.some((id) => isSaid(record.values[id] ?? ''))
      search.add(record)
    },
    found: () => search.found(hasSaid ? { toPinyin } : {}),
  }
}

/** Adds rows that were staged before. */
export async function addStaged(work: Work, record: ReturnType<typeof recorder>, twins: Twins): Promise<void> {
  const { writer, org, run } = work
  for (let after = 0; ;) {
    const rows = await write(writer, org, async (trx) => {
      const page = await trx
        .selectFrom('cleaning_row')
        .select(['n', 'cells', 'problems'])
        .where('org_id', '=', org)
        .where('run_id', '=', run)
        .where('n', '>', after)
        .orderBy('n')
        .limit(AT_ONCE)
        .execute()
      const hand = await readHand(
        trx,
        org,
        run,
        page.map(({ n }) => n),
      )
      return page.map((row) => record(row, hand.get(row.n)))
    })
    for (const row of rows) twins.add(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = rowOf(last.id) ?? after
  }
}

/**
 * Holds all rows against each other and against the customers that are stored, keeps what was found, and offers what is
 * missing in one row and stands in another of the same company. What people have judged stays.
 */
export async function findTwins(
  work: Work,
  twins: Twins,
  fields: readonly IdentityField[],
  columns: readonly CleaningColumn[],
): Promise<void> {
  const searchedAt = new Date(work.now())
  await advance(work, { phase: 'twins', done: 0, total: twins.rows }, async () => {})
  await addStored(work, fields, twins)
  const total = twins.rows
  await advance(work, { total }, async () => {})
  const { pairs, clusters } = twins.found()
  await keepPairs(work, pairs)
  await offerMissing(work, clusters, columns)
  await advance(work, { done: total, searched_at: searchedAt, grouped: false }, async () => {})
}

interface StoredRow {
  readonly id: string
  readonly name: string
  readonly fields: Fields
  readonly phone: string | null
  readonly mail: string | null
  readonly person: string | null
}

/** Adds customers that were not merged, each with the contact by whom it is compared. */
async function addStored({ writer, org }: Work, fields: readonly IdentityField[], twins: Twins): Promise<void> {
  const more = fields.map(({ id }) => id).filter((id) => !['name', 'phone', 'mail', 'person'].includes(id))
  for (let after = BEFORE_ALL; ;) {
    const { rows } = await write(writer, org, (trx) =>
      sql<StoredRow>`select c.id, c.name, c.fields, coalesce(c.fields ->> 'phone', p.fields ->> 'phone', c.phone_key, p.phone_key) as phone,
          coalesce(c.fields ->> 'mail', p.fields ->> 'mail', c.mail_key, p.mail_key) as mail, p.name as person
        from customer c
        left join lateral (select p.name, p.fields, p.phone_key, p.mail_key from contact p
          where p.org_id = c.org_id and p.customer_id = c.id
          order by (p.phone_key is null and p.mail_key is null), p.created_at, p.id limit 1) p on true
        where c.org_id = ${org} and c.merged_into is null and c.id > ${after} order by c.id limit ${AT_ONCE}`.execute(
        trx,
      ),
    )
    for (const { id, name, phone, mail, person, fields: held } of rows) {
      const texts = more.map((field) => [field, textOf(held[field] ?? null)] as const)
      twins.add({ id, values: { name, phone, mail, person, ...Object.fromEntries(texts) } })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_ONCE) return
    after = last.id
  }
}

function textOf(value: Fields[string]): string | null {
  if (value === null) return null
  return Array.isArray(value) ? value.join(' ') : String(value)
}

/** Keeps the pairs in which a row is; those of two customers are the whole company's. */
async function keepPairs(work: Work, pairs: readonly JudgedPair[]): Promise<void> {
  const { org, run } = work
  const ours = pairs.filter(({ one, other }) => rowOf(one) !== null || rowOf(other) !== null)
  const isCertain = ({ zone, relation }: JudgedPair): boolean => zone === 'certain' && relation === null
  const open = ours.filter((pair) => !isCertain(pair)).toSorted((a, b) => b.chance - a.chance)
  const kept = [...ours.filter(isCertain), ...open.slice(0, MOST_OPEN)]
  await advance(work, {}, (trx) =>
    trx
      .updateTable('cleaning_pair')
      .set({ found: false })
      .where('org_id', '=', org)
      .where('run_id', '=', run)
      .execute(),
  )
  for (let at = 0; at < kept.length; at += PAIRS_AT_ONCE)
    await advance(work, {}, (trx) => insertPairs(trx, org, run, kept.slice(at, at + PAIRS_AT_ONCE)))
  await advance(work, {}, (trx) =>
    trx
      .deleteFrom('cleaning_pair')
      .where('org_id', '=', org)
      .where('run_id', '=', run)
      .where('found', '=', false)
      .where('verdict', 'is', null)
      .execute(),
  )
}

async function insertPairs(trx: Trx, org: number, run: string, pairs: readonly JudgedPair[]): Promise<void> {
  const rows = pairs.map(({ one, other, zone, chance, relation, reasons }) => ({
    one,
    other,
    one_row: rowOf(one),
    one_customer: rowOf(one) === null ? one : null,
    other_row: rowOf(other),
    other_customer: rowOf(other) === null ? other : null,
    zone,
    chance,
    relation,
    reasons,
  }))
  const column = (name: string, type: Parameters<typeof packColumn>[2]) => packColumn(rows, name, type)
  await sql`insert into cleaning_pair (org_id, run_id, one, other, one_row, one_customer, other_row, other_customer, zone, chance, relation, reasons)
    select ${org}::int, ${run}::uuid, x.* from unnest(${column('one', 'text')}::text[], ${column('other', 'text')}::text[],
      ${column('one_row', 'int')}::int[], ${column('one_customer', 'uuid')}::uuid[], ${column('other_row', 'int')}::int[],
      ${column('other_customer', 'uuid')}::uuid[], ${column('zone', 'text')}::text[], ${column('chance', 'float8')}::float8[],
      ${column('relation', 'text')}::text[], ${column('reasons', 'jsonb')}::jsonb[]) as x
    on conflict (org_id, run_id, one, other) do update set zone = excluded.zone, chance = excluded.chance,
      relation = excluded.relation, reasons = excluded.reasons, found = true`.execute(trx)
}
