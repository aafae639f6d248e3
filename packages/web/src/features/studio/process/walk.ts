import { nextBox, type Arrow, type Box, type Direction } from '../../playbook/flow-graph.ts'

/**
 * The box an arrow key leads to: down and up along the arrows of the drawing, the straightest first; to the sides, and
 * where no arrow leads on, the nearest that way.
 */
export function walk(boxes: readonly Box[], arrows: readonly Arrow[], from: Box, way: Direction): Box | undefined {
  if (way === 'left' || way === 'right') return nextBox(boxes, from, way)
  const ids = new Set(
    arrows.flatMap((arrow) =>
      way === 'down' ? (arrow.from === from.id ? [arrow.to] : []) : arrow.to === from.id ? [arrow.from] : [],
    ),
  )
  const middle = (box: Box): number => box.x + box.width / 2
  const linked = boxes
    .filter((box) => box.kind === 'node' && box.id !== from.id && ids.has(box.id))
    .toSorted((a, b) => Math.abs(middle(a) - middle(from)) - Math.abs(middle(b) - middle(from)))
  return linked[0] ?? nextBox(boxes, from, way)
}
