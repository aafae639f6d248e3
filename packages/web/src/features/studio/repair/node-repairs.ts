import { comparisonsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { ActionNode, PersonNode } from '@cairn/core/process/node.ts'
import type { Field } from '@cairn/core/record/field.ts'
import { durationMillis } from '@cairn/core/time.ts'
import { makeNode, shapeNames } from '../process/palette.ts'
import { freeLabel, disconnect, outsideTrigger } from '../process/node-edits.ts'
import { addStage } from '../stages/stage-edits.ts'
import { choose, when, type Choice, type Repair, type Repairs } from './repair.ts'

/** The node that a problem is about, found again in a draft. */
function nodeOf(playbook: Playbook, { path, params }: Problem): ActionNode | undefined {
  const at = playbook.nodes[Number(path[1])]
  const named = params['node']
  return path[0] !== 'nodes' || (named !== undefined && at?.id !== named) ? undefined : at
}

function personOf(playbook: Playbook, problem: Problem): PersonNode | undefined {
  const node = nodeOf(playbook, problem)
  return node?.kind === 'action' ? node : undefined
}

function triggerOf(playbook: Playbook, problem: Problem) {
  return problem.path[2] === 'on' ? nodeOf(playbook, problem)?.on[Number(problem.path[3])] : undefined
}

function needOf(playbook: Playbook, problem: Problem) {
  const { path } = problem
  return path[2] === 'deliver' ? personOf(playbook, problem)?.deliver.items[Number(path[4])] : undefined
}

function stepOf(playbook: Playbook, problem: Problem) {
  const node = nodeOf(playbook, problem)
  return node?.kind === 'auto' && problem.path[2] === 'steps' ? node.steps[Number(problem.path[3])] : undefined
}

const dropTrigger = (problem: Problem) => (draft: Playbook) =>
  disconnect(draft, nodeOf(draft, problem)?.id ?? '', Number(problem.path[3]))

const dropNeed = (problem: Problem) => (draft: Playbook) =>
  void personOf(draft, problem)?.deliver.items.splice(Number(problem.path[4]), 1)

/** A step goes; a node whose only step it was goes with it. */
const dropStep = (playbook: Playbook, problem: Problem): readonly Repair[] => {
  const node = nodeOf(playbook, problem)
  if (node?.kind !== 'auto') return []
  if (node.steps.length === 1)
    return [{ name: 'removeNode', apply: (draft) => void draft.nodes.splice(Number(problem.path[1]), 1) }]
  return [
    {
      name: 'remove',
      apply: (draft) => {
        const found = nodeOf(draft, problem)
        if (found?.kind === 'auto') found.steps.splice(Number(problem.path[3]), 1)
      },
    },
  ]
}

const startFresh = (problem: Problem) => (draft: Playbook) => {
  const node = nodeOf(draft, problem)
  if (node !== undefined) node.on = [outsideTrigger(node.record)]
}

const unknownNode: Repairs = (playbook, problem) => {
  const node = nodeOf(playbook, problem)
  const id = triggerOf(playbook, problem)?.node
  if (node === undefined || id === undefined) return []
  const others = playbook.nodes.filter((one) => one.record === node.record && one.id !== node.id)
  return [
    ...choose(others, (draft, chosen) => {
      const trigger = triggerOf(draft, problem)
      if (trigger !== undefined) trigger.node = chosen
    }),
    ...when(node.on.length > 1, 'remove', dropTrigger(problem)),
    ...when(node.on.length === 1, 'startFresh', dropTrigger(problem)),
    {
      name: 'create',
      apply: (draft) => {
        const { record, group } = node
        const label = freeLabel(shapeNames.call, draft.nodes)
        const made = makeNode(draft, 'call', { id, label, record, group, on: [outsideTrigger(record)] })
        draft.nodes.splice(Number(problem.path[1]), 0, made)
      },
    },
  ]
}

const unknownStage: Repairs = (playbook, problem) => {
  const id = triggerOf(playbook, problem)?.stage
  if (id === undefined) return []
  return [
    ...choose(playbook.stages, (draft, chosen) => {
      const trigger = triggerOf(draft, problem)
      if (trigger !== undefined) trigger.stage = chosen
    }),
    { name: 'create', apply: (draft) => void addStage(draft, 'open', id) },
    { name: 'anyOfThem', apply: (draft) => void delete triggerOf(draft, problem)?.stage },
  ]
}

const unknownDocumentType: Repairs = (playbook, problem) => {
  const named = (book: Playbook) => triggerOf(book, problem) ?? needOf(book, problem)
  const here = named(playbook)
  if (here === undefined) return []
  const id = 'kind' in here ? here.type : here.evidence
  if (id === undefined) return []
  const label = 'kind' in here ? here.label : { zh: id, en: id }
  return [
    ...choose(playbook.documentTypes, (draft, chosen) => {
      const found = named(draft)
      if (found !== undefined) Object.assign(found, 'kind' in found ? { type: chosen } : { evidence: chosen })
    }),
    { name: 'create', apply: (draft) => void draft.documentTypes.push({ id, label: { ...label } }) },
    {
      name: 'anyOfThem',
      apply: (draft) => {
        const found = named(draft)
        if (found !== undefined && 'kind' in found) delete found.type
        else if (found !== undefined) delete found.evidence
      },
    },
  ]
}

const unknownForm: Repairs = (playbook, problem) => {
  const node = personOf(playbook, problem)
  if (node === undefined) return []
  const isNeed = problem.path[2] === 'deliver'
  const id = isNeed ? needOf(playbook, problem)?.type : node.form
  const [field] = playbook.fields[node.record]
  return [
    ...choose(
      playbook.forms.filter(({ record }) => record === node.record),
      (draft, chosen) => {
        const found = personOf(draft, problem)
        if (found === undefined) return
        if (!isNeed || found.form === id || found.form === undefined) found.form = chosen
        for (const item of found.deliver.items) if (item.kind === 'form' && item.type === id) item.type = chosen
      },
    ),
    ...when(field !== undefined && id !== undefined && problem.code === 'node.unknown-form', 'create', (draft) => {
      if (field === undefined || id === undefined) return
      const label = { ...node.label }
      draft.forms.push({ id, label, record: node.record, items: [{ field: field.id }] })
    }),
    {
      name: 'remove',
      apply: (draft) => {
        const found = personOf(draft, problem)
        if (found === undefined) return
        if (found.form === id) delete found.form
        found.deliver.items = found.deliver.items.filter((item) => item.kind !== 'form' || item.type !== id)
      },
    },
  ]
}

const unknownField: Repairs = (playbook, problem) => {
  const step = stepOf(playbook, problem)
  if (step?.do === 'set')
    return [
      ...choose(fieldChoices(playbook, ['lead', 'deal'], settable), (draft, chosen) => {
        const found = stepOf(draft, problem)
        if (found?.do === 'set') Object.assign(found, { field: chosen, value: null })
      }),
      ...dropStep(playbook, problem),
    ]
  const node = personOf(playbook, problem)
  if (node?.within.kind !== 'until') return []
  return [
    ...choose(
      fieldChoices(playbook, [node.record], ({ kind }) => kind === 'date'),
      (draft, chosen) => {
        const found = personOf(draft, problem)
        if (found?.within.kind === 'until') found.within.field = chosen
      },
    ),
    { name: 'oneDay', apply: oneDay(problem) },
  ]
}

const settable = ({ kind, retired }: Field): boolean => kind !== 'formula' && retired !== true

function fieldChoices(
  { fields }: Playbook,
  records: readonly ('lead' | 'deal')[],
  fits: (field: Field) => boolean,
): Choice[] {
  return records.flatMap((record) =>
    fields[record].filter(fits).map(({ id, label }) => ({ id: `${record}.${id}`, label })),
  )
}

const oneDay = (problem: Problem) => (draft: Playbook) => {
  const node = personOf(draft, problem)
  if (node !== undefined) node.within = { kind: 'duration', duration: 'P1D', clock: 'business' }
}

const unknownTag: Repairs = (playbook, problem) => {
  const node = nodeOf(playbook, problem)
  const step = stepOf(playbook, problem)
  if (node === undefined || (step?.do !== 'tag' && step?.do !== 'untag')) return []
  const { tag } = step
  return [
    ...choose(playbook.tags, (draft, chosen) => {
      const found = stepOf(draft, problem)
      if (found?.do === 'tag' || found?.do === 'untag') found.tag = chosen
    }),
    {
      name: 'create',
      apply: (draft) => void draft.tags.push({ id: tag, label: { ...node.label }, record: node.record }),
    },
    ...dropStep(playbook, problem),
  ]
}

const unknownTrack: Repairs = (playbook, problem) => [
  ...choose(playbook.routing.tracks, (draft, chosen) => {
    const found = stepOf(draft, problem)
    if (found?.do === 'assign') found.track = chosen
  }),
  ...dropStep(playbook, problem),
]

const unknownChoice: Repairs = (playbook, problem) => {
  const [record, id] = String(problem.params['field']).split('.')
  const fields = record === 'lead' || record === 'deal' ? playbook.fields[record] : []
  return choose(fields.find((field) => field.id === id)?.choices ?? [], (draft, chosen) => {
    const found = stepOf(draft, problem)
    if (found?.do === 'set') found.value = chosen
  })
}

const unknownOutcome: Repairs = (playbook, problem) => {
  const { before, outcome } = problem.params
  const asked = playbook.nodes.find(({ id }) => id === before)
  const offered = asked?.kind === 'action' ? (asked.outcomes ?? []) : []
  return [
    ...choose(offered, (draft, chosen) => {
      const condition = triggerOf(draft, problem)?.when
      for (const one of condition === undefined ? [] : comparisonsOf(condition)) {
        if (one.field !== 'event.outcome') continue
        if ('value' in one && one.value === outcome) one.value = chosen
        if ('values' in one) one.values = [...new Set(one.values.map((value) => (value === outcome ? chosen : value)))]
      }
    }),
    ...when(asked?.kind === 'action', 'addOutcome', (draft) => {
      const found = draft.nodes.find(({ id }) => id === before)
      const id = String(outcome)
      if (found?.kind === 'action') found.outcomes = [...(found.outcomes ?? []), { id, label: { zh: id, en: id } }]
    }),
    ...dropCondition(playbook, problem),
  ]
}

const dropCondition: Repairs = (playbook, problem) =>
  when(
    triggerOf(playbook, problem)?.when !== undefined,
    'dropCondition',
    (draft) => void delete triggerOf(draft, problem)?.when,
  )

const otherRecord: Repairs = (playbook, problem) => {
  const node = nodeOf(playbook, problem)
  if (node === undefined) return []
  return [
    ...when(node.on.length > 1, 'remove', dropTrigger(problem)),
    ...when(node.on.length === 1, 'startFresh', dropTrigger(problem)),
    {
      name: 'changeRecord',
      apply: (draft) => {
        const found = nodeOf(draft, problem)
        if (found !== undefined) found.record = found.record === 'lead' ? 'deal' : 'lead'
      },
    },
  ]
}

/** In the order of time; rungs of the same time become one. */
const sortLadder = (problem: Problem) => (draft: Playbook) => {
  const node = personOf(draft, problem)
  if (node === undefined) return
  const rungs = Map.groupBy(node.escalate, ({ at }) => durationMillis(at))
  node.escalate = [...rungs]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, same]) => {
      const [first] = same
      return first === undefined ? [] : [{ at: first.at, do: [...new Set(same.flatMap((rung) => rung.do))] }]
    })
}

