import type { Fields } from '../value.ts'
import type { Today } from './dates.ts'

/** What a condition is asked about: the fields of each record at hand. A record that is absent has only missing values. */
export interface Facts {
  readonly lead?: Fields | undefined
  readonly customer?: Fields | undefined
  readonly contact?: Fields | undefined
  readonly deal?: Fields | undefined
  readonly activity?: Fields | undefined
  readonly action?: Fields | undefined
  readonly owner?: Fields | undefined
  readonly event?: Fields | undefined
  /** When it is asked; without it, conditions on days from today do not hold. */
  readonly today?: Today | undefined
}

/** A record that conditions ask about. */
export type FactRecord = Exclude<keyof Facts, 'today'>
