import type { Value } from '@cairn/core/value.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import type { ClosedGate, DealPage, GateView, Missing, Proof, StageGates } from '../../api/types.ts'

/** One line of a gate's checklist: what is asked for, whether it is there, and what met it. */
export type GateItem = { missing: Missing; met: boolean; proof: Proof[] }

/** Whether something that kept a gate closed still does, by the deal as it is now. */
export function isStillMissing(
  gates: readonly StageGates[] | undefined,
  { stage, side }: Pick<ClosedGate, 'stage' | 'side'>,
  missing: Missing,
): boolean {
  const now = gates?.find((each) => each.stage === stage)
  return now === undefined || now[side].missing.some((each) => keyOfMissing(each) === keyOfMissing(missing))
}

/** Tells the things that a gate asks for apart. */
export function keyOfMissing({ what, kind, type, path, id, atLeast }: Missing): string {
  return [what, kind, type, path, id, atLeast].join(' ')
}

/** All that a gate asks for: what is missing in the gate's order, then what is met, each with what is there. */
export function gateItems({ missing, met }: GateView, deal: Pick<DealPage, 'evidence'>): GateItem[] {
  return [
    ...missing.map((each) => ({ missing: each, met: false, proof: partOf(each, deal) })),
    ...met.map(({ by, ...each }) => ({ missing: each, met: true, proof: by })),
  ]
}

/** What has come to meet something since the gate refused; nothing before the deal is read. */
export function proofNow(
  gates: readonly StageGates[] | undefined,
  { stage, side }: Pick<ClosedGate, 'stage' | 'side'>,
  missing: Missing,
): Proof[] {
  const now = gates?.find((each) => each.stage === stage)
  return now?.[side].met.find((each) => keyOfMissing(each) === keyOfMissing(missing))?.by ?? []
}

/** Whether whoever asks may pass the gates of a stage with a reason; not before the deal is read. */
export function mayOverrideAt(gates: readonly StageGates[] | undefined, stage: string): boolean {
  return gates?.find((each) => each.stage === stage)?.mayOverride ?? false
}

/** Evidence that is there of what more is asked for. */
function partOf({ what, kind, type }: Missing, deal: Pick<DealPage, 'evidence'>): Proof[] {
  if (what !== 'evidence') return []
  return deal.evidence
    .filter((row) => row.kind === kind && (type === null || type === undefined || row.type === type))
    .map(({ id, at, by }) => ({ evidence: id, path: null, label: null, value: null, at, by }))
}

/** A value of a deal by the name that playbooks call it. */
export function dealValue(deal: DealPage, field: string): Value | undefined {
  if (field === 'amount') return deal.amount
  if (field === 'name') return deal.name
  if (field === 'expectedClose') return deal.expectedClose ?? undefined
  return deal.fields[field]
}

/** Every field that a condition looks at. */
export function fieldsOfCondition(condition: Condition): string[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.flatMap(fieldsOfCondition)
  if (condition.op === 'not') return fieldsOfCondition(condition.of)
  return 'field' in condition ? [condition.field] : []
}
