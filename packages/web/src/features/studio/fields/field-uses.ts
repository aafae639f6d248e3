import { comparisonsOf, conditionsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { RecordKind } from '@cairn/core/record/field.ts'
import { parseFormula } from '@cairn/core/record/formula.ts'
import { fieldsOfFormula } from '@cairn/core/record/formula-type.ts'

/** Every place of the playbook that points to a field: forms, conditions, gates, formulas and what else names it. */
export function usesOfField(playbook: Playbook, record: RecordKind, id: string): Path[] {
  const path = `${record}.${id}`
  return [
    ...playbook.forms.flatMap((form, at) =>
      form.record === record
        ? form.items.flatMap((item, index) => (item.field === id ? [['forms', at, 'items', index]] : []))
        : [],
    ),
    ...conditionsOf(playbook)
      .filter(({ when }) => comparisonsOf(when).some(({ field }) => field === path))
      .map((each) => each.path),
    ...gateUses(playbook, path),
    ...nodeUses(playbook, path),
    ...(record === 'lead'
      ? playbook.scoreCard.criteria.flatMap((criterion, at) =>
          criterion.kind === 'completeness' && criterion.fields.includes(id)
            ? [['scoreCard', 'criteria', at, 'fields']]
            : [],
        )
      : []),
    ...playbook.fields[record].flatMap((field, at) =>
      field.id !== id && asksFor(field.formula, id) ? [['fields', record, at, 'formula']] : [],
    ),
  ]
}

function gateUses({ stages }: Playbook, path: string): Path[] {
  return stages.flatMap((stage, at) =>
    (['entry', 'exit'] as const).flatMap((side) =>
      stage[side].fields.flatMap((field, index) => (field === path ? [['stages', at, side, 'fields', index]] : [])),
    ),
  )
}

function nodeUses({ nodes }: Playbook, path: string): Path[] {
  return nodes.flatMap((node, at): Path[] => {
    if (node.kind === 'action')
      return node.within.kind === 'until' && node.within.field === path ? [['nodes', at, 'within', 'field']] : []
    return node.steps.flatMap((step, index) =>
      step.do === 'set' && step.field === path ? [['nodes', at, 'steps', index, 'field']] : [],
    )
  })
}

function asksFor(formula: string | undefined, id: string): boolean {
  if (formula === undefined) return false
  const read = parseFormula(formula)
  return 'formula' in read && fieldsOfFormula(read.formula).includes(id)
}
