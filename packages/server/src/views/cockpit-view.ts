import type { PeriodView } from './context.ts'
import { openKeptDays, type KeptDays } from './days.ts'
import { noSteps, type DueDay, type Steps } from './due-packed.ts'
import { noNames, type Leads, type Names } from './packed.ts'

/** Sealed days that were unpacked before. */
export interface Kept {
  readonly keptArrivals: KeptDays<Leads, Names>
  readonly keptDue: KeptDays<DueDay, Steps>
}

/** A view that shares the days that were unpacked before. */
export interface CockpitView extends PeriodView, Kept {}

export function openKept(): Kept {
  return { keptArrivals: openKeptDays(noNames), keptDue: openKeptDays(noSteps) }
}
