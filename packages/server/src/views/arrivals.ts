import { sql } from 'kysely'
import { sees } from '@cairn/core/access.ts'
import { DAY } from '@cairn/core/time.ts'
import { counted } from './context.ts'
import type { PeriodView } from './context.ts'
import { noDays } from './days.ts'
import type { Days, KeptDays } from './days.ts'
import { pack, unpack } from './packed.ts'
import type { Leads, Packed } from './packed.ts'
import { population, wonSince } from './population.ts'
import { tally } from './tally.ts'
import type { Arrivals } from './tally.ts'

/** A view that shares the days that were unpacked before. */
export interface CockpitView extends PeriodView {
  readonly keptDays: KeptDays
}

/** The longest period and the one before it, and the day they begin in. */
const MOST_DAYS = 181

/**
 * Everything that is measured over the leads that arrived in the period and the one before: sealed days from their packed
 * rows, all else from the leads. Those who see everybody's share the days that were unpacked before.
 */
export async function arrivalsOf(view: CockpitView): Promise<Arrivals> {
  const { who, period, before } = view
  const everybody = sees(who.actor) === 'all'
  const days = everybody ? view.keptDays.of(who.org) : noDays()
  const wanted = daysIn(before.from, period.to)
  const sealed = await sealedDays(view, wanted, days)
  const open = await openDays(
    view,
    wanted.filter((day) => !sealed.has(day)),
    days,
  )
  if (everybody) view.keptDays.trim(who.org, dayOf(period.to - MOST_DAYS * DAY))
  return tally([...sealed.values(), ...open], view, days.names)
}

/** Leads of the days among these that are sealed; those not known by their seal are read. */
async function sealedDays(
  { trx, who }: CockpitView,
  wanted: readonly string[],
  days: Days,
): Promise<ReadonlyMap<string, Leads>> {
  const { rows: seals } = await sql<{ day: string; seal: string }>`
    select day::text as day, seal from sealed_day
     where org_id = ${who.org} and kind = 'arrival' and ready and day = any(${wanted}::date[])`.execute(trx)
  const known = new Map<string, Leads>()
  for (const { day, seal } of seals) {
    const kept = days.kept.get(day)
    if (kept?.seal === seal) known.set(day, kept.leads)
  }
  const unknown = seals.map(({ day }) => day).filter((day) => !known.has(day))
  if (unknown.length === 0) return known
  // A day whose seal is broken meanwhile is not among these, and is read as an open one.
  const { rows } = await sql<Packed & { day: string; seal: string; empty: boolean }>`
    select s.day::text as day, s.seal, a.owner_id as owner, a.sources, a.packed, a.packed is null as empty
      from sealed_day s
      left join arrival_day a on a.org_id = s.org_id and a.day = s.day and ${counted({ who }, 'a')}
     where s.org_id = ${who.org} and s.kind = 'arrival' and s.ready and s.day = any(${unknown}::date[])`.execute(trx)
  for (const [day, of] of Map.groupBy(rows, (row) => row.day)) {
    const packed = of.filter(({ empty }) => !empty)
    const leads = unpack(packed, Date.parse(day), days.names)
    days.kept.set(day, { seal: of[0]?.seal ?? '', leads })
    known.set(day, leads)
  }
  return known
}

/** Leads of whole days, from the leads themselves. */
async function openDays(view: CockpitView, open: readonly string[], { names }: Days): Promise<Leads[]> {
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

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
