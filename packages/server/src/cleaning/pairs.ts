import { sql, type Selectable } from 'kysely'
import { survivingCells } from '@cairn/core/cleaning/surviving.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { CleaningPairTable } from '../db/tables.ts'
import { readDecided, readHand, repairedCells } from './decisions.ts'
import { updatedOf } from './entering.ts'
import { labelOf, placeIn } from './present.ts'
import type { Pair, Totals, Where } from './schemas.ts'
import { readFiles, type RunRow, type Trx } from './store.ts'
import { readStoredCells } from './stored.ts'
import { targetsOf, UPDATED } from './targets.ts'

export type PairRow = Selectable<CleaningPairTable> & { readonly judged_by_name: string | null }
export type PairState = keyof Totals

/** Which pairs are of a state; `p` is the pair. */
export const OF_STATE: Readonly<Record<PairState, ReturnType<typeof sql>>> = {
  certain: sql`p.verdict is null and p.zone = 'certain' and p.relation is null`,
  open: sql`p.verdict is null and p.zone = 'judge' and p.relation is null`,
  related: sql`p.verdict is null and p.relation is not null`,
  judged: sql`p.verdict is not null`,
}

/** How many pairs of a run are of each state. */
export async function countPairs(trx: Trx, org: number, run: string): Promise<Totals> {
  const { rows } = await sql<Totals>`select
      count(*) filter (where ${OF_STATE.certain})::int as certain, count(*) filter (where ${OF_STATE.open})::int as open,
      count(*) filter (where ${OF_STATE.related})::int as related, count(*) filter (where ${OF_STATE.judged})::int as judged
    from cleaning_pair p where p.org_id = ${org} and p.run_id = ${run}`.execute(trx)
  return rows[0] ?? { certain: 0, open: 0, related: 0, judged: 0 }
}

/** Pairs of a run, the likeliest first. */
export async function readPairs(
  trx: Trx,
  org: number,
  run: string,
  state: PairState,
  page: { readonly after: { readonly chance: number; readonly id: string } | null; readonly limit: number },
): Promise<PairRow[]> {
  const [one = '', other = ''] = splitPair(page.after?.id ?? '')
  const beyond = page.after ? sql`and (p.chance, p.one, p.other) < (${page.after.chance}, ${one}, ${other})` : sql``
  const { rows } = await sql<PairRow>`select p.*, m.name as judged_by_name from cleaning_pair p
    left join member m on m.org_id = p.org_id and m.id = p.judged_by
    where p.org_id = ${org} and p.run_id = ${run} and ${OF_STATE[state]} ${beyond}
    order by p.chance desc, p.one desc, p.other desc limit ${page.limit}`.execute(trx)
  return rows
}

export async function readPair(trx: Trx, org: number, run: string, id: string): Promise<PairRow | undefined> {
  const [one = '', other = ''] = splitPair(id)
  const { rows } = await sql<PairRow>`select p.*, m.name as judged_by_name from cleaning_pair p
    left join member m on m.org_id = p.org_id and m.id = p.judged_by
    where p.org_id = ${org} and p.run_id = ${run} and p.one = ${one} and p.other = ${other}`.execute(trx)
  return rows[0]
}

export function pairId({ one, other }: Pick<PairRow, 'one' | 'other'>): string {
  return `${one}~${other}`
}

function splitPair(id: string): string[] {
  return id.split('~')
}

interface Told {
  readonly name: string
  readonly where: Where | null
  readonly place: number
  readonly cells: Readonly<Record<string, string>>
}

