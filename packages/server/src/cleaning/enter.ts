import { sql, type Selectable } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Actor } from '@cairn/core/access.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { CleaningGroupTable } from '../db/tables.ts'
import { packColumn } from '../engine/columns.ts'
import type { Engine } from '../engine/engine.ts'
import { rowsInTurn } from '../engine/rows-in-turn.ts'
import { write } from '../http/write.ts'
import { readDecided, readHand, repairedCells } from './decisions.ts'
import { prepareEntry, updatedOf, type Gathered, type Prepared } from './entering.ts'
import { readOwners } from './owners.ts'
import { newSince, type RunRow, type Trx } from './store.ts'
import { advance, heard, type Work } from './work.ts'

const GROUPS_AT_ONCE = 1000

export interface EnterTools {
  readonly engine: Engine
  readonly playbook: Playbook
  readonly by: Actor
  /** Where rows take turns with those of imports; on the connection that is held anyway, if there is one. */
  readonly pool: Pool
  readonly held?: PoolClient
}

type GroupRow = Selectable<CleaningGroupTable>

/** What became of a group. */
interface Done {
  readonly n: number
  readonly result: NonNullable<GroupRow['result']>
  readonly why: string | null
  readonly name: string
  readonly customer_id: string | null
  readonly cells_left_out: number
}

/**
 * Enters the groups that are not entered yet, some at a time; what became of each is kept after every chunk. A chunk whose
 * process was killed is entered again, and each group is answered as it was.
 */
export async function enterGroups(work: Work, run: RunRow, tools: EnterTools): Promise<void> {
  const { writer, org } = work
  const places = await write(writer, org, async (trx) => {
    const files = await trx
      .selectFrom('cleaning_file')
      .select(['id', 'place'])
      .where('org_id', '=', org)
      .where('run_id', '=', run.id)
      .execute()
    return new Map(files.map(({ id, place }) => [id, place]))
  })
  const since = newSince(run)
  const owners = await write(writer, org, (trx) => readOwners(trx, org))
  const read = async (isKnown: boolean, after: number): Promise<Chunk> => {
    const groups = await advance(work, { phase: 'enter' }, (trx) =>
      readChunk(trx, org, run, places, { isKnown, after }),
    )
    return groups.map((group) => ({
      group,
      made: prepareEntry(group, { run: run.id, rule: run.rule, since, playbook: tools.playbook, owners }),
    }))
  }
  let done = run.phase === 'enter' ? run.done : 0
  let keeping: Promise<void> = Promise.resolve()
  // What brings stored customers forward first: who is new can wait.
  for (const isKnown of [true, false]) {
    for (let next = read(isKnown, 0); ;) {
      const chunk = await next
      const last = chunk.at(-1)
      if (last === undefined) break
      // While these are entered, those behind them are read, and what became of those before is kept.
      next = heard(read(isKnown, last.group.n))
      const results = await rowsInTurn(tools.pool, org, tools.held ?? null, () => enterChunk(work, since, tools, chunk))
      await keeping
      done += results.length
      keeping = heard(advance(work, { done }, (trx) => keepResults(trx, org, run.id, results)))
    }
    await keeping
  }
}

type Chunk = readonly { readonly group: Gathered; readonly made: Prepared }[]

async function readChunk(
  trx: Trx,
  org: number,
  run: RunRow,
  places: ReadonlyMap<string, number>,
  { isKnown, after }: { readonly isKnown: boolean; readonly after: number },
): Promise<Gathered[]> {
  const groups = await trx
    .selectFrom('cleaning_group')
    .selectAll()
    .where('org_id', '=', org)
    .where('run_id', '=', run.id)
    .where('result', 'is', null)
    .where('n', '>', after)
    .where(sql<boolean>`(not ${isKnown} or customer_id is not null)`)
    .orderBy('n')
    .limit(GROUPS_AT_ONCE)
    .execute()
  if (groups.length === 0) return []
  const ns = groups.flatMap(({ rows }) => rows)
  const rows = await trx
    .selectFrom('cleaning_row')
    .select(['n', 'file_id', 'cells', 'problems'])
    .where('org_id', '=', org)
    .where('run_id', '=', run.id)
    .where(sql<boolean>`n = any(${ns}::int[])`)
    .execute()
  const [decided, hand] = [await readDecided(trx, org, run.id), await readHand(trx, org, run.id, ns)]
  const byN = new Map(rows.map((row) => [row.n, row]))
  return groups.map((group) => ({
    n: group.n,
    customer: group.customer_id,
    apart: group.apart,
    alone: group.alone,
    chosen: group.chosen,
    rows: group.rows.flatMap((n) => {
      const row = byN.get(n)
      if (!row) return []
      const cells = repairedCells(row, decided, hand.get(n))
      return [{ n, place: places.get(row.file_id) ?? 0, updated: updatedOf(cells), cells }]
    }),
  }))
}

