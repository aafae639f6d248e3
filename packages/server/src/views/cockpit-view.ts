import type { PeriodView } from './context.ts'
import { openKeptDays, type KeptDays } from './days.ts'
import { noWays, type OpenedDay, type Ways } from './opened-packed.ts'
import { noSteps, type DueDay, type Steps } from './due-packed.ts'
import type { Leads } from './packed.ts'
import { nothingShared, type Shared } from './tally.ts'

/** Sealed days that were unpacked before. */
export interface Kept {
  readonly keptArrivals: KeptDays<Leads, Shared>
  readonly keptDue: KeptDays<DueDay, Steps>
  readonly keptOpened: KeptDays<OpenedDay, Ways>
}

/** A view that shares the days that were unpacked before. */
export interface CockpitView extends PeriodView, Kept {}

export function openKept(): Kept {
  return { keptArrivals: openKeptDays(nothingShared), keptDue: openKeptDays(noSteps), keptOpened: openKeptDays(noWays) }
}
