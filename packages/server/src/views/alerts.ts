import { sql } from 'kysely'
import { sees } from '@cairn/core/access.ts'
import { toldOf } from '@cairn/core/health/alert.ts'
import type { Reading } from '@cairn/core/health/alert.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Alert } from '@cairn/core/playbook/playbook.ts'
import { DAY, MINUTE } from '@cairn/core/time.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { RATIO_DAYS, RESPONSE_DAYS } from './alert-readings.ts'
import type { RaisedAlert } from './answers.ts'
import { lastDays, namesOf } from './context.ts'
import type { View, ViewsContext } from './context.ts'
import { rowsOf } from './population.ts'
import { everything } from './watch-alerts.ts'

/** How far back alerts are listed, and how many at most. */
const DAYS = 7
const MOST = 50

interface Raised {
  readonly id: string
  readonly at: Date
  readonly version: number
  readonly alert: string
  readonly reading: Reading
}

/** The alerts of the last days that concern whoever asks, latest first, with the rows behind them. */
export async function raisedAlerts(
  { reader, books }: ViewsContext,
  { who, now }: Pick<View, 'who' | 'now'>,
): Promise<RaisedAlert[]> {
  const raised = await raisedSince({ reader }, who.org, now - DAYS * DAY)
  if (raised.length === 0) return []
  const versions = [...new Set(raised.map(({ version }) => version))]
  const known = await Promise.all(
    versions.map(async (version) => [version, await books.version(who.org, version)] as const),
  )
  const bookOf = new Map<number, CompiledPlaybook>(known)
  return read(reader, who, async (trx) => {
    const names = await namesOf({ trx, who })
    const subjects = await namedRecords({ trx, who }, raised)
    return raised
      .flatMap((event) => {
        const alert = bookOf.get(event.version)?.source.alerts.find(({ id }) => id === event.alert)
        const of = alert && ofWhom(alert, event.reading, { who, names, subjects })
        return alert && of ? [presented(event, alert, of, now)] : []
      })
      .toSorted(byMinuteThenBreadth)
      .slice(0, MOST)
  })
}

const breadth = { company: 0, team: 1, deal: 2, lead: 2 }

/** Latest first; of what one look found, the company and teams before single records. */
function byMinuteThenBreadth(a: RaisedAlert, b: RaisedAlert): number {
  const minute = ({ at }: RaisedAlert) => Math.floor(Date.parse(at) / MINUTE)
  return minute(b) - minute(a) || breadth[a.of.kind] - breadth[b.of.kind]
}

/** What was raised, with Cairn's own eyes: an alert is no record, and belongs to nobody. */
function raisedSince({ reader }: Pick<ViewsContext, 'reader'>, org: number, since: Instant): Promise<Raised[]> {
  return read(reader, { org, actor: everything }, async (trx) => {
    const { rows } = await sql<Raised>`
      select id, at, version, body ->> 'alert' as alert, body -> 'reading' as reading from event
       where org_id = ${org} and type = 'alert.raised' and refusal is null and at > ${new Date(since)}
       order by at desc, id desc limit 1000`.execute(trx)
    return rows
  })
}

interface Seen {
  readonly who: Pick<Identity, 'org' | 'actor'>
  readonly names: ReadonlyMap<string, string>
  /** Records that whoever asks answers for. */
  readonly subjects: ReadonlyMap<string, string>
}

/** Whom a reading is about, as whoever asks may know it: ops and admin all, a supervisor the own team, owners their own. */
function ofWhom(alert: Alert, reading: Reading, { who, names, subjects }: Seen): RaisedAlert['of'] | null {
  const { of } = reading
  const scope = sees(who.actor)
  switch (of.kind) {
    case 'company': {
      const told = who.actor.role === 'supervisor'
      const concerns = scope === 'all' || (told && toldOf(alert, reading).includes('supervisor'))
      return concerns ? { kind: of.kind, id: null, name: null } : null
    }
    case 'team': {
      const concerns = scope === 'all' || scope.includes(of.supervisor)
      return concerns ? { kind: of.kind, id: of.supervisor, name: names.get(of.supervisor) ?? null } : null
    }
    case 'deal':
    case 'lead': {
      const name = subjects.get(of.id)
      return name === undefined ? null : { kind: of.kind, id: of.id, name }
    }
    default:
      return of satisfies never
  }
}

/** The deals and leads that readings are about, by the names of those that whoever asks answers for. */
async function namedRecords(view: Pick<View, 'trx' | 'who'>, raised: readonly Raised[]): Promise<Map<string, string>> {
  const ids = raised.flatMap(({ reading: { of } }) => (of.kind === 'deal' || of.kind === 'lead' ? [of.id] : []))
  if (ids.length === 0) return new Map()
  const scope = sees(view.who.actor)
  const mine = scope === 'all' ? sql`true` : sql`owner_id = any(${scope}::uuid[])`
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from deal where org_id = ${view.who.org} and id = any(${ids}::uuid[]) and ${mine}
    union all
    select id, coalesce(nullif(company, ''), name) from lead
     where org_id = ${view.who.org} and id = any(${ids}::uuid[]) and ${mine}`.execute(view.trx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

function presented(event: Raised, alert: Alert, of: RaisedAlert['of'], now: Instant): RaisedAlert {
  const { metric, value, count } = event.reading
  return {
    id: event.id,
    at: event.at.toISOString(),
    alert: alert.id,
    label: alert.label,
    metric,
    // Means were once logged as text.
    value: Number(value),
    count,
    above: alert.above ?? null,
    below: alert.below ?? null,
    of,
    rows: rowsBehindAlert(event, alert, now),
  }
}

/** The list behind a reading: of a period as it was measured, of what stands open as it is now. */
function rowsBehindAlert({ at, reading }: Raised, { above, tag }: Alert, now: Instant): string | null {
  const { of, metric } = reading
  if (of.kind === 'deal' || of.kind === 'lead') return null
  const team = of.kind === 'team' ? { team: of.supervisor } : {}
  switch (metric) {
    case 'late-actions':
      return rowsOf({ metric: 'late', to: now, ...team })
    case 'mttr-minutes':
      return rowsOf({ metric: 'answered', ...lastDays(RESPONSE_DAYS, at.getTime()), ...team })
    case 'lead-to-opportunity':
      return rowsOf({ metric: 'leads', ...lastDays(RATIO_DAYS, at.getTime()), ...team })
    case 'stage-dwell-days':
      return above === undefined ? null : rowsOf({ metric: 'deals-stuck', days: above, ...team })
    case 'leads-tagged':
    case 'deals-tagged':
      return tag === undefined ? null : rowsOf({ metric, tag, ...team })
    case 'fairness':
    case 'unclaimed-minutes':
      return null
    default:
      return metric satisfies never
  }
}
