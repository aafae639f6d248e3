import type { ActionNode, AutoNode, Trigger } from '../process/node.ts'
import { durationMillis } from '../time.ts'
import type { Playbook } from './playbook.ts'
import { english, error, warning, type Problem } from './problem.ts'

/** A node of the system opening another at once; `asks` when the trigger has a condition that may hold it back. */
interface Edge {
  readonly to: number
  readonly asks: boolean
}

/**
 * Finds circles of system nodes that open each other at once and would never stop. A person's node, a delay or a wait
 * breaks a circle. One where a condition may hold is a warning, one without any is an error.
 */
export function checkLoops(playbook: Playbook): Problem[] {
  const { nodes } = playbook
  const edges = nodes.map((node) => (node.kind === 'auto' ? opens(node, nodes) : []))
  const seen = new Set<string>()
  return nodes.flatMap((_, start) => {
    const circle = shortestCircle(edges, start)
    if (!circle) return []
    const key = circle.nodes.toSorted((a, b) => a - b).join()
    if (seen.has(key)) return []
    seen.add(key)
    const labels = [...circle.nodes, start].flatMap((at) => nodes[at]?.label ?? [])
    const zh = labels.map((label) => label.zh).join(' → ')
    const en = labels.map(english).join(' → ')
    const make = circle.asks ? warning : error
    return [
      make(
        'nodes.loop',
        ['nodes', start, 'on'],
        { path: circle.nodes.map((at) => nodes[at]?.id ?? '').join(' → ') },
        circle.asks
          ? `这几个自动节点会互相触发：${zh}。条件成立时会循环，请确认条件能让它停下，或加一段等待。`
          : `这几个自动节点会不停地互相触发：${zh}。请删掉其中一个触发，或加一段等待。`,
        circle.asks
          ? `These system nodes open each other: ${en}. Make sure that a condition stops them, or add a wait.`
          : `These system nodes open each other without end: ${en}. Remove one trigger or add a wait.`,
      ),
    ]
  })
}

function opens(node: AutoNode, nodes: readonly ActionNode[]): Edge[] {
  const raised = raisedBy(node)
  return nodes.flatMap((other, to) => {
    if (other.kind !== 'auto') return []
    const triggers = other.on.filter(
      (trigger) => raised.has(trigger.event) && !isDelayed(trigger) && (!trigger.node || trigger.node === node.id),
    )
    return triggers.length === 0 ? [] : [{ to, asks: triggers.every(({ when }) => when !== undefined) }]
  })
}

/** What a system node makes happen before its first wait; its being done counts only without one. */
function raisedBy(node: AutoNode): Set<string> {
  const raised = new Set<string>()
  for (const step of node.steps) {
    if (step.do === 'wait' && durationMillis(step.for) > 0) return raised
    if (step.do === 'assign') raised.add('lead.assigned')
    if (step.do === 'set' && step.field.startsWith('lead.')) raised.add('lead.graded')
  }
  return raised.add('action.done')
}

function isDelayed(trigger: Trigger): boolean {
  return trigger.after !== undefined && durationMillis(trigger.after.duration) > 0
}

/** The shortest way from a node back to itself, preferring edges that nothing holds back. */
function shortestCircle(
  edges: readonly (readonly Edge[])[],
  start: number,
): { nodes: number[]; asks: boolean } | undefined {
  const sure = edges.map((list) => list.filter(({ asks }) => !asks))
  const certain = wayBack(sure, start)
  if (certain) return { nodes: certain, asks: false }
  const possible = wayBack(edges, start)
  return possible && { nodes: possible, asks: true }
}

function wayBack(edges: readonly (readonly Edge[])[], start: number): number[] | undefined {
  const ways: number[][] = [[start]]
  const visited = new Set<number>()
  for (const way of ways) {
    for (const { to } of edges[way.at(-1) ?? start] ?? []) {
      if (to === start) return way
      if (!visited.has(to)) {
        visited.add(to)
        ways.push([...way, to])
      }
    }
  }
  return undefined
}
