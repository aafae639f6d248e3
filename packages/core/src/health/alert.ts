import type { Alert } from '../playbook/playbook.ts'
import type { Id } from '../value.ts'

export type AlertMetric = Alert['metric']

/**
 * A metric measured for somebody: the whole company, a supervisor's team, or one record. `value` is in the metric's own
 * unit: a count, minutes, days, a ratio or an index. `count` is what it was measured over.
 */
export interface Reading {
  readonly metric: AlertMetric
  readonly value: number
  readonly count: number
  readonly of:
    | { readonly kind: 'company' }
    | { readonly kind: 'team'; readonly supervisor: Id }
    | { readonly kind: 'deal' | 'lead'; readonly id: Id; readonly owner: Id | null }
}

/** Rows below which a mean or a ratio says nothing yet, and nobody is alarmed. */
const LEAST: Readonly<Record<AlertMetric, number>> = {
  'late-actions': 1,
  'mttr-minutes': 5,
  fairness: 2,
  'stage-dwell-days': 1,
  'unclaimed-minutes': 1,
  'lead-to-opportunity': 20,
  'leads-tagged': 1,
  'deals-tagged': 1,
}

/** Says whether a reading is beyond what the alert allows. Too few rows never are. */
export function isBeyond(alert: Alert, { metric, value, count }: Reading): boolean {
  if (metric !== alert.metric || count < LEAST[metric]) return false
  return (alert.above !== undefined && value > alert.above) || (alert.below !== undefined && value < alert.below)
}

/** Under what an alert stays quiet after it was raised: the same alert about the same people or record. */
export function scopeOf({ of }: Reading): string {
  if (of.kind === 'company') return 'company'
  return of.kind === 'team' ? `team:${of.supervisor}` : `${of.kind}:${of.id}`
}

/** Metrics that are the same for every team: one reading for the company, told to every supervisor. */
export const wholeCompany: ReadonlySet<AlertMetric> = new Set(['fairness', 'unclaimed-minutes'])

/**
 * Who hears of a reading, out of those whom the alert names: an owner of their own record, a supervisor of the team, ops
 * and the robot of the company as a whole. So nobody hears the same twice.
 */
export function toldOf(alert: Alert, { metric, of }: Reading): readonly Alert['tell'][number][] {
  return alert.tell.filter((who) => {
    switch (who) {
      case 'owner':
        return of.kind === 'deal' || of.kind === 'lead'
      case 'supervisor':
        return of.kind === 'team' || (of.kind === 'company' && wholeCompany.has(metric))
      case 'ops':
      case 'robot':
        return of.kind === 'company'
      default:
        return who satisfies never
    }
  })
}
