import { sql } from 'kysely'
import type { Period } from '@cairn/core/health/period.ts'
import type { CockpitView } from './cockpit-view.ts'
import { counted } from './context.ts'
import { sealedDays, spansBetween, wholeDays } from './days.ts'
import type { OpenedDay, Ways } from './opened-packed.ts'

/** Deals that were in the same stages. */
export interface Way {
  readonly stages: readonly string[]
  readonly deals: number
  readonly amount: number
}

/** Deals opened in the period and the one before by the stages they were in: sealed days from their sums, all else from the deals. */
export async function waysOf(view: CockpitView): Promise<{ current: Way[]; previous: Way[] }> {
  const { who, period, before, keptOpened } = view
  const days = keptOpened.of(who)
  const wanted = [...wholeDays(period), ...wholeDays(before)]
  const sealed = await sealedDays(view, 'opened', wanted, days, (unknown) => unpackDays(view, unknown, days.names))
  keptOpened.trim(who, period.to)
  const open = await openWays(view, sealed)
  const ways = (span: Period, read: readonly Way[]): Way[] => [
    ...summed(
      wholeDays(span).flatMap((day) => sealed.get(day) ?? []),
      days.names,
    ),
    ...read,
  ]
  return { current: ways(period, open.current), previous: ways(before, open.previous) }
}

async function unpackDays({ trx, who }: CockpitView, wanted: readonly string[], { ways }: Ways) {
  const { rows } = await sql<{ day: string; seal: string } & { [Of in keyof Way]: Way[Of] | null }>`
    select s.day::text as day, s.seal, d.stages, sum(d.deals)::int as deals, sum(d.amount) as amount
      from sealed_day s
      left join opened_day d on d.org_id = s.org_id and d.day = s.day and ${counted({ who }, 'd')}
     where s.org_id = ${who.org} and s.kind = 'opened' and s.ready and s.day = any(${wanted}::date[])
     group by s.day, s.seal, d.stages`.execute(trx)
  return new Map(
    [...Map.groupBy(rows, ({ day }) => day)].map(([day, all]) => {
      const of = all.filter(({ stages }) => stages !== null)
      const opened: OpenedDay = {
        count: of.length,
        way: Uint16Array.from(of, ({ stages }) => ways.numberOf(JSON.stringify(stages))),
        deals: Uint32Array.from(of, ({ deals }) => deals ?? 0),
        amount: Float64Array.from(of, ({ amount }) => amount ?? 0),
      }
      return [day, { seal: all[0]?.seal ?? '', of: opened }]
    }),
  )
}

/** Deals of the spans in which no day is sealed, as they stand. */
async function openWays(view: CockpitView, sealed: ReadonlyMap<string, unknown>) {
  const { period, before, trx } = view
  const spans = [...spansBetween(period, sealed), ...spansBetween(before, sealed)]
  const at = (of: 'from' | 'to') => spans.map((span) => new Date(span[of]))
  const { rows } = await sql<Way & { current: boolean }>`
    select span.from >= ${new Date(period.from)} as current, of.stages, count(*)::int as deals, sum(of.amount) as amount
      from unnest(${at('from')}::timestamptz[], ${at('to')}::timestamptz[]) as span ("from", "to")
     cross join lateral deals_and_stages(span.from, span.to) of
     where ${counted(view, 'of')}
     group by 1, 2`.execute(trx)
  return { current: rows.filter(({ current }) => current), previous: rows.filter(({ current }) => !current) }
}

function summed(days: readonly OpenedDay[], { ways }: Ways): Way[] {
  const deals = new Float64Array(ways.texts.length)
  const amounts = new Float64Array(ways.texts.length)
  for (const { count, way, deals: counts, amount } of days)
    for (let at = 0; at < count; at++) {
      const n = way[at] ?? 0
      deals[n] = (deals[n] ?? 0) + (counts[at] ?? 0)
      amounts[n] = (amounts[n] ?? 0) + (amount[at] ?? 0)
    }
  return ways.texts.flatMap((text, n) => {
    const stages = JSON.parse(text ?? '[]') as string[] // Written above.
    return (deals[n] ?? 0) > 0 ? [{ stages, deals: deals[n] ?? 0, amount: amounts[n] ?? 0 }] : []
  })
}
