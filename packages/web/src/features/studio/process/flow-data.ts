import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { ActionNode, Trigger } from '@cairn/core/process/node.ts'
import type { Edge, Node } from '@xyflow/react'
import { labelIn } from '../../../i18n/i18n.ts'
import type { Arrow, Box } from '../../playbook/flow-graph.ts'
import type { Saying } from '../../playbook/say-condition.ts'
import { sayArrow, sayDueShort, sayHappening, sayOwner, sayStep } from '../../playbook/say-node.ts'
import type { NodeShape } from './layout-worker.ts'

/** All that a box of the editable canvas shows: plain values, so that a box is drawn anew only when one of them changes. */
export type BoxFace = {
  id: string
  look: string
  title: string
  caption: string
  isAuto: boolean
  isKey: boolean
  loops: number
  fault: string
  faultKind: 'error' | 'warning' | ''
  isOpen: boolean
  isActive: boolean
  isTarget: boolean
}

export type FaceNode = Node<BoxFace & Record<string, unknown>, 'node'>
export type EntryNode = Node<{ title: string; trigger: Trigger }, 'entry'>
export type HeadingNode = Node<{ title: string }, 'heading'>
export type FlowNode = FaceNode | EntryNode | HeadingNode
export type FlowEdge = Edge<{ arrow: Arrow }, 'arrow'>

/** What the layout depends on: the nodes with their triggers, and the words on the arrows. */
export function shapesOf(saying: Saying): NodeShape[] {
  return distinct(saying.playbook.nodes).map(({ id, record, group, on }) => ({
    id,
    record,
    group,
    on: on.map((trigger) => ({
      event: trigger.event,
      ...(trigger.node !== undefined && { node: trigger.node }),
      ...(trigger.stage !== undefined && { stage: trigger.stage }),
      ...(trigger.evidence !== undefined && { evidence: trigger.evidence }),
      words: shortened(safely(() => sayArrow(saying, trigger))),
    })),
  }))
}

/** Two nodes of one id cannot both stand in a drawing; the first does, and the check says so. */
function distinct(nodes: readonly ActionNode[]): ActionNode[] {
  const seen = new Set<string>()
  return nodes.filter(({ id }) => !seen.has(id) && seen.add(id))
}

type Marks = { open: string | null; active: string | null; target: string | null }

/** Boxes as React Flow wants them: the very same object as before for whatever looks the same. */
export function createFaces() {
  const known = new Map<string, FlowNode>()
  return (saying: Saying, boxes: readonly Box[], faults: ReadonlyMap<string, Fault>, marks: Marks): FlowNode[] => {
    const byId = new Map(saying.playbook.nodes.map((node) => [node.id, node]))
    return boxes.map((box) => {
      const made = { ...frameOf(box), ...faceOf(saying, box, byId, faults, marks) } as FlowNode // kind and data agree in faceOf
      const before = known.get(box.id)
      if (before !== undefined && isSame(before, made)) return before
      known.set(box.id, made)
      return made
    })
  }
}

function frameOf({ id, x, y, width, height }: Box) {
  return { id, position: { x, y }, width, height, draggable: false }
}

function isSame(a: FlowNode, b: FlowNode): boolean {
  if (a.position.x !== b.position.x || a.position.y !== b.position.y || a.width !== b.width) return false
  const [left, right] = [Object.entries(a.data), b.data as Record<string, unknown>]
  return left.every(([key, value]) => value === right[key])
}

function faceOf(
  saying: Saying,
  box: Box,
  nodes: ReadonlyMap<string, ActionNode>,
  faults: ReadonlyMap<string, Fault>,
  { open, active, target }: Marks,
): Pick<FlowNode, 'type' | 'data'> {
  if (box.kind === 'heading')
    return {
      type: 'heading',
      data: { title: saying.t(box.group === 'process' ? 'playbook.processGroup' : 'playbook.upkeep') },
    }
  if (box.kind === 'entry')
    return { type: 'entry', data: { title: sayHappening(saying, box.trigger), trigger: box.trigger } }
  const node = nodes.get(box.id) ?? box.node
  const fault = faults.get(box.id)
  return {
    type: 'node',
    data: {
      id: node.id,
      look: `flow-node ${node.record} ${node.kind} ${node.group}`,
      title: labelIn(saying.language, node.label) || node.id,
      caption: captionOf(saying, node),
      isAuto: node.kind === 'auto',
      isKey: node.kind === 'action' && node.keyStep,
      loops: box.loops.length,
      fault: fault?.words ?? '',
      faultKind: fault?.kind ?? '',
      isOpen: open === box.id,
      isActive: active === box.id,
      isTarget: target === box.id,
    },
  }
}

/** Who and until when, or what the system does. */
export function captionOf(saying: Saying, node: ActionNode): string {
  return safely(() =>
    node.kind === 'action'
      ? `${sayOwner(saying, node)} · ${sayDueShort(saying, node)}`
      : node.steps.map((step) => sayStep(saying, step)).join(' · '),
  )
}

/** Words for something that may be half written. */
function safely(say: () => string): string {
  try {
    return say()
  } catch {
    return '…'
  }
}

/** Arrows as React Flow wants them; the same objects for the same drawing. */
export function edgesOf(arrows: readonly Arrow[], touched: string | null, picked: string | null): FlowEdge[] {
  return arrows.map((arrow) => ({
    id: arrow.id,
    source: arrow.from,
    target: arrow.to,
    type: 'arrow',
    data: { arrow },
    markerEnd: 'cairn-arrow',
    selected: arrow.id === picked,
    className:
      arrow.id === picked
        ? 'picked'
        : touched !== null && (arrow.from === touched || arrow.to === touched)
          ? 'touched'
          : '',
  }))
}

export type Fault = { kind: 'error' | 'warning'; words: string }

/** The worst problem of each node, in words. A problem names its node, as its place may have moved since. */
export function faultsOf(
  playbook: Playbook,
  problems: readonly Problem[],
  say: (problem: Problem) => string,
): Map<string, Fault> {
  const faults = new Map<string, Fault>()
  for (const problem of problems) {
    const id = nodeIdOf(playbook, problem)
    if (id === undefined || faults.get(id)?.kind === 'error') continue
    if (problem.severity === 'error' || !faults.has(id)) faults.set(id, { kind: problem.severity, words: say(problem) })
  }
  return faults
}

export function nodeIdOf(playbook: Playbook, { path, params }: Problem): string | undefined {
  if (path[0] !== 'nodes') return undefined
  const named = params['node']
  return typeof named === 'string' ? named : playbook.nodes[Number(path[1])]?.id
}

function shortened(words: string): string {
  const most = /[\u2e80-\uffff]/.test(words) ? 14 : 26
  return words.length > most ? `${words.slice(0, most - 1)}…` : words
}
