import type { BusinessClock } from '../process/business-time.ts'
import type { Deal } from '../record/rows.ts'
import type { Stage } from '../stage/stage.ts'
import type { Instant } from '../time.ts'
import { ENOUGH_CLOSED, stageBasis } from './conversions.ts'
import type { Basis, Conversion } from './conversions.ts'

/** `count`: how many deals of one stage, status and month this stands for, `amount` being their sum; 1 unless said. */
export type ForecastDeal = Pick<Deal, 'id' | 'stage' | 'status' | 'amount' | 'expectedClose' | 'closedAt'> & {
  readonly count?: number
}

/** From which probability on a deal counts as commit or best case; below it is pipeline. */
export const CATEGORY_FROM = { commit: 0.8, bestCase: 0.5 }

/** Sums over open deals. `weighted` is Σ amount × probability; the categories are full amounts and add up to `open`. */
export interface Bucket {
  readonly deals: readonly string[]
  readonly count: number
  readonly open: number
  readonly weighted: number
  readonly commit: number
  readonly bestCase: number
  readonly pipeline: number
}

export interface ForecastMonth extends Bucket {
  /** `YYYY-MM`, local. */
  readonly month: string
  /** Already won in this month: only the present month has any. */
  readonly closed: number
}

/** What a reader must know beside the numbers; the web has the sentence for each code. */
export type ForecastNote =
  | {
      readonly code: 'forecast.thin-history'
      readonly params: { readonly stages: readonly string[]; readonly enough: number }
    }
  | { readonly code: 'forecast.past-due' | 'forecast.undated' | 'forecast.stage-unknown'; readonly params: Count }
interface Count {
  readonly count: number
  readonly amount: number
}

export interface Forecast {
  readonly method: 'stage-weighted'
  /** Without gaps, from the present month on. */
  readonly months: readonly ForecastMonth[]
  /** Expected after the last of `months`. */
  readonly later: Bucket
  /** Without an expected date: in no month and not in `total`. */
  readonly undated: Bucket
  /** Σ weighted over `months` and `later`. */
  readonly total: number
  readonly basis: readonly Basis[]
  readonly notes: readonly ForecastNote[]
}

export interface ForecastInput {
  readonly deals: readonly ForecastDeal[]
  readonly stages: readonly Stage[]
  /** The organisation's own rates, see `stageConversions`. */
  readonly conversions: ReadonlyMap<string, Conversion>
  readonly clock: BusinessClock
  readonly now: Instant
  /** Number of months, the present one included; 6 unless said. */
  readonly months?: number
}

/**
 * First-cut forecast: Σ amount × stage probability of open deals by the local month of expected close, the usual
 * weighted pipeline. A stage's own won rate is used from 30 closed deals on, else the playbook's probability. Rules: a
 * deal whose expected month is over counts in the present month and is noted; a deal without a date is in `undated`
 * only; a deal in a stage the playbook does not have weighs 0 and is noted.
 */
export function forecastByStage(input: ForecastInput): Forecast {
  const { stages, clock, now } = input
  const monthOf = (at: Instant) => clock.day(at).slice(0, 7)
  const months = monthsFrom(monthOf(now), input.months ?? 6)
  const present = monthOf(now)
  const last = months.at(-1) ?? present
  const basis = stageBasis(stages, input.conversions)
  const chance = new Map(basis.map(({ stage, probability }) => [stage, probability]))

  const open = input.deals.filter(({ status }) => status === 'open')
  const placed = Map.groupBy(open, ({ expectedClose }) => {
    if (expectedClose === null) return 'undated'
    const month = monthOf(expectedClose)
    if (month > last) return 'later'
    return month < present ? present : month
  })
  const bucket = (place: string) => bucketOf(placed.get(place) ?? [], chance)

  const won = input.deals.filter(
    ({ status, closedAt }) => status === 'won' && closedAt !== null && monthOf(closedAt) === present,
  )
  const forecast = months.map((month) => ({ month, ...bucket(month), closed: month === present ? amountOf(won) : 0 }))
  const later = bucket('later')
  return {
    method: 'stage-weighted',
    months: forecast,
    later,
    undated: bucket('undated'),
    total: [...forecast, later].reduce((sum, { weighted }) => sum + weighted, 0),
    basis,
    notes: [
      ...thinHistory(basis),
      ...counted(
        'forecast.past-due',
        open.filter(({ expectedClose: at }) => at !== null && monthOf(at) < present),
      ),
      ...counted('forecast.undated', placed.get('undated') ?? []),
      ...counted(
        'forecast.stage-unknown',
        open.filter(({ stage }) => !chance.has(stage)),
      ),
    ],
  }
}

function bucketOf(deals: readonly ForecastDeal[], chance: ReadonlyMap<string, number>): Bucket {
  const sums = { open: 0, weighted: 0, commit: 0, bestCase: 0, pipeline: 0 }
  for (const { amount, stage } of deals) {
    const probability = chance.get(stage) ?? 0
    sums.open += amount
    sums.weighted += amount * probability
    sums[categoryOf(probability)] += amount
  }
  return { deals: deals.map(({ id }) => id), count: countOf(deals), ...sums }
}

/** Category of a deal by the probability of its stage. */
export function categoryOf(probability: number): 'commit' | 'bestCase' | 'pipeline' {
  if (probability >= CATEGORY_FROM.commit) return 'commit'
  return probability >= CATEGORY_FROM.bestCase ? 'bestCase' : 'pipeline'
}

/** Local months in a row, `YYYY-MM`, from `first` on. */
export function monthsFrom(first: string, count: number): string[] {
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const month = start + index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

function thinHistory(basis: readonly Basis[]): ForecastNote[] {
  const stages = basis.filter(({ from }) => from === 'playbook').map(({ stage }) => stage)
  return stages.length === 0 ? [] : [{ code: 'forecast.thin-history', params: { stages, enough: ENOUGH_CLOSED } }]
}

function counted(
  code: Exclude<ForecastNote['code'], 'forecast.thin-history'>,
  deals: readonly ForecastDeal[],
): ForecastNote[] {
  return deals.length === 0 ? [] : [{ code, params: { count: countOf(deals), amount: amountOf(deals) } }]
}

function countOf(deals: readonly ForecastDeal[]): number {
  return deals.reduce((sum, { count = 1 }) => sum + count, 0)
}

function amountOf(deals: readonly ForecastDeal[]): number {
  return deals.reduce((sum, { amount }) => sum + amount, 0)
}
