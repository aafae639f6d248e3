import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { Gate, Stage } from '@cairn/core/stage/stage.ts'
import { vocabularyOf } from '@cairn/core/playbook/vocabulary.ts'
import { addStage, moveStage } from '../stages/stage-edits.ts'
import { choose, when, type Repairs } from './repair.ts'

function stageOf(playbook: Playbook, { path, params }: Problem): Stage | undefined {
  const stage = playbook.stages[Number(path[1])]
  const named = params['stage']
  return path[0] !== 'stages' || (named !== undefined && stage?.id !== named) ? undefined : stage
}

function gateOf(playbook: Playbook, problem: Problem): Gate | undefined {
  const side = problem.path[2]
  return side === 'entry' || side === 'exit' ? stageOf(playbook, problem)?.[side] : undefined
}

function needOf(playbook: Playbook, problem: Problem) {
  return problem.path[3] === 'evidence' ? gateOf(playbook, problem)?.evidence[Number(problem.path[4])] : undefined
}

/** Takes away the very thing the gate asks for in vain. */
const drop: Repairs = (playbook, problem) => {
  const list = problem.path[3]
  if (list !== 'evidence' && list !== 'fields' && list !== 'conditions') return []
  return when(
    gateOf(playbook, problem)?.[list][Number(problem.path[4])] !== undefined,
    'remove',
    (draft) => void gateOf(draft, problem)?.[list].splice(Number(problem.path[4]), 1),
  )
}

const unknownEvidence: Repairs = (playbook, problem) => {
  const need = needOf(playbook, problem)
  if (need?.type === undefined) return []
  const { kind, type, label } = need
  const types = kind === 'form' ? playbook.forms.filter(({ record }) => record === 'deal') : playbook.documentTypes
  return [
    ...choose(types, (draft, chosen) => {
      const found = needOf(draft, problem)
      if (found !== undefined) found.type = chosen
    }),
    ...when(kind === 'document', 'create', (draft) => void draft.documentTypes.push({ id: type, label: { ...label } })),
    ...drop(playbook, problem),
  ]
}

const nobodyDelivers: Repairs = (playbook, problem) => {
  const need = needOf(playbook, problem)
  if (need === undefined) return []
  const able = playbook.nodes.filter((node) => node.kind === 'action' && node.record === 'deal')
  return [
    ...choose(
      able,
      (draft, chosen) => {
        const node = draft.nodes.find(({ id }) => id === chosen)
        if (node?.kind !== 'action') return
        // an `any` of several would let it be left out
        if (node.deliver.items.length < 2) node.deliver.need = 'all'
        node.deliver.items.push({ ...need, label: { ...need.label } })
      },
      'letDeliver',
    ),
    ...drop(playbook, problem),
  ]
}

const nobodyFills: Repairs = (playbook, problem) => {
  const need = needOf(playbook, problem)
  if (need?.type === undefined) return []
  const { type } = need
  const record = playbook.forms.find(({ id }) => id === type)?.record
  const able = playbook.nodes.filter(
    (node) => node.kind === 'action' && node.record === record && (node.form === undefined || node.form === type),
  )
  return [
    ...choose(
      able,
      (draft, chosen) => {
        const node = draft.nodes.find(({ id }) => id === chosen)
        if (node?.kind !== 'action') return
        node.form = type
        node.deliver.items.push({ ...need, label: { ...need.label } })
      },
      'letShow',
    ),
    ...drop(playbook, problem),
  ]
}

const opensTooLate: Repairs = (playbook, problem) => [
  ...when(problem.path[2] === 'entry' && needOf(playbook, problem) !== undefined, 'moveToExit', (draft) => {
    const stage = stageOf(draft, problem)
    if (stage !== undefined) stage.exit.evidence.push(...stage.entry.evidence.splice(Number(problem.path[4]), 1))
  }),
  ...drop(playbook, problem),
]

const unknownField: Repairs = (playbook, problem) => {
  const gate = gateOf(playbook, problem)
  if (gate === undefined) return []
  const words = vocabularyOf(playbook)
  const known = (['deal', 'customer'] as const).flatMap((record) =>
    playbook.fields[record].map(({ id, label }) => ({ id: `${record}.${id}`, label })),
  )
  return [
    ...choose(
      known.filter(({ id }) => words.has(id) && !gate.fields.includes(id)),
      (draft, chosen) => {
        const found = gateOf(draft, problem)
        if (found !== undefined) found.fields[Number(problem.path[4])] = chosen
      },
    ),
    ...drop(playbook, problem),
  ]
}

const fieldOnNoForm: Repairs = (playbook, problem) => {
  const [record, field] = (gateOf(playbook, problem)?.fields[Number(problem.path[4])] ?? '').split('.')
  if (field === undefined) return []
  return [
    ...choose(
      playbook.forms.filter((form) => form.record === record),
      (draft, chosen) => void draft.forms.find(({ id }) => id === chosen)?.items.push({ field }),
      'addToForm',
    ),
    ...drop(playbook, problem),
  ]
}

/** Repairs of what can be wrong with stages and their gates, by the problem's code. */
export const gateRepairs: Readonly<Record<string, Repairs>> = {
  'gate.unknown-evidence': unknownEvidence,
  'gate.evidence-nobody-delivers': nobodyDelivers,
  'gate.form-nobody-fills': nobodyFills,
  'gate.opens-too-late': opensTooLate,
  'gate.unknown-field': unknownField,
  'gate.field-on-no-form': fieldOnNoForm,
  'gate.condition-never-holds': drop,
  'stages.no-won': () => [{ name: 'addEnd', apply: (draft) => void addStage(draft, 'won') }],
  'stages.no-lost': () => [{ name: 'addEnd', apply: (draft) => void addStage(draft, 'lost') }],
  'stages.first-not-open': ({ stages }) => {
    const first = stages.findIndex(({ kind }) => kind === 'open')
    return first < 0
      ? [{ name: 'addEnd', apply: (draft) => void addStage(draft, 'open') }]
      : [{ name: 'openFirst', apply: (draft) => moveStage(draft, first, 0) }]
  },
  'stages.probability-falls': (playbook, problem) => {
    const before = playbook.stages[Number(problem.path[1]) - 1]
    return when(stageOf(playbook, problem) !== undefined && before !== undefined, 'raise', (draft) => {
      const stage = stageOf(draft, problem)
      if (stage !== undefined && before !== undefined) stage.probability = before.probability
    })
  },
  'condition.unknown-field': drop,
  'condition.unknown-choice': drop,
  'condition.not-a-date': drop,
  'condition.never-holds': drop,
  'condition.too-deep': drop,
}
