import { sql, type Transaction } from 'kysely'
import type { JudgedPair } from '@cairn/core/identity/identity-index.ts'
import type { Reason } from '@cairn/core/identity/reasons.ts'
import type { Relation, Zone } from '@cairn/core/identity/judge.ts'
import type { Level } from '@cairn/core/identity/field-kind.ts'
import type { Verdict as Told } from '@cairn/core/identity/learn.ts'
import type { Tables } from '../db/tables.ts'

type Trx = Transaction<Tables>
export type VerdictWord = 'same' | 'apart' | 'related'

export interface PairRow {
  readonly one_id: string
  readonly other_id: string
  readonly zone: Zone
  readonly relation: Relation | null
  readonly chance: number
  readonly reasons: Reason[]
  readonly verdict: VerdictWord | null
  readonly judged_by_name: string | null
  readonly judged_at: Date | null
}

/** Which pairs are asked for: those nobody judged yet, those that are related, those that were judged. */
export type PairState = 'open' | 'related' | 'judged'

const OF_STATE: Readonly<Record<PairState, ReturnType<typeof sql>>> = {
  open: sql`p.verdict is null and p.relation is null and p.zone <> 'apart'`,
  related: sql`(p.verdict = 'related' or p.verdict is null and p.relation is not null)`,
  judged: sql`p.verdict in ('same', 'apart')`,
}

/** Pairs of customers that stand for themselves, the likeliest first; judged ones also where they were merged since. */
export async function readPairs(
  trx: Trx,
  org: number,
  state: PairState,
  page: {
    readonly after: { readonly chance: number; readonly one: string; readonly other: string } | null
    readonly limit: number
  },
): Promise<PairRow[]> {
  const { after, limit } = page
  const beyond = after
    ? sql`and (p.chance, p.one_id, p.other_id) < (${after.chance}, ${after.one}::uuid, ${after.other}::uuid)`
    : sql``
  const { rows } = await sql<PairRow>`select p.one_id, p.other_id, p.zone, p.relation, p.chance, p.reasons, p.verdict,
      m.name as judged_by_name, p.judged_at
    from duplicate_pair p
    join customer a on a.org_id = p.org_id and a.id = p.one_id
    join customer b on b.org_id = p.org_id and b.id = p.other_id
    left join member m on m.org_id = p.org_id and m.id = p.judged_by
    where p.org_id = ${org} and ${OF_STATE[state]} ${beyond}
      and (${state === 'judged'} or a.merged_into is null and b.merged_into is null)
    order by p.chance desc, p.one_id desc, p.other_id desc limit ${limit}`.execute(trx)
  return rows
}

/** How many pairs there are of each state. */
export async function countPairs(trx: Trx, org: number): Promise<Record<PairState, number>> {
  const { rows } = await sql<Record<PairState, string>>`select
      count(*) filter (where ${OF_STATE.open} and a.merged_into is null and b.merged_into is null) as open,
      count(*) filter (where ${OF_STATE.related} and a.merged_into is null and b.merged_into is null) as related,
      count(*) filter (where ${OF_STATE.judged}) as judged
    from duplicate_pair p
    join customer a on a.org_id = p.org_id and a.id = p.one_id
    join customer b on b.org_id = p.org_id and b.id = p.other_id
    where p.org_id = ${org}`.execute(trx)
  const [row] = rows
  return { open: Number(row?.open ?? 0), related: Number(row?.related ?? 0), judged: Number(row?.judged ?? 0) }
}

const ROWS_AT_ONCE = 2000

/** Keeps what a search found: verdicts stay, what nobody judged and was not found again goes. */
export async function keepPairs(
  trx: Trx,
  org: number,
  run: string,
  pairs: readonly JudgedPair[],
  now: number,
): Promise<void> {
  for (let at = 0; at < pairs.length; at += ROWS_AT_ONCE) {
    const rows = pairs.slice(at, at + ROWS_AT_ONCE).map(({ one, other, zone, chance, relation, levels, reasons }) => ({
      one,
      other,
      zone,
      chance,
      relation,
      levels,
      reasons,
    }))
    await sql`insert into duplicate_pair (org_id, one_id, other_id, zone, chance, relation, levels, reasons, found_at, run_id)
      select ${org}, x.one, x.other, x.zone, x.chance, x.relation,
             array(select jsonb_array_elements_text(x.levels)), x.reasons, ${new Date(now)}, ${run}
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as x(one uuid, other uuid, zone text, chance float8, relation text, levels jsonb, reasons jsonb)
      on conflict (org_id, one_id, other_id) do update set zone = excluded.zone, chance = excluded.chance,
        relation = excluded.relation, levels = excluded.levels, reasons = excluded.reasons,
        found_at = excluded.found_at, run_id = excluded.run_id`.execute(trx)
  }
  await sql`delete from duplicate_pair where org_id = ${org} and verdict is null and run_id <> ${run}`.execute(trx)
}

/** Keeps what a person said about a pair, or takes it back; says whether there is such a pair. */
export async function keepVerdict(
  trx: Trx,
  org: number,
  pair: readonly [string, string],
  said: { readonly verdict: VerdictWord | null; readonly by: string; readonly now: number },
): Promise<boolean> {
  const [one, other] = pair.toSorted()
  const judged = said.verdict !== null
  const { numUpdatedRows } = await trx
    .updateTable('duplicate_pair')
    .set({
      verdict: said.verdict,
      judged_by: judged ? said.by : null,
      judged_at: judged ? new Date(said.now) : null,
    })
    .where('org_id', '=', org)
    .where('one_id', '=', one ?? '')
    .where('other_id', '=', other ?? '')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** What people have said so far: weights are moved by it. */
export async function readVerdicts(trx: Trx, org: number): Promise<Told[]> {
  const rows = await trx
    .selectFrom('duplicate_pair')
    .select(['levels', 'verdict'])
    .where('org_id', '=', org)
    .where('verdict', 'is not', null)
    .execute()
  return rows.map(({ levels, verdict }) => ({ levels: levels as Level[], same: verdict === 'same' })) // Written by `keepPairs`.
}
