import { sql } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import type { CockpitView } from './cockpit-view.ts'
import { counted } from './context.ts'
import { sealedDays, spansBetween, wholeDays } from './days.ts'
import { unpack, type DueDay, type PackedDay, type Steps } from './due-packed.ts'
import { keySteps, population } from './population.ts'

/** Key steps of one node and owner that fell due. */
export interface Cell {
  readonly node: string
  readonly owner: string | null
  due: number
  done: number
  inTime: number
}

/** Key steps that fell due in the period and the one before, by node and owner: sealed days from their sums, all else from the actions. */
export async function cellsOf(view: CockpitView): Promise<{ current: Cell[]; previous: Cell[] }> {
  const { who, book, period, before, keptDue } = view
  const days = keptDue.of(who)
  const wanted = [...wholeDays(period), ...wholeDays(before)]
  const sealed = await sealedDays(view, 'due', wanted, days, (unknown) => unpackDays(view, unknown, days.names))
  keptDue.trim(who, period.to)
  const open = await openCells(view, sealed)
  const steps = new Set(keySteps(book))
  const cells = (span: Period, read: readonly Cell[]): Cell[] =>
    summed(
      wholeDays(span).flatMap((day) => sealed.get(day) ?? []),
      days.names,
      steps,
      read,
    )
  return { current: cells(period, open.current), previous: cells(before, open.previous) }
}

async function unpackDays({ trx, who }: CockpitView, wanted: readonly string[], names: Steps) {
  const { rows } = await sql<PackedDay>`
    select s.day::text as day, s.seal, json_agg(d.node) filter (where d.node is not null) as node,
           json_agg(d.owner_id) as owner, json_agg(d.due) as due, json_agg(d.done) as done, json_agg(d.in_time) as in_time
      from sealed_day s
      left join due_day d on d.org_id = s.org_id and d.day = s.day and ${counted({ who }, 'd')}
     where s.org_id = ${who.org} and s.kind = 'due' and s.ready and s.day = any(${wanted}::date[])
     group by s.day, s.seal`.execute(trx)
  return new Map(rows.map((row) => [row.day, { seal: row.seal, of: unpack(row, names) }]))
}

/** Cells of the spans in which no day is sealed, from the actions. */
async function openCells(view: CockpitView, sealed: ReadonlyMap<string, unknown>) {
  const { period, before, trx } = view
  const spans = [...spansBetween(period, sealed), ...spansBetween(before, sealed)]
  const at = (of: 'from' | 'to') => spans.map((span) => new Date(span[of]))
  // Spans first, then the actions of each: in another order, all actions would be read.
  const { rows } = await sql<Cell & { current: boolean }>`
    select span.from >= ${new Date(period.from)} as current, of.node, of.owner_id as owner, count(*)::int as due,
           (count(*) filter (where of.state = 'done'))::int as done,
           (count(*) filter (where of.state = 'done' and not of.late))::int as "inTime"
      from unnest(${at('from')}::timestamptz[], ${at('to')}::timestamptz[]) as span ("from", "to")
     cross join lateral (
      select node, owner_id, state, late from action
       where due_at >= span.from and due_at < span.to and ${population(view, { metric: 'due' })} offset 0) of
     group by 1, 2, 3`.execute(trx)
  return { current: rows.filter(({ current }) => current), previous: rows.filter(({ current }) => !current) }
}

function summed(days: readonly DueDay[], { nodes, owners }: Steps, steps: ReadonlySet<string>, read: readonly Cell[]) {
  const counts = nodes.texts.length
  const wanted = nodes.texts.map((id) => id !== null && steps.has(id))
  const sums = [0, 1, 2].map(() => new Float64Array(counts * owners.texts.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (const { count, node, owner, due, done, inTime } of days)
    for (let at = 0; at < count; at++) {
      const step = node[at] ?? 0
      if (wanted[step] !== true) continue
      const cell = (owner[at] ?? 0) * counts + step
      add(sums[0], cell, due[at])
      add(sums[1], cell, done[at])
      add(sums[2], cell, inTime[at])
    }
  const cells: Cell[] = read.map((cell) => ({ ...cell }))
  for (const [cell, due] of sums[0].entries())
    if (due > 0)
      cells.push({
        node: nodes.texts[cell % counts] ?? '',
        owner: owners.texts[Math.floor(cell / counts)] ?? null,
        due,
        done: sums[1][cell] ?? 0,
        inTime: sums[2][cell] ?? 0,
      })
  return cells
}

function add(sums: Float64Array, at: number, more: number | undefined): void {
  sums[at] = (sums[at] ?? 0) + (more ?? 0)
}
