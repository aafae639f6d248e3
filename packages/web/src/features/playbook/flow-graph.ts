import type { ActionNode, Trigger } from '@cairn/core/process/node.ts'
import { Graph, layout } from '@dagrejs/dagre'

/** A box of the drawing: a node of the playbook, what sets it off from outside, or a heading over a part. */
export type Box = { id: string; x: number; y: number; width: number; height: number } & (
  | { kind: 'node'; node: ActionNode; loops: readonly Trigger[] }
  | { kind: 'entry'; trigger: Trigger; record: 'lead' | 'deal' }
  | { kind: 'heading'; group: ActionNode['group'] }
)
export type Point = { x: number; y: number }
/** From one box to another; `way` goes around the boxes in between, `words` stand at `label`. */
export type Arrow = {
  id: string
  from: string
  to: string
  trigger: Trigger
  words: string
  way: readonly Point[]
  label: Point
}
type Link = Pick<Arrow, 'id' | 'from' | 'to' | 'trigger' | 'words'>
export type Drawing = { boxes: readonly Box[]; arrows: readonly Arrow[] }

const nodeSize = { width: 208, height: 68 }
const entrySize = { width: 168, height: 32 }
const headingHeight = 40
const gap = 48

/**
 * Places every node, top down in the order work flows. Nodes that reach one another are laid out together; these parts
 * are then shelved side by side within `width`, the sales process first, upkeep below it.
 */
export function drawFlow(
  nodes: readonly ActionNode[],
  wordsOf: (trigger: Trigger) => string = () => '',
  width = 1500,
): Drawing {
  const { entries, links } = connect(nodes, wordsOf)
  const parts = partsOf(nodes, entries, links).map((part) => place(part, links))
  const boxes: Box[] = []
  const arrows: Arrow[] = []
  let top = 0
  for (const group of ['process', 'upkeep'] as const) {
    const here = parts.filter((part) => part.group === group)
    if (here.length === 0) continue
    boxes.push({ id: `heading ${group}`, kind: 'heading', group, x: 0, y: top, width, height: headingHeight })
    top = shelve(here, { top: top + headingHeight, width }, { boxes, arrows }) + gap
  }
  return { boxes, arrows }
}

type Entry = { id: string; trigger: Trigger; record: 'lead' | 'deal'; group: ActionNode['group'] }

function connect(nodes: readonly ActionNode[], wordsOf: (trigger: Trigger) => string) {
  const known = new Set(nodes.map(({ id }) => id))
  const entries = new Map<string, Entry>()
  const links: Link[] = []
  for (const node of nodes)
    for (const [at, trigger] of node.on.entries()) {
      if (trigger.node === node.id) continue
      const inside = trigger.node !== undefined && known.has(trigger.node)
      const from = inside ? (trigger.node as string) : entryId(node, trigger) // inside says that it is there
      if (!inside) entries.set(from, { id: from, trigger, record: node.record, group: node.group })
      links.push({ id: `${node.id} ${at}`, from, to: node.id, trigger, words: wordsOf(trigger) })
    }
  return { entries, links }
}

function entryId({ record, group }: ActionNode, { event, stage, evidence }: Trigger): string {
  return ['entry', event, stage ?? evidence ?? '', record, group].join(' ')
}

type Part = { members: readonly (ActionNode | Entry)[]; group: ActionNode['group'] }
type Placed = { group: ActionNode['group']; boxes: Box[]; arrows: Arrow[]; width: number; height: number }