/** Pairs with what either side says now, and what survives of it. */
export async function presentPairs(
  trx: Trx,
  org: number,
  run: RunRow,
  pairs: readonly PairRow[],
  playbook: Playbook,
): Promise<Pair[]> {
  const ns = pairs.flatMap(({ one_row, other_row }) => [one_row, other_row].filter((n) => n !== null))
  const customers = pairs.flatMap(({ one_customer, other_customer }) =>
    [one_customer, other_customer].filter((id) => id !== null),
  )
  const files = await readFiles(trx, org, [run.id])
  const [place, placed] = [placeIn(files), new Map(files.map((file) => [file.id, file.place]))]
  const rows = await trx
    .selectFrom('cleaning_row')
    .select(['n', 'file_id', 'sheet', 'line', 'cells', 'problems'])
    .where('org_id', '=', org)
    .where('run_id', '=', run.id)
    .where(sql<boolean>`n = any(${ns}::int[])`)
    .execute()
  const [decided, hand] = [await readDecided(trx, org, run.id), await readHand(trx, org, run.id, ns)]
  const stored = await readStoredCells(trx, org, customers)
  const entered = run.grouped ? await readTogether(trx, org, run.id, ns) : new Map<number, number>()
  const byN = new Map(
    rows.map((row): [number, Told] => [
      row.n,
      {
        name: '',
        where: place(row),
        place: placed.get(row.file_id) ?? 0,
        cells: repairedCells(row, decided, hand.get(row.n)),
      },
    ]),
  )
  const sideOf = (n: number | null, customer: string | null): Told => {
    const told = n === null ? undefined : byN.get(n)
    if (told) return told
    const held = stored.get(customer ?? '')
    // What is stored stands behind what files say only where its source counts less, which entering it decides.
    return { name: held?.name ?? '', where: null, place: -1, cells: held?.cells ?? {} }
  }
  const targets = targetsOf(playbook).filter(({ id }) => id !== UPDATED)
  return pairs.map((pair) => {
    const [one, other] = [sideOf(pair.one_row, pair.one_customer), sideOf(pair.other_row, pair.other_customer)]
    const sides = [one, other].map(({ cells, place: at }, n) => ({ n, place: at, updated: updatedOf(cells), cells }))
    const survives = survivingCells(sides, run.rule, pair.chosen)
    const side = (n: number | null, customer: string | null, { where, name }: Told): Pair['one'] =>
      n === null
        ? { kind: 'customer', row: null, where: null, customer: customer === null ? null : { id: customer, name } }
        : { kind: 'row', row: n, where, customer: null }
    const [a, b] = [entered.get(pair.one_row ?? 0), entered.get(pair.other_row ?? 0)]
    return {
      id: pairId(pair),
      one: side(pair.one_row, pair.one_customer, one),
      other: side(pair.other_row, pair.other_customer, other),
      chance: pair.chance,
      zone: pair.zone,
      relation: pair.relation,
      reasons: pair.reasons.map(({ text: { zh, en = zh }, ...reason }) => ({ ...reason, text: { zh, en } })),
      verdict: pair.verdict,
      judgedBy: pair.judged_by === null ? null : { id: pair.judged_by, name: pair.judged_by_name ?? '' },
      judgedAt: pair.judged_at?.toISOString() ?? null,
      fields: targets.flatMap(({ id, label }) => {
        const [ours, theirs] = [one.cells[id] ?? '', other.cells[id] ?? '']
        if (ours === '' && theirs === '' && survives[id] === undefined) return []
        const chosen = Object.hasOwn(pair.chosen, id)
        return [{ id, label: labelOf(label), one: ours, other: theirs, survives: survives[id] ?? '', chosen }]
      }),
      entered: isTogether(pair, a, b, run),
    }
  })
}

function isTogether(pair: PairRow, a: number | undefined, b: number | undefined, { state }: RunRow): boolean {
  if (state !== 'entered') return false
  if (pair.one_row !== null && pair.other_row !== null) return a !== undefined && a === b
  return pair.verdict === 'same' || (pair.verdict === null && pair.zone === 'certain' && pair.relation === null)
}

/** The group that each row was entered with. */
async function readTogether(trx: Trx, org: number, run: string, ns: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ n: number; row: number }>`select g.n, r as row from cleaning_group g, unnest(g.rows) r
    where g.org_id = ${org} and g.run_id = ${run} and g.rows && ${[...ns]}::int[] and r = any(${[...ns]}::int[])`.execute(
    trx,
  )
  return new Map(rows.map(({ n, row }) => [row, n]))
}