async function enterChunk(work: Work, since: number, { engine, by }: EnterTools, prepared: Chunk): Promise<Done[]> {
  const met = await knownPeople(work, since, prepared)
  const going = prepared.flatMap(({ group, made }) => (made.kind === 'event' ? [{ group, made }] : []))
  const answers = await engine.submitAll(
    work.org,
    going.map(({ made }) => ({ ...made.event, by, contacts: strangers(made.event, met) })),
  )
  const results: Done[] = prepared.flatMap(({ group, made }) =>
    made.kind === 'left-out' ? [{ ...blank(group.n, made), result: 'left-out', why: made.why }] : [],
  )
  const repeated: { n: number; made: Extract<Prepared, { kind: 'event' }>; customer: string }[] = []
  for (const [at, { group, made }] of going.entries()) {
    const answer = answers[at]
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('an entry was not answered')
    const { refusal, repeatOf, effects } = answer.outcome
    const base = { ...blank(group.n, made), cells_left_out: made.lost }
    if (refusal) results.push({ ...base, result: 'left-out', why: refusal.code })
    else if (repeatOf !== null) repeated.push({ n: group.n, made, customer: repeatOf })
    else {
      const kept = effects.find((effect) => effect.do === 'entry.keep')?.entry
      results.push({
        ...base,
        result: kept?.created ? 'created' : kept ? 'updated' : 'unchanged',
        customer_id: kept?.customer ?? made.event.customer,
      })
    }
  }
  return [...results, ...(await settleRepeated(work, repeated))]
}

function blank(n: number, made: Prepared): Done {
  return { n, result: 'unchanged', why: null, name: made.name, customer_id: null, cells_left_out: 0 }
}

/** A repeat was entered before its process was killed, or says nothing new of its customer. */
async function settleRepeated(
  { writer, org, run }: Work,
  repeated: readonly { n: number; made: Extract<Prepared, { kind: 'event' }>; customer: string }[],
): Promise<Done[]> {
  if (repeated.length === 0) return []
  const entries = await write(writer, org, (trx) =>
    trx
      .selectFrom('cleaning_entry')
      .select(['n', 'created', 'customer_id'])
      .where('org_id', '=', org)
      .where('run_id', '=', run)
      .where('withdrawn_at', 'is', null)
      .where(sql<boolean>`n = any(${repeated.map(({ n }) => n)}::int[])`)
      .execute(),
  )
  const byN = new Map(entries.map((entry) => [entry.n, entry]))
  return repeated.map(({ n, made, customer }) => {
    const entry = byN.get(n)
    const result = entry ? (entry.created ? 'created' : 'updated') : 'unchanged'
    return { ...blank(n, made), result, customer_id: entry?.customer_id ?? customer, cells_left_out: made.lost }
  })
}

/**
 * Names of the people that customers have already, by the customer, and by its company where it may have come since rows
 * were held against all: who has neither phone nor mail is told by name.
 */
async function knownPeople({ writer, org }: Work, since: number, chunk: Chunk): Promise<ReadonlySet<string>> {
  const customers = chunk.flatMap(({ group }) => group.customer ?? [])
  const companies = chunk.flatMap(({ group, made }) =>
    group.customer === null && made.kind === 'event' ? (made.event.keys.company ?? []) : [],
  )
  const { rows } = await write(writer, org, (trx) =>
    sql<{ whose: string; name: string }>`select customer_id::text as whose, name from contact
        where org_id = ${org} and customer_id = any(${customers}::uuid[])
      union all
      select c.company_key, p.name from customer c join contact p on p.org_id = c.org_id and p.customer_id = c.id
        where c.org_id = ${org} and c.company_key = any(${companies}::text[]) and c.created_at >= ${new Date(since)}`.execute(
      trx,
    ),
  )
  return new Set(rows.map(({ whose, name }) => `${whose} ${name}`))
}

type Event = Extract<Prepared, { kind: 'event' }>['event']

function strangers({ customer, keys, contacts }: Event, met: ReadonlySet<string>): Event['contacts'] {
  const whose = customer ?? keys.company
  return whose === null ? contacts : contacts.filter(({ name }) => !met.has(`${whose} ${name}`))
}

async function keepResults(trx: Trx, org: number, run: string, results: readonly Done[]): Promise<void> {
  const column = (name: keyof Done, type: Parameters<typeof packColumn>[2]) => packColumn(results, name, type)
  await sql`update cleaning_group g set result = x.result, why = x.why, name = x.name, customer_id = x.customer_id,
      cells_left_out = x.cells_left_out
    from unnest(${column('n', 'int')}::int[], ${column('result', 'text')}::text[], ${column('why', 'text')}::text[],
      ${column('name', 'text')}::text[], ${column('customer_id', 'uuid')}::uuid[], ${column('cells_left_out', 'int')}::int[])
      as x(n, result, why, name, customer_id, cells_left_out)
    where g.org_id = ${org} and g.run_id = ${run} and g.n = x.n`.execute(trx)
}
