import type { ActionNode, AutoStep, PersonNode, Trigger } from '../process/node.ts'
import type { EvidenceNeed } from '../stage/stage.ts'
import { durationMillis } from '../time.ts'
import { comparisonsOf } from './check-conditions.ts'
import { earliestStages } from './earliest.ts'
import type { Playbook } from './playbook.ts'
import { english, error, warning, type Path, type Problem } from './problem.ts'
import { vocabularyOf } from './vocabulary.ts'

const leadEvents = ['lead.arrived', 'lead.assigned', 'lead.graded', 'lead.behaved', 'lead.silent']
const dealEvents = ['deal.opened', 'deal.entered-stage', 'deal.won', 'deal.lost', 'deal.silent']

/** Finds nodes that name what does not exist, that nobody can finish, or whose ladder is out of order. */
export function checkNodes(playbook: Playbook): Problem[] {
  return playbook.nodes.flatMap((node, at) => [
    ...node.on.flatMap((trigger, index) => checkTrigger(playbook, node, trigger, ['nodes', at, 'on', index])),
    ...(node.kind === 'auto'
      ? node.steps.flatMap((step, index) => checkStep(playbook, node, step, ['nodes', at, 'steps', index]))
      : [...checkDeliverables(playbook, node, ['nodes', at]), ...checkTimes(playbook, node, ['nodes', at])]),
  ])
}

function unknown(code: string, path: Path, node: ActionNode, what: { zh: string; en: string; id: string }): Problem {
  return error(
    code,
    path,
    { node: node.id, id: what.id },
    `动作节点“${node.label.zh}”用到的${what.zh} ${what.id} 不存在。请添加它，或改选已有的。`,
    `The node "${english(node.label)}" names the ${what.en} ${what.id}, which does not exist. Add it or choose another.`,
  )
}

function checkTrigger(playbook: Playbook, node: ActionNode, trigger: Trigger, path: Path): Problem[] {
  const problems: Problem[] = []
  const before = playbook.nodes.find(({ id }) => id === trigger.node)
  if (trigger.node && !before)
    problems.push(
      unknown('node.unknown-node', [...path, 'node'], node, { zh: '前置节点', en: 'node', id: trigger.node }),
    )
  if (trigger.stage && !playbook.stages.some(({ id }) => id === trigger.stage))
    problems.push(
      unknown('node.unknown-stage', [...path, 'stage'], node, { zh: '阶段', en: 'stage', id: trigger.stage }),
    )
  if (trigger.evidence && !knowsType(playbook, trigger.evidence))
    problems.push(
      unknown('node.unknown-document-type', [...path, 'evidence'], node, {
        zh: '文件类型',
        en: 'document type',
        id: trigger.evidence,
      }),
    )
  if (before && trigger.when) problems.push(...checkOutcomes(node, before, trigger, path))
  const foreign = node.record === 'lead' ? dealEvents : leadEvents
  if (foreign.includes(trigger.event))
    problems.push(
      error(
        'node.other-record',
        [...path, 'event'],
        { node: node.id, event: trigger.event, record: node.record },
        `“${node.label.zh}”属于${node.record === 'lead' ? '线索' : '商机'}，但触发事件 ${trigger.event} 发生在${node.record === 'lead' ? '商机' : '线索'}上，永远不会打开。`,
        `"${english(node.label)}" works on a ${node.record}, but ${trigger.event} happens to the other record, so it never opens.`,
      ),
    )
  return problems
}

function checkOutcomes(node: ActionNode, before: ActionNode, trigger: Trigger, path: Path): Problem[] {
  const offered = new Set(before.kind === 'action' ? (before.outcomes ?? []).map(({ id }) => id) : [])
  const asked = trigger.when ? comparisonsOf(trigger.when) : []
  return asked.flatMap((each) => {
    if (each.field !== 'event.outcome') return []
    const values = each.op === 'is' ? [each.value] : each.op === 'in' ? each.values : []
    return values
      .filter((value) => !offered.has(String(value)))
      .map((value) =>
        error(
          'node.unknown-outcome',
          [...path, 'when'],
          { node: node.id, before: before.id, outcome: String(value) },
          `“${node.label.zh}”等待“${before.label.zh}”的结果 ${value}，但那个节点没有这个结果。`,
          `"${english(node.label)}" waits for the outcome ${value} of "${english(before.label)}", which has no such outcome.`,
        ),
      )
  })
}

/** Says whether a piece of evidence of this type can exist: a document type, a form, or a gate's confirmation. */
export function knowsType(playbook: Playbook, type: string): boolean {
  return playbook.documentTypes.some(({ id }) => id === type) || playbook.forms.some(({ id }) => id === type)
}

function checkDeliverables(playbook: Playbook, node: PersonNode, path: Path): Problem[] {
  const form = playbook.forms.find(({ id }) => id === node.form)
  const problems: Problem[] = node.deliver.items.flatMap((item, index) =>
    checkNeed(playbook, node, item, [...path, 'deliver', 'items', index, 'type']),
  )
  if (node.form && !form)
    problems.push(unknown('node.unknown-form', [...path, 'form'], node, { zh: '表单', en: 'form', id: node.form }))
  if (form && form.record !== node.record)
    problems.push(
      error(
        'node.form-of-other-record',
        [...path, 'form'],
        { node: node.id, form: form.id, record: form.record },
        `“${node.label.zh}”的表单“${form.label.zh}”属于另一种记录（${form.record}），填的内容无处可存。`,
        `"${english(node.label)}" shows the form "${english(form.label)}", which belongs to ${form.record}: its values have no place here.`,
      ),
    )
  if (node.group === 'process' && node.deliver.items.length === 0)
    problems.push(
      warning(
        'node.proves-nothing',
        [...path, 'deliver'],
        { node: node.id },
        `“${node.label.zh}”不要求任何交付物，点一下就算完成。`,
        `"${english(node.label)}" asks for no proof: a click finishes it.`,
      ),
    )
  return problems
}

