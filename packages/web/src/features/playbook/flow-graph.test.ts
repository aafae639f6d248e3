import type { ActionNode, Trigger } from '@cairn/core/process/node.ts'
import { describe, expect, test } from 'vitest'
import { drawFlow, nextBox, type Box } from './flow-graph.ts'

function node(id: string, on: Trigger[], group: ActionNode['group'] = 'process'): ActionNode {
  return { id, kind: 'auto', label: { zh: id }, record: 'lead', on, group, steps: [{ do: 'tag', tag: 'x' }] }
}

const nodes = [
  node('call', [{ event: 'lead.assigned' }]),
  node('qualify', [{ event: 'action.done', node: 'call' }]),
  node('pack', [{ event: 'action.done', node: 'call' }]),
  node(
    'retry',
    [
      { event: 'action.late', node: 'retry' },
      { event: 'action.done', node: 'call' },
    ],
    'upkeep',
  ),
  node('wake', [{ event: 'lead.silent' }], 'upkeep'),
]

function at(boxes: readonly Box[], id: string): Box {
  const found = boxes.find((box) => box.id === id)
  if (found === undefined) throw new Error(`no box ${id}`)
  return found
}

describe('the drawing of a process', () => {
  const { boxes, arrows } = drawFlow(nodes)

  test('every node stands below what opens it, and nothing covers anything', () => {
    expect(boxes.filter((box) => box.kind === 'node').map((box) => box.id)).toEqual(
      expect.arrayContaining(nodes.map(({ id }) => id)),
    )
    for (const { from, to } of arrows) expect(at(boxes, to).y).toBeGreaterThan(at(boxes, from).y)
    for (const a of boxes)
      for (const b of boxes)
        if (a.id < b.id)
          expect(
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
            `${a.id} over ${b.id}`,
          ).toBe(true)
  })

  test('a node that opens itself says so on its box, without an arrow', () => {
    const retry = at(boxes, 'retry')
    expect(retry.kind === 'node' && retry.loops).toHaveLength(1)
    expect(arrows.some(({ from, to }) => from === to)).toBe(false)
  })

  test('upkeep stands below the process, but what hangs on the process stays with it', () => {
    expect(at(boxes, 'wake').y).toBeGreaterThan(at(boxes, 'heading upkeep').y)
    expect(at(boxes, 'retry').y).toBeLessThan(at(boxes, 'heading upkeep').y)
  })

  test('arrow keys go to the neighbour on that side', () => {
    const call = at(boxes, 'call')
    const below = nextBox(boxes, call, 'down')
    expect(below && arrows.some(({ from, to }) => from === 'call' && to === below.id)).toBe(true)
    expect(nextBox(boxes, call, 'up')).toBeUndefined()
    expect(nextBox(boxes, at(boxes, 'qualify'), 'up')?.id).toBe('call')
  })
})
