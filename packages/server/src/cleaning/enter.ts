import { sql, type Selectable } from 'kysely'
import type { Actor } from '@cairn/core/access.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { CleaningGroupTable } from '../db/tables.ts'
import { packColumn } from '../engine/columns.ts'
import type { Engine } from '../engine/engine.ts'
import { write } from '../http/write.ts'
import { readDecided, readHand, repairedCells } from './decisions.ts'
import { prepareEntry, updatedOf, type Gathered, type Prepared } from './entering.ts'
import { newSince, type RunRow, type Trx } from './store.ts'
import { advance, type Work } from './work.ts'

const GROUPS_AT_ONCE = 1000

export interface EnterTools {
  readonly engine: Engine
  readonly playbook: Playbook
  readonly by: Actor
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
  let done = run.phase === 'enter' ? run.done : 0
  // What brings stored customers forward first: who is new can wait.
  for (let isKnown = true; ;) {
    const chunk = await advance(work, { phase: 'enter', done }, (trx) => readChunk(trx, org, run, places, isKnown))
    if (chunk.length === 0) {
      if (!isKnown) return
      isKnown = false
      continue
    }
    const results = await enterChunk(work, run, tools, chunk)
    done += results.length
    await advance(work, { done }, (trx) => keepResults(trx, org, run.id, results))
  }
}

type Chunk = Gathered[]

async function readChunk(
  trx: Trx,
  org: number,
  run: RunRow,
  places: ReadonlyMap<string, number>,
  isKnown: boolean,
): Promise<Chunk> {
  const groups = await trx
    .selectFrom('cleaning_group')
    .selectAll()
    .where('org_id', '=', org)
    .where('run_id', '=', run.id)
    .where('result', 'is', null)
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

async function enterChunk(work: Work, run: RunRow, tools: EnterTools, chunk: Chunk): Promise<Done[]> {
  const { engine, playbook, by } = tools
  const since = newSince(run)
  const prepared = chunk.map((group) => ({
    group,
    made: prepareEntry(group, { run: run.id, rule: run.rule, since, playbook }),
  }))
  const met = await knownPeople(work, chunk)
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

/** Names of the people that known customers have already: who has neither phone nor mail is told by name. */
async function knownPeople({ writer, org }: Work, chunk: Chunk): Promise<ReadonlySet<string>> {
  const customers = chunk.flatMap(({ customer }) => customer ?? [])
  if (customers.length === 0) return new Set()
  const rows = await write(writer, org, (trx) =>
    trx
      .selectFrom('contact')
      .select(['customer_id', 'name'])
      .where('org_id', '=', org)
      .where(sql<boolean>`customer_id = any(${customers}::uuid[])`)
      .execute(),
  )
  return new Set(rows.map(({ customer_id, name }) => `${customer_id} ${name}`))
}

type Event = Extract<Prepared, { kind: 'event' }>['event']

function strangers({ customer, contacts }: Event, met: ReadonlySet<string>): Event['contacts'] {
  return customer === null ? contacts : contacts.filter(({ name }) => !met.has(`${customer} ${name}`))
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