function checkNeed(playbook: Playbook, node: PersonNode, { kind, type }: EvidenceNeed, path: Path): Problem[] {
  if (type === undefined) return []
  if (kind === 'form') {
    if (!playbook.forms.some(({ id }) => id === type))
      return [unknown('node.unknown-form', path, node, { zh: '表单', en: 'form', id: type })]
    if (node.form === type) return []
    return [
      error(
        'node.form-not-shown',
        path,
        { node: node.id, form: type },
        `“${node.label.zh}”要交表单 ${type}，但没有把它设为要填的表单，谁也交不出来。`,
        `"${english(node.label)}" asks for the form ${type} but does not show it, so nobody can hand it in.`,
      ),
    ]
  }
  if (kind === 'document' && !playbook.documentTypes.some(({ id }) => id === type))
    return [unknown('node.unknown-document-type', path, node, { zh: '文件类型', en: 'document type', id: type })]
  return []
}

function checkTimes(playbook: Playbook, node: PersonNode, path: Path): Problem[] {
  const { within, escalate } = node
  const times = escalate.map(({ at }) => durationMillis(at))
  const problems = times.flatMap((time, index) => {
    if (index === 0 || time > (times[index - 1] ?? -Infinity)) return []
    return [
      error(
        'node.ladder-out-of-order',
        [...path, 'escalate', index, 'at'],
        { node: node.id, rung: index + 1 },
        `“${node.label.zh}”的第 ${index + 1} 级提醒不晚于上一级。请按时间从早到晚排列。`,
        `Rung ${index + 1} of "${english(node.label)}" is not later than the one before. Order them from early to late.`,
      ),
    ]
  })
  if (within.kind === 'until' && !vocabularyOf(playbook).has(within.field))
    problems.push(
      unknown('node.unknown-field', [...path, 'within', 'field'], node, {
        zh: '日期字段',
        en: 'field',
        id: within.field,
      }),
    )
  if (within.kind === 'duration') {
    const longest = Math.max(...[within.duration, ...Object.values(within.byGrade ?? {})].map(durationMillis))
    const early = times.findIndex((time) => -time >= longest)
    if (early >= 0)
      problems.push(
        warning(
          'node.reminder-before-opening',
          [...path, 'escalate', early, 'at'],
          { node: node.id, rung: early + 1 },
          `“${node.label.zh}”的第 ${early + 1} 级提醒比动作打开还早，永远不会发出。`,
          `Rung ${early + 1} of "${english(node.label)}" lies before the action opens and is never climbed.`,
        ),
      )
    if (longest <= 0 || durationMillis(within.duration) <= 0)
      problems.push(
        error(
          'node.no-time',
          [...path, 'within'],
          { node: node.id },
          `“${node.label.zh}”一打开就到期。请给它一段时间。`,
          `"${english(node.label)}" is due the moment it opens. Give it some time.`,
        ),
      )
  }
  return problems
}

function checkStep(playbook: Playbook, node: ActionNode, step: AutoStep, path: Path): Problem[] {
  switch (step.do) {
    case 'assign':
      return playbook.routing.tracks.some(({ id }) => id === step.track)
        ? []
        : [unknown('node.unknown-track', [...path, 'track'], node, { zh: '分配轨道', en: 'track', id: step.track })]
    case 'tag':
    case 'untag':
      return playbook.tags.some(({ id }) => id === step.tag)
        ? []
        : [unknown('node.unknown-tag', [...path, 'tag'], node, { zh: '标签', en: 'tag', id: step.tag })]
    case 'set':
      return checkSet(playbook, node, step, path)
    case 'notify':
    case 'send':
    case 'wait':
      return []
  }
}

function checkSet(playbook: Playbook, node: ActionNode, step: Extract<AutoStep, { do: 'set' }>, path: Path): Problem[] {
  const [record, id] = step.field.split('.')
  const field =
    record === 'lead' || record === 'deal' ? playbook.fields[record].find((each) => each.id === id) : undefined
  if (!field)
    return [unknown('node.unknown-field', [...path, 'field'], node, { zh: '字段', en: 'field', id: step.field })]
  if (!field.choices || step.value === null || field.choices.some((choice) => choice.id === step.value)) return []
  return [
    error(
      'node.unknown-choice',
      [...path, 'value'],
      { node: node.id, field: step.field, value: String(step.value) },
      `“${node.label.zh}”把“${field.label.zh}”设为 ${step.value}，但没有这个选项。`,
      `"${english(node.label)}" sets "${english(field.label)}" to ${step.value}, which is not one of its choices.`,
    ),
  ]
}

/** Finds nodes that wait only for each other. */
export function checkNeverOpens(playbook: Playbook): Problem[] {
  return earliestStages(playbook).flatMap((stage, at) => {
    const node = playbook.nodes[at]
    if (stage !== Infinity || !node) return []
    return [
      warning(
        'node.never-opens',
        ['nodes', at, 'on'],
        { node: node.id },
        `“${node.label.zh}”只等待同样打不开的节点，永远不会打开。请给它一个真正会发生的触发。`,
        `"${english(node.label)}" waits only for nodes that never open either. Give it a trigger that happens.`,
      ),
    ]
  })
}
