import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ActionNode, AutoStep } from '@cairn/core/process/node.ts'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'

export const personShapes = ['call', 'visit', 'meeting', 'document', 'message', 'form'] as const
export const autoShapes = ['assign', 'tag', 'untag', 'set', 'notify', 'send', 'wait'] as const
export type Shape = (typeof personShapes)[number] | (typeof autoShapes)[number]

export const shapes: readonly Shape[] = [...personShapes, ...autoShapes]

/** As what a shape is dragged. */
export const shapeType = 'application/x-cairn-shape'

export function isShape(name: string): name is Shape {
  return (shapes as readonly string[]).includes(name)
}

/** What a new node of a shape is called until somebody names it. These words become part of the playbook. */
export const shapeNames: Readonly<Record<Shape, Label>> = {
  call: { zh: '电话', en: 'Call' },
  visit: { zh: '拜访', en: 'Visit' },
  meeting: { zh: '会议', en: 'Meeting' },
  document: { zh: '资料', en: 'Document' },
  message: { zh: '消息', en: 'Message' },
  form: { zh: '填表', en: 'Form' },
  assign: { zh: '自动分配', en: 'Assign' },
  tag: { zh: '自动打标签', en: 'Tag' },
  untag: { zh: '自动去标签', en: 'Remove tag' },
  set: { zh: '自动设字段', en: 'Set a field' },
  notify: { zh: '自动通知', en: 'Notify' },
  send: { zh: '自动发送', en: 'Send' },
  wait: { zh: '等待', en: 'Wait' },
}

const evidence: Readonly<Record<(typeof personShapes)[number], readonly { kind: EvidenceKind; label: Label }[]>> = {
  call: [
    { kind: 'recording', label: { zh: '通话录音', en: 'Call recording' } },
    { kind: 'note', label: { zh: '通话记录', en: 'Call note' } },
  ],
  visit: [{ kind: 'check-in', label: { zh: '到访签到', en: 'Check-in' } }],
  meeting: [{ kind: 'meeting', label: { zh: '会议纪要', en: 'Meeting minutes' } }],
  document: [{ kind: 'document', label: { zh: '资料', en: 'Document' } }],
  message: [
    { kind: 'message', label: { zh: '消息', en: 'Message' } },
    { kind: 'email', label: { zh: '邮件', en: 'Mail' } },
  ],
  form: [],
}

/** A complete node of a shape, due in one working day, that names only what the playbook has where it has any. */
export function makeNode(
  playbook: Playbook,
  shape: Shape,
  common: Pick<ActionNode, 'id' | 'label' | 'record' | 'on' | 'group'>,
): ActionNode {
  if (isAuto(shape)) return { kind: 'auto', ...common, steps: [makeStep(playbook, shape, common.record)] }
  const form = shape === 'form' ? playbook.forms.find(({ record }) => record === common.record) : undefined
  const items = form === undefined ? evidence[shape].map((need) => ({ ...need })) : [formNeed(form)]
  return {
    kind: 'action',
    ...common,
    owner: { kind: 'owner' },
    deliver: { need: items.length > 1 ? 'any' : 'all', items },
    ...(form !== undefined && { form: form.id }),
    within: { kind: 'duration', duration: 'P1D', clock: 'business' },
    escalate: [
      { at: '-PT1H', do: ['remind-owner'] },
      { at: 'PT0S', do: ['remind-owner', 'notify-supervisor'] },
    ],
    sop: { scripts: [], checklist: [], nextSteps: [] },
    keyStep: false,
  }
}

function formNeed({ id, label }: { id: string; label: Label }) {
  return { kind: 'form' as const, type: id, label: { ...label } }
}

function isAuto(shape: Shape): shape is AutoStep['do'] {
  return (autoShapes as readonly string[]).includes(shape)
}

/** A step that does something sensible at once; what the playbook has none of is named `new` and shown as missing. */
export function makeStep(playbook: Playbook, kind: AutoStep['do'], record: ActionNode['record']): AutoStep {
  switch (kind) {
    case 'assign':
      return { do: 'assign', track: (playbook.routing.tracks.find((track) => track.kind === 'assign') ?? missing).id }
    case 'tag':
    case 'untag':
      return { do: kind, tag: (playbook.tags.find((tag) => tag.record === record) ?? missing).id }
    case 'set': {
      const field = playbook.fields[record].find((one) => one.kind === 'text') ?? playbook.fields[record][0]
      return { do: 'set', field: `${record}.${field?.id ?? missing.id}`, value: field?.choices?.[0]?.id ?? null }
    }
    case 'notify':
      return { do: 'notify', to: 'owner', text: { zh: '请看一下', en: 'Please have a look' } }
    case 'send':
      return { do: 'send', channel: 'robot', text: { zh: '请看一下', en: 'Please have a look' } }
    case 'wait':
      return { do: 'wait', for: 'P1D', clock: 'business' }
  }
}

const missing = { id: 'new' }
