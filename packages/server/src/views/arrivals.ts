import { sql } from 'kysely'
import { DAY } from '@cairn/core/time.ts'
import { counted } from './context.ts'
import type { CockpitView } from './cockpit-view.ts'
import { dayOf, sealedDays } from './days.ts'
import { pack, unpack } from './packed.ts'
import type { Leads, Names, Packed } from './packed.ts'
import { population, wonSince } from './population.ts'
import { tallyingOf, type Arrivals } from './tally.ts'

/**
 * Everything that is measured over the leads that arrived in the period and the one before: sealed days from their packed
 * rows, all else from the leads. People with the same eyes share the days that were unpacked before.
 */
export async function arrivalsOf(view: CockpitView): Promise<Arrivals> {
  const { who, period, before, keptArrivals } = view
  const days = keptArrivals.of(who)
  const wanted = daysIn(before.from, period.to)
  const sealed = await sealedDays(view, 'arrival', wanted, days, (unknown) => unpackDays(view, unknown, days.names))
  const open = await openDays(
    view,
    wanted.filter((day) => !sealed.has(day)),
    days.names,
  )
  keptArrivals.trim(who, period.to)
  return tallyingOf(days.names, period.to - period.from).tally({ sealed: [...sealed.values()], open }, view)
}

/** Leads of sealed days, from their packed rows. */
async function unpackDays({ trx, who }: CockpitView, wanted: readonly string[], names: Names) {
  const { rows } = await sql<Packed & { day: string; seal: string; empty: boolean }>`
    select s.day::text as day, s.seal, a.owner_id as owner, a.sources, a.packed, a.packed is null as empty
      from sealed_day s
      left join arrival_day a on a.org_id = s.org_id and a.day = s.day and ${counted({ who }, 'a')}
     where s.org_id = ${who.org} and s.kind = 'arrival' and s.ready and s.day = any(${wanted}::date[])`.execute(trx)
  return new Map(
    [...Map.groupBy(rows, (row) => row.day)].map(([day, of]) => {
      const packed = of.filter(({ empty }) => !empty)
      return [day, { seal: of[0]?.seal ?? '', of: unpack(packed, Date.parse(day), names) }]
    }),
  )
}

/** Leads of whole days, from the leads themselves. */
async function openDays(view: CockpitView, open: readonly string[], names: Names): Promise<Leads[]> {
  const [first] = open
  if (first === undefined) return []
  const starts = open.map((day) => new Date(day))
  const ends = starts.map((start) => new Date(start.getTime() + DAY))
  const { rows } = await sql<Packed & { day: Date }>`
    select days.since as day, open.*
      from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) as days (since, until)
     cross join lateral (
      select lead.owner_id as owner, ${pack(wonSince(Date.parse(first)))}
        from lead where lead.arrived_at >= days.since and lead.arrived_at < days.until and ${population(view, { metric: 'leads' })}
       group by lead.owner_id) open`.execute(view.trx)
  return [...Map.groupBy(rows, ({ day }) => day.getTime())].map(([day, packed]) => unpack(packed, day, names))
}

/** The UTC days that a span touches, as they are written. */
function daysIn(from: number, to: number): string[] {
  const first = Math.floor(from / DAY)
  return Array.from({ length: Math.ceil(to / DAY) - first }, (_, n) => dayOf((first + n) * DAY))
}
