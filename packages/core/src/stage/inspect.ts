import type { Label } from '../label.ts'
import type { Deal, Evidence } from '../record/rows.ts'
import { refusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { FactRecord, Facts } from '../rule/facts.ts'
import type { Condition } from '../rule/condition.ts'
import { isMissing } from '../value.ts'
import type { Value } from '../value.ts'
import type { EvidenceKind, EvidenceNeed, Gate, Stage } from './stage.ts'

export interface MissingEvidence {
  readonly what: 'evidence'
  readonly kind: EvidenceKind
  readonly type: string | null
  readonly label: Label
  readonly have: number
  readonly need: number
}

/** One thing that keeps a gate closed. */
export type Missing =
  | MissingEvidence
  | { readonly what: 'field'; readonly path: string }
  | { readonly what: 'confirmation'; readonly id: string; readonly label: Label }
  | { readonly what: 'condition'; readonly id: string; readonly label: Label }

export type GateVerdict = { readonly open: true } | { readonly open: false; readonly missing: readonly Missing[] }

/** What is known of the deal: `holds` answers a gate's conditions from the same facts. */
export interface Known {
  readonly evidence: readonly Evidence[]
  readonly facts: Facts
  readonly confirmations: readonly string[]
  readonly holds: (condition: Condition) => boolean
}

/** Says whether a gate is open, or everything that is missing, in the gate's own order. */
export function inspectGate(gate: Gate, known: Known): GateVerdict {
  const missing: Missing[] = [
    ...missingEvidence(gate.evidence, known.evidence),
    ...gate.fields
      .filter((path) => isMissing(fieldOf(known.facts, path)))
      .map((path) => ({ what: 'field' as const, path })),
    ...gate.confirmations
      .filter(({ id }) => !known.confirmations.includes(id))
      .map(({ id, label }) => ({ what: 'confirmation' as const, id, label })),
    ...gate.conditions
      .filter(({ when }) => !known.holds(when))
      .map(({ id, label }) => ({ what: 'condition' as const, id, label })),
  ]
  return missing.length === 0 ? { open: true } : { open: false, missing }
}

/** What keeps a gate on the way closed: the stage it belongs to, and its side. */
export interface ClosedGate {
  readonly stage: string
  readonly side: 'entry' | 'exit'
  readonly missing: readonly Missing[]
}

export interface Move {
  readonly to: string
  readonly lostReason?: string | null | undefined
  /** Reasons that the playbook knows. */
  readonly lostReasons: readonly string[]
}

export type MoveVerdict =
  | { readonly open: true; readonly direction: 'forward' | 'back' | 'lost' }
  | { readonly open: false; readonly refusal: Refusal; readonly closed: readonly ClosedGate[] }

/**
 * Says whether a deal may move to a stage. Forward, every gate on the way must be open: the present stage's exit, entry
 * and exit of each stage passed over, the target's entry; so a jump needs exactly what the single steps need. Back needs
 * no gate. Lost needs none but a reason that the playbook knows. A refusal `stage.gate-closed` carries the closed gates
 * in `params.closed`; the others are `deal.closed`, `stage.unknown`, `stage.same`, `lost-reason.unknown`.
 */
export function inspectMove(
  stages: readonly Stage[],
  deal: Pick<Deal, 'stage' | 'status'>,
  move: Move,
  known: Known,
): MoveVerdict {
  const target = stages.find(({ id }) => id === move.to)
  if (deal.status !== 'open') return no(refusal('deal.closed', { status: deal.status }))
  if (!target) return no(refusal('stage.unknown', { stage: move.to }))
  if (move.to === deal.stage) return no(refusal('stage.same', { stage: move.to }))
  if (target.kind === 'lost') {
    const reason = move.lostReason ?? null
    const reasonKnown = reason !== null && move.lostReasons.includes(reason)
    return reasonKnown ? { open: true, direction: 'lost' } : no(refusal('lost-reason.unknown', { reason }))
  }
  // A deal in a stage that the playbook no longer has stands before the first one.
  const here = stages.findIndex(({ id }) => id === deal.stage)
  const there = stages.indexOf(target)
  if (there < here) return { open: true, direction: 'back' }
  const closed = gatesBetween(stages, here, there).flatMap(({ stage, side, gate }) => {
    const verdict = inspectGate(gate, known)
    return verdict.open ? [] : [{ stage, side, missing: verdict.missing }]
  })
  if (closed.length === 0) return { open: true, direction: 'forward' }
  return no(refusal('stage.gate-closed', { to: move.to, closed }), closed)
}

/** What an action still needs before it is done; nothing when `any` of its items is there, or none is asked for. */
export function deliverableMissing(
  deliver: { readonly need: 'all' | 'any'; readonly items: readonly EvidenceNeed[] },
  evidence: readonly Evidence[],
): MissingEvidence[] {
  const missing = missingEvidence(deliver.items, evidence)
  return deliver.need === 'any' && missing.length < deliver.items.length ? [] : missing
}

/** Gates in the order of the way, from the stage at `here` (its exit) to the one at `there` (its entry). */
function gatesBetween(
  stages: readonly Stage[],
  here: number,
  there: number,
): { stage: string; side: 'entry' | 'exit'; gate: Gate }[] {
  return stages.flatMap((stage, index) => {
    const { id, kind, entry, exit } = stage
    const gates = []
    const onTheWay = index === there || kind === 'open'
    if (onTheWay && index > here && index <= there) gates.push({ stage: id, side: 'entry' as const, gate: entry })
    if (onTheWay && index >= here && index < there) gates.push({ stage: id, side: 'exit' as const, gate: exit })
    return gates
  })
}

/** Each need is counted for itself: one document may prove two needs that both fit it. */
function missingEvidence(needs: readonly EvidenceNeed[], evidence: readonly Evidence[]): MissingEvidence[] {
  return needs.flatMap(({ kind, type, label, atLeast: need = 1 }) => {
    const have = evidence.filter((piece) => fits({ kind, type }, piece)).length
    return have >= need ? [] : [{ what: 'evidence' as const, kind, type: type ?? null, label, have, need }]
  })
}

/** Says whether a piece of evidence is of the kind, and of the type where one is named, that is asked for. */
export function fits({ kind, type }: { kind: EvidenceKind; type?: string | undefined }, piece: Evidence): boolean {
  return piece.kind === kind && (type === undefined || piece.type === type)
}

/** The value that a path such as `deal.amount` names among the facts; undefined when it is not known. */
export function fieldOf(facts: Facts, path: string): Value | undefined {
  const dot = path.indexOf('.')
  // The path's schema admits only the names of records.
  return facts[path.slice(0, dot) as FactRecord]?.[path.slice(dot + 1)]
}

function no(why: Refusal, closed: readonly ClosedGate[] = []): MoveVerdict {
  return { open: false, refusal: why, closed }
}
