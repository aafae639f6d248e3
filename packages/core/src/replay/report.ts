import type { Label } from '../label.ts'
import type { Grade } from '../scoring/score-card.ts'
import type { Match } from '../record/rows.ts'
import type { ClosedGate } from '../stage/inspect.ts'
import type { Instant } from '../time.ts'
import type { Id } from '../value.ts'
import type { NodeCount } from './account.ts'

/** The same figure of both sides. */
export interface Both<T> {
  readonly real: T
  readonly draft: T
}

/** Lists of rows that a replay gives beside its figures. */
export const REPLAY_LISTS = ['grades', 'owners', 'opened', 'late', 'escalated', 'refused'] as const
export type ReplayList = (typeof REPLAY_LISTS)[number]

/** A criterion that counted otherwise: what it did really, and by the draft. */
export interface CriterionChange {
  readonly criterion: string
  readonly label: Label | null
  readonly real: Match | null
  readonly draft: Match | null
}

export interface GradeRow {
  readonly lead: Id
  readonly name: string
  readonly real: { readonly score: number; readonly grade: Grade }
  readonly draft: { readonly score: number; readonly grade: Grade }
  readonly because: readonly CriterionChange[]
}

/** Where a lead ended: with an owner, or in a pool. */
export interface Place {
  readonly owner: Id | null
  readonly pool: string | null
  readonly track: string
}

export interface OwnerRow {
  readonly lead: Id
  readonly name: string
  readonly grade: Grade
  readonly real: Place
  readonly draft: Place
}

/** An action that one side has and the other has not. `new`: only under the draft; `gone`: only in what really happened. */
export interface ActionRow {
  readonly change: 'new' | 'gone'
  readonly node: string
  readonly label: Label | null
  readonly lead: Id | null
  readonly deal: Id | null
  readonly name: string
  readonly owner: Id | null
  readonly openedAt: Instant
  readonly dueAt: Instant
  readonly doneAt: Instant | null
  /** Opened under the draft only: nobody had the chance to do it, so that being late says little. */
  readonly untried: boolean
}

/** A stage move that only one side refused. `new`: the draft refuses it; `gone`: it was refused, and the draft lets it through. */
export interface RefusedRow {
  readonly change: 'new' | 'gone'
  readonly lead: Id | null
  readonly deal: Id | null
  readonly name: string
  readonly owner: Id | null
  readonly at: Instant
  readonly from: string | null
  readonly to: string
  readonly missing: readonly ClosedGate[]
}

export interface RowsOf {
  grades: GradeRow
  owners: OwnerRow
  opened: ActionRow
  late: ActionRow
  escalated: ActionRow
  refused: RefusedRow
}

export type ReplayRows = { readonly [L in ReplayList]: readonly RowsOf[L][] }

export interface SellerLine {
  readonly seller: Id
  readonly name: string
  readonly hours: number
  readonly real: SellerFigures
  readonly draft: SellerFigures
}

/** `weighted`: leads weighted by score; `share`: the same per available hour, null without hours; `openLeads` at the end. */
export interface SellerFigures {
  readonly received: number
  readonly weighted: number
  readonly share: number | null
  readonly openLeads: number
}

export interface NodeLine {
  readonly node: string
  readonly label: Label | null
  readonly real: NodeCount
  readonly draft: NodeCount & {
    /** Late, of those that only the draft opened. */
    readonly lateUntried: number
    /** Done, though the draft asks for more than there was. */
    readonly lacking: number
  }
}

/** What a draft would have done with the company's own past, beside what really happened. */
export interface ReplayReport {
  readonly from: Instant
  readonly until: Instant
  readonly events: number
  /** Events of the log that have no place under the draft, by why. */
  readonly unplayed: Readonly<Record<string, number>>
  readonly leads: number
  readonly grades: {
    readonly real: Readonly<Record<Grade, number>>
    readonly draft: Readonly<Record<Grade, number>>
    /** How many leads moved, by `A→B`. */
    readonly moves: Readonly<Record<string, number>>
  }
  readonly owners: {
    readonly lines: readonly SellerLine[]
    readonly fairness: Both<number>
    readonly moved: number
    readonly unowned: Both<number>
  }
  readonly nodes: readonly NodeLine[]
  readonly refused: Both<number>
  /** How many rows each list has, and how many of them were kept. */
  readonly lists: Readonly<Record<ReplayList, { readonly total: number; readonly kept: number }>>
  /** What cannot be known. */
  readonly limits: readonly Label[]
  /** What a figure takes for granted. */
  readonly assumptions: Readonly<Record<'grades' | 'owners' | 'actions' | 'refused', readonly Label[]>>
}
