import type { Gate } from '@cairn/core/stage/stage.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import type { Condition } from '@cairn/core/rule/condition.ts'
import type { ClosedGate, DealPage, EvidenceRow, Missing, StageGates } from '../../api/types.ts'

/** One line of a gate's checklist: what is asked for, whether it is there, and the evidence that met it. */
export type GateItem = { missing: Missing; met: boolean; proof: EvidenceRow[] }

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

/**
 * All that a gate asks for, in its order, met or not. `missing` is the server's word and is never contradicted; what is
 * met can be told only as far as `gate` is the one the deal is held to, so a thing without proof is left out.
 */
export function gateItems(gate: Gate | undefined, missing: readonly Missing[], deal: DealPage): GateItem[] {
  if (gate === undefined) return missing.map((each) => ({ missing: each, met: false, proof: proofOf(each, deal) }))
  const asked = askedBy(gate)
  const left = new Map(missing.map((each) => [keyOfMissing(each), each]))
  const items = asked.flatMap((each): GateItem[] => {
    const key = keyOfMissing(each)
    const still = left.get(key)
    left.delete(key)
    if (still !== undefined) return [{ missing: still, met: false, proof: proofOf(still, deal) }]
    const proof = proofOf(each, deal)
    return isKnownMet(each, deal, proof) ? [{ missing: each, met: true, proof }] : []
  })
  return [...items, ...[...left.values()].map((each) => ({ missing: each, met: false, proof: proofOf(each, deal) }))]
}

function askedBy(gate: Gate): Missing[] {
  return [
    ...gate.evidence.map(({ kind, type, label, atLeast }): Missing => ({
      what: 'evidence',
      kind,
      type: type ?? null,
      label,
      atLeast: atLeast ?? 1,
    })),
    ...gate.fields.map((path): Missing => ({ what: 'field', kind: 'field', path, label: { zh: path } })),
    ...gate.confirmations.map(({ id, label }): Missing => ({ what: 'confirmation', kind: 'confirmation', id, label })),
    ...gate.conditions.map(({ id, label }): Missing => ({ what: 'condition', kind: 'condition', id, label })),
  ]
}

function proofOf({ what, kind, type }: Missing, deal: DealPage): EvidenceRow[] {
  if (what !== 'evidence') return []
  return deal.evidence.filter((row) => row.kind === kind && (type === null || type === undefined || row.type === type))
}

function isKnownMet({ what, atLeast = 1, path, id }: Missing, deal: DealPage, proof: readonly EvidenceRow[]): boolean {
  switch (what) {
    case 'evidence':
      return proof.length >= atLeast
    case 'field':
      return path !== undefined && (!path.startsWith('deal.') || !isMissing(dealValue(deal, path.slice(5))))
    case 'confirmation':
      return id !== undefined && deal.confirmations.includes(id)
    case 'condition':
      return true
    default:
      return what satisfies never
  }
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
