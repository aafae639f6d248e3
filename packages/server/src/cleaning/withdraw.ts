import { sql } from 'kysely'
import type { Actor } from '@cairn/core/access.ts'
import type { Outcome } from '@cairn/core/process/know.ts'
import { packColumn } from '../engine/columns.ts'
import type { Engine } from '../engine/engine.ts'
import { write } from '../http/write.ts'
import type { Trx } from './store.ts'
import { advance, type Work } from './work.ts'

const AT_ONCE = 1000

/** What came of taking back a group. */
export interface Withdrawn {
  readonly n: number
  readonly took_back: 'vanished' | 'reverted' | 'kept'
  readonly kept_why: string | null
}

/** Takes back what was entered, the last first, some at a time: a chunk whose process was killed is taken back again. */
export async function withdrawGroups(work: Work, { engine, by }: { engine: Engine; by: Actor }): Promise<void> {
  const { org, run, writer } = work
  let done = 0
  const total = await write(writer, org, (trx) => countEntered(trx, org, run))
  for (;;) {
    const chunk = await advance(work, { phase: 'take-back', done, total }, (trx) => readChunk(trx, org, run))
    if (chunk.length === 0) return
    const results = await withdrawChunk(work, { engine, by }, chunk)
    done += results.length
    await advance(work, { done }, (trx) => keepWithdrawn(trx, org, run, results))
  }
}

async function countEntered(trx: Trx, org: number, run: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from cleaning_group
    where org_id = ${org} and run_id = ${run} and result in ('created', 'updated') and took_back is null`.execute(trx)
  return rows[0]?.n ?? 0
}

interface Entered {
  readonly n: number
  readonly customer_id: string
  readonly withdrawn_at: Date | null
  readonly created: boolean
}

async function readChunk(trx: Trx, org: number, run: string): Promise<Entered[]> {
  const { rows } = await sql<Entered>`select g.n, e.customer_id, e.withdrawn_at, e.created from cleaning_group g
    join cleaning_entry e on e.org_id = g.org_id and e.run_id = g.run_id and e.n = g.n
    where g.org_id = ${org} and g.run_id = ${run} and g.result in ('created', 'updated') and g.took_back is null
    order by g.n desc limit ${AT_ONCE}`.execute(trx)
  return rows
}

export async function withdrawChunk(
  { org, run }: Pick<Work, 'org' | 'run'>,
  { engine, by }: { engine: Engine; by: Actor },
  chunk: readonly Entered[],
): Promise<Withdrawn[]> {
  const open = chunk.filter(({ withdrawn_at }) => withdrawn_at === null)
  const answers = await engine.submitAll(
    org,
    open.map(({ n, customer_id: customer }) => ({ type: 'entry.withdrawn' as const, by, customer, run, n })),
  )
  const gone = chunk.filter(({ withdrawn_at }) => withdrawn_at !== null)
  return [
    ...gone.map(({ n, created }) => ({
      n,
      took_back: created ? ('vanished' as const) : ('reverted' as const),
      kept_why: null,
    })),
    ...open.map(({ n }, at) => {
      const answer = answers[at]
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing was answered')
      return cameOf(n, answer.outcome)
    }),
  ]
}

function cameOf(n: number, { refusal, effects }: Outcome): Withdrawn {
  if (refusal) return { n, took_back: 'kept', kept_why: refusal.code }
  if (effects.some((effect) => effect.do === 'customer.remove')) return { n, took_back: 'vanished', kept_why: null }
  const entry = effects.find((effect) => effect.do === 'entry.keep')?.entry
  const set = effects.find((effect) => effect.do === 'customer.restore')?.set
  const isWhole =
    set?.name === entry?.before?.name &&
    JSON.stringify(sorted(set?.fields)) === JSON.stringify(sorted(entry?.before?.fields))
  return { n, took_back: 'reverted', kept_why: isWhole ? null : 'changed' }
}

function sorted(fields: object | undefined): [string, unknown][] {
  return Object.entries(fields ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

export async function keepWithdrawn(trx: Trx, org: number, run: string, results: readonly Withdrawn[]): Promise<void> {
  const column = (name: keyof Withdrawn, type: Parameters<typeof packColumn>[2]) => packColumn(results, name, type)
  await sql`update cleaning_group g set took_back = x.took_back, kept_why = x.kept_why
    from unnest(${column('n', 'int')}::int[], ${column('took_back', 'text')}::text[], ${column('kept_why', 'text')}::text[])
      as x(n, took_back, kept_why)
    where g.org_id = ${org} and g.run_id = ${run} and g.n = x.n`.execute(trx)
}
