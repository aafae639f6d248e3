import type { Label } from '../label.ts'
import type { Evidence } from '../record/rows.ts'
import { conditionFields } from '../rule/explain.ts'
import { isMissing } from '../value.ts'
import { fieldOf, fits, type Known } from './inspect.ts'
import type { EvidenceKind, Gate } from './stage.ts'

/** One thing that a gate asks for and that is there, with what meets it. */
export type Met =
  | {
      readonly what: 'evidence'
      readonly kind: EvidenceKind
      readonly type: string | null
      readonly label: Label
      readonly need: number
      /** Oldest first, as given; at least as many as are needed. */
      readonly by: readonly Evidence[]
    }
  | { readonly what: 'field'; readonly path: string }
  | { readonly what: 'confirmation'; readonly id: string; readonly label: Label }
  /** `paths` are the fields it was answered from. */
  | { readonly what: 'condition'; readonly id: string; readonly label: Label; readonly paths: readonly string[] }

/** All that a gate asks for and has, in the gate's own order: the other half of what `inspectGate` finds missing. */
export function metAt(gate: Gate, known: Known): Met[] {
  return [
    ...gate.evidence.flatMap((asked) => {
      const { kind, type, label, atLeast: need = 1 } = asked
      const by = known.evidence.filter((piece) => fits(asked, piece))
      return by.length < need ? [] : [{ what: 'evidence' as const, kind, type: type ?? null, label, need, by }]
    }),
    ...gate.fields
      .filter((path) => !isMissing(fieldOf(known.facts, path)))
      .map((path) => ({ what: 'field' as const, path })),
    ...gate.confirmations
      .filter(({ id }) => known.confirmations.includes(id))
      .map(({ id, label }) => ({ what: 'confirmation' as const, id, label })),
    ...gate.conditions
      .filter(({ when }) => known.holds(when))
      .map(({ id, label, when }) => ({ what: 'condition' as const, id, label, paths: conditionFields(when) })),
  ]
}
