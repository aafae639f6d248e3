import type { Criterion } from '@cairn/core/scoring/score-card.ts'
import type { Draft } from 'immer'

/** Changes one criterion as one step back; `what` names the step. */
export type ChangeCriterion = (what: string, recipe: (criterion: Draft<Criterion>) => void) => void
