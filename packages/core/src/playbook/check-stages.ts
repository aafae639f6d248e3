import type { EvidenceNeed, Stage } from '../stage/stage.ts'
import { isImpossible } from './check-conditions.ts'
import { earliestStages } from './earliest.ts'
import type { Playbook } from './playbook.ts'
import { english, error, warning, type Path, type Problem } from './problem.ts'
import { columns, vocabularyOf } from './vocabulary.ts'

/** Finds stages that cannot be run through: no way to win or lose, and gates that nobody can pass. */
export function checkStages(playbook: Playbook): Problem[] {
  return [...checkOrder(playbook), ...playbook.stages.flatMap((stage, at) => checkGates(playbook, stage, at))]
}

function checkOrder({ stages }: Playbook): Problem[] {
  const problems: Problem[] = []
  for (const [kind, zh, en] of [
    ['won', '赢单', 'won'],
    ['lost', '输单', 'lost'],
  ] as const)
    if (!stages.some((stage) => stage.kind === kind))
      problems.push(
        error(
          `stages.no-${kind}`,
          ['stages'],
          {},
          `没有“${zh}”阶段，商机永远无法结束。请添加一个类型为${zh}的阶段。`,
          `There is no stage of the kind "${en}", so deals could never end that way. Add one.`,
        ),
      )
  if (stages[0]?.kind !== 'open')
    problems.push(
      error(
        'stages.first-not-open',
        ['stages', 0, 'kind'],
        {},
        '第一个阶段必须是进行中的阶段，新商机从这里开始。',
        'The first stage must be an open one: new deals begin there.',
      ),
    )
  stages.forEach((stage, at) => {
    const before = stages[at - 1]
    if (stage.kind === 'open' && before?.kind === 'open' && stage.probability < before.probability)
      problems.push(
        warning(
          'stages.probability-falls',
          ['stages', at, 'probability'],
          { stage: stage.id },
          `“${stage.label.zh}”的赢单概率比前一阶段“${before.label.zh}”还低。`,
          `"${english(stage.label)}" is less likely to be won than "${english(before.label)}" before it.`,
        ),
      )
  })
  return problems
}

function checkGates(playbook: Playbook, stage: Stage, at: number): Problem[] {
  const words = vocabularyOf(playbook)
  const asked = new Set(playbook.forms.flatMap(({ record, items }) => items.map(({ field }) => `${record}.${field}`)))
  return (['entry', 'exit'] as const).flatMap((side) => {
    const gate = stage[side]
    const path: Path = ['stages', at, side]
    return [
      ...gate.evidence.flatMap((need, index) =>
        checkEvidence(playbook, stage, need, { path: [...path, 'evidence', index], limit: at, side }),
      ),
      ...gate.fields.flatMap((field, index) => {
        if (!words.has(field))
          return [
            shut(
              'gate.unknown-field',
              [...path, 'fields', index],
              stage,
              `字段 ${field} 不存在`,
              `the field ${field} does not exist`,
            ),
          ]
        if (asked.has(field) || columns.has(field)) return []
        return [
          shut(
            'gate.field-on-no-form',
            [...path, 'fields', index],
            stage,
            `要求填 ${field}，但没有一张表单有这个字段`,
            `it needs ${field}, which is on no form`,
          ),
        ]
      }),
      ...gate.conditions.flatMap(({ when, label }, index) =>
        isImpossible(when, words)
          ? [
              shut(
                'gate.condition-never-holds',
                [...path, 'conditions', index],
                stage,
                `条件“${label.zh}”永远不会成立`,
                `the condition "${english(label)}" can never hold`,
              ),
            ]
          : [],
      ),
    ]
  })
}

function shut(code: string, path: Path, stage: Stage, zh: string, en: string): Problem {
  return error(
    code,
    path,
    { stage: stage.id },
    `谁也过不了“${stage.label.zh}”的关卡：${zh}。`,
    `Nobody can pass the gate of "${english(stage.label)}": ${en}.`,
  )
}

function checkEvidence(
  playbook: Playbook,
  stage: Stage,
  { kind, type, label }: EvidenceNeed,
  { path, limit, side }: { path: Path; limit: number; side: 'entry' | 'exit' },
): Problem[] {
  if (type === undefined) return []
  const delivering = playbook.nodes.flatMap((node, at) =>
    node.kind === 'action' && node.deliver.items.some((item) => item.kind === kind && item.type === type) ? [at] : [],
  )
  const exists =
    kind === 'form'
      ? playbook.forms.some(({ id }) => id === type)
      : delivering.length > 0 || playbook.documentTypes.some(({ id }) => id === type)
  if (!exists)
    return [
      shut(
        'gate.unknown-evidence',
        path,
        stage,
        `要求“${label.zh}”（${type}），但没有这种${kind === 'form' ? '表单' : '文件类型'}，也没有动作会交付它`,
        `it needs "${english(label)}" (${type}), but there is no such ${kind === 'form' ? 'form' : 'document type'} and no node delivers it`,
      ),
    ]
  if (delivering.length === 0 && kind !== 'form')
    return [
      warning(
        'gate.evidence-nobody-delivers',
        path,
        { stage: stage.id, type },
        `“${stage.label.zh}”要求“${label.zh}”，但没有动作节点会提醒销售去拿，只能靠人记得上传。`,
        `"${english(stage.label)}" needs "${english(label)}", but no node asks for it: somebody has to remember to upload it.`,
      ),
    ]
  if (kind !== 'form') return []
  if (delivering.length === 0)
    return [
      shut(
        'gate.form-nobody-fills',
        path,
        stage,
        `要求表单“${label.zh}”，但没有动作节点会打开它`,
        `it needs the form "${english(label)}", which no node shows`,
      ),
    ]
  const earliest = earliestStages(playbook)
  const soonest = Math.min(...delivering.map((at) => earliest[at] ?? Infinity))
  if (side === 'entry' ? soonest < limit : soonest <= limit) return []
  return [
    shut(
      'gate.opens-too-late',
      path,
      stage,
      `要求“${label.zh}”，但交付它的动作要等过了这道关卡才会打开`,
      `it needs "${english(label)}", but the node that delivers it opens only after this gate`,
    ),
  ]
}