/** Nodes that hang together, in the playbook's order; a part with any node of the process belongs to the process. */
function partsOf(nodes: readonly ActionNode[], entries: ReadonlyMap<string, Entry>, links: readonly Link[]): Part[] {
  const all = new Map<string, ActionNode | Entry>([...nodes.map((node) => [node.id, node] as const), ...entries])
  const near = new Map<string, string[]>([...all.keys()].map((id) => [id, []]))
  for (const { from, to } of links) {
    near.get(from)?.push(to)
    near.get(to)?.push(from)
  }
  const seen = new Set<string>()
  return nodes.flatMap(({ id }) => {
    if (seen.has(id)) return []
    const members: (ActionNode | Entry)[] = []
    const queue = [id]
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const member = all.get(next)
      if (seen.has(next) || member === undefined) continue
      seen.add(next)
      members.push(member)
      queue.push(...(near.get(next) ?? []))
    }
    return [{ members, group: members.some(({ group }) => group === 'process') ? 'process' : 'upkeep' } as const]
  })
}

function place({ members, group }: Part, links: readonly Link[]): Placed {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, edgesep: 16 })
  graph.setDefaultEdgeLabel(() => ({}))
  const ids = new Set(members.map(({ id }) => id))
  for (const member of members) graph.setNode(member.id, { ...('on' in member ? nodeSize : entrySize) })
  const inside = links.filter(({ from }) => ids.has(from))
  for (const { id, from, to, words } of inside)
    graph.setEdge(from, to, { width: wordsWidth(words), height: words === '' ? 0 : 18, labelpos: 'c' }, id)
  layout(graph)
  const arrows = inside.map((link): Arrow => {
    const { points, x = 0, y = 0 } = graph.edge(link.from, link.to, link.id)
    return { ...link, way: points, label: { x, y } }
  })
  const boxes = members.map((member): Box => {
    const { x, y } = graph.node(member.id)
    if (!('on' in member)) {
      const { id, trigger, record } = member
      return { id, kind: 'entry', trigger, record, ...corner(x, y, entrySize) }
    }
    const loops = member.on.filter(({ node }) => node === member.id)
    return { id: member.id, kind: 'node', node: member, loops, ...corner(x, y, nodeSize) }
  })
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { group, boxes, arrows, width: right, height: bottom }
}

/** Roughly how wide words are drawn: a Chinese character twice a Latin one. */
function wordsWidth(words: string): number {
  return words === '' ? 0 : 12 + [...words].reduce((sum, sign) => sum + (sign > '\u2e80' ? 12 : 6.4), 0)
}

function corner(x: number, y: number, size: { width: number; height: number }) {
  return { x: x - size.width / 2, y: y - size.height / 2, ...size }
}

/** Sets parts side by side, row by row, and answers where the last row ends. */
function shelve(
  parts: readonly Placed[],
  { top, width }: { top: number; width: number },
  into: { boxes: Box[]; arrows: Arrow[] },
): number {
  let left = 0
  let row = top
  let end = top
  for (const part of parts) {
    if (left > 0 && left + part.width > width) {
      left = 0
      row = end + gap
    }
    const moved = <T extends Point>(point: T): T => ({ ...point, x: point.x + left, y: point.y + row })
    into.boxes.push(...part.boxes.map(moved))
    for (const arrow of part.arrows)
      into.arrows.push({ ...arrow, way: arrow.way.map(moved), label: moved(arrow.label) })
    left += part.width + gap
    end = Math.max(end, row + part.height)
  }
  return end
}

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The box one gets to with an arrow key: the nearest that way, those straight ahead first. */
export function nextBox(boxes: readonly Box[], from: Box, way: Direction): Box | undefined {
  const across = way === 'left' || way === 'right'
  const sign = way === 'right' || way === 'down' ? 1 : -1
  const distance = (box: Box): number => {
    const dx = box.x + box.width / 2 - (from.x + from.width / 2)
    const dy = box.y + box.height / 2 - (from.y + from.height / 2)
    const ahead = sign * (across ? dx : dy)
    return ahead <= 1 ? Number.POSITIVE_INFINITY : ahead + 2 * Math.abs(across ? dy : dx)
  }
  return boxes
    .filter((box) => box.kind === 'node' && box.id !== from.id && Number.isFinite(distance(box)))
    .toSorted((a, b) => distance(a) - distance(b))[0]
}