const delay = (problem: Problem) => (draft: Playbook) => {
  for (const trigger of nodeOf(draft, problem)?.on ?? []) trigger.after ??= { duration: 'PT1H', clock: 'clock' }
}

/** Repairs of what can be wrong with a node, by the problem's code. */
export const nodeRepairs: Readonly<Record<string, Repairs>> = {
  'node.unknown-node': unknownNode,
  'node.unknown-stage': unknownStage,
  'node.unknown-document-type': unknownDocumentType,
  'node.unknown-form': unknownForm,
  'node.form-of-other-record': unknownForm,
  'node.unknown-field': unknownField,
  'node.unknown-tag': unknownTag,
  'node.unknown-track': unknownTrack,
  'node.unknown-choice': unknownChoice,
  'node.unknown-outcome': unknownOutcome,
  'node.other-record': otherRecord,
  'node.never-opens': (_, problem) => [{ name: 'startFresh', apply: startFresh(problem) }],
  'nodes.loop': (_, problem) => [{ name: 'delay', apply: delay(problem) }],
  'node.no-time': (_, problem) => [{ name: 'oneDay', apply: oneDay(problem) }],
  'node.ladder-out-of-order': (_, problem) => [{ name: 'sortLadder', apply: sortLadder(problem) }],
  'node.reminder-before-opening': (_, problem) => [
    {
      name: 'remove',
      apply: (draft) => void personOf(draft, problem)?.escalate.splice(Number(problem.path[3]), 1),
    },
  ],
  'node.form-not-shown': (playbook, problem) => [
    ...when(needOf(playbook, problem)?.type !== undefined, 'showForm', (draft) => {
      const type = needOf(draft, problem)?.type
      const node = personOf(draft, problem)
      if (node !== undefined && type !== undefined) node.form = type
    }),
    { name: 'remove', apply: dropNeed(problem) },
  ],
  'node.proves-nothing': (_, problem) => [
    {
      name: 'askNote',
      apply: (draft) =>
        void personOf(draft, problem)?.deliver.items.push({
          kind: 'note',
          label: { zh: '工作记录', en: 'Note of what was done' },
        }),
    },
  ],
  'condition.unknown-field': dropCondition,
  'condition.unknown-choice': dropCondition,
  'condition.not-a-date': dropCondition,
  'condition.never-holds': dropCondition,
  'condition.too-deep': dropCondition,
}
