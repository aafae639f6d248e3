import { sql } from 'kysely'
import { groupTies, parts, type Tie } from '@cairn/core/cleaning/group.ts'
import { packColumn } from '../engine/columns.ts'
import type { Trx } from './store.ts'
import { rowOf } from './row-id.ts'
import { advance, type Work } from './work.ts'

const GROUPS_AT_ONCE = 10_000

export interface Group {
  readonly n: number
  readonly rows: readonly number[]
  readonly customer_id: string | null
  readonly apart: readonly string[]
  readonly chosen: Readonly<Record<string, string>>
}

interface KnownTie extends Tie {
  readonly chosen: Readonly<Record<string, string>>
  readonly judged_at: Date | null
}

/** Puts every row into the group with which it is entered, once: from here on verdicts change nothing. */
export async function formGroups(work: Work): Promise<void> {
  const { org, run } = work
  const ties = await advance(work, { grouped: false }, (trx) => readTies(trx, org, run))
  const groups = groupsOf(ties)
  const grouped = new Set(groups.flatMap(({ rows }) => rows))
  await advance(work, {}, async (trx) => {
    await trx.deleteFrom('cleaning_group').where('org_id', '=', org).where('run_id', '=', run).execute()
    for (let at = 0; at < groups.length; at += GROUPS_AT_ONCE)
      await insertGroups(trx, org, run, groups.slice(at, at + GROUPS_AT_ONCE))
    await sql`insert into cleaning_group (org_id, run_id, n, rows)
      select org_id, run_id, n, array[n] from cleaning_row
       where org_id = ${org} and run_id = ${run} and n <> all (${[...grouped]}::int[])`.execute(trx)
    await sql`update cleaning_run set grouped = true, total = (select count(*) from cleaning_group where org_id = ${org} and run_id = ${run}), done = 0
      where org_id = ${org} and id = ${run}`.execute(trx)
  })
}

export async function readTies(trx: Trx, org: number, run: string): Promise<KnownTie[]> {
  return trx
    .selectFrom('cleaning_pair')
    .select(['one', 'other', 'chance', 'zone', 'relation', 'verdict', 'chosen', 'judged_at'])
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .orderBy('judged_at')
    .execute()
}

/** Groups of more than one, and single rows of which something is said beside. */
export function groupsOf(ties: readonly KnownTie[]): Group[] {
  const isStored = (id: string): boolean => rowOf(id) === null
  const members = groupTies(ties, isStored).map((ids) => ({
    rows: ids.flatMap((id) => rowOf(id) ?? []),
    customer_id: ids.find(isStored) ?? null,
    apart: new Set<string>(),
    chosen: {} as Record<string, string>,
  }))
  const byRow = new Map(members.flatMap((group) => group.rows.map((n) => [n, group] as const)))
  const groupOf = (n: number) => {
    const known = byRow.get(n)
    if (known) return known
    const alone = { rows: [n], customer_id: null, apart: new Set<string>(), chosen: {} }
    members.push(alone)
    byRow.set(n, alone)
    return alone
  }
  for (const tie of ties) {
    const [one, other] = [rowOf(tie.one), rowOf(tie.other)]
    if (parts(tie) && (one === null) !== (other === null))
      groupOf(one ?? other ?? 0).apart.add(one === null ? tie.one : tie.other)
    if (tie.verdict === 'same') Object.assign(groupOf(one ?? other ?? 0).chosen, tie.chosen)
  }
  return members
    .filter(({ rows }) => rows.length > 0)
    .map((group) => ({ ...group, n: Math.min(...group.rows), apart: [...group.apart] }))
}

export async function insertGroups(
  trx: Trx,
  org: number,
  run: string,
  groups: readonly (Group & { readonly alone?: boolean })[],
): Promise<void> {
  if (groups.length === 0) return
  const texts = groups.map((group) => ({
    ...group,
    alone: group.alone ?? false,
    rows: group.rows.map(String),
  }))
  const column = (name: string, type: Parameters<typeof packColumn>[2]) => packColumn(texts, name, type)
  await sql`insert into cleaning_group (org_id, run_id, n, rows, customer_id, apart, chosen, alone)
    select ${org}::int, ${run}::uuid, x.n, x.rows::int[], x.customer_id, x.apart::uuid[], x.chosen, x.alone
      from unnest(${column('n', 'int')}::int[], ${column('rows', 'text[]')}::text[], ${column('customer_id', 'uuid')}::uuid[],
        ${column('apart', 'text[]')}::text[], ${column('chosen', 'jsonb')}::jsonb[], ${column('alone', 'boolean')}::boolean[])
        as x(n, rows, customer_id, apart, chosen, alone)`.execute(trx)
}
