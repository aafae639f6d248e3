import { BaseEdge, type EdgeProps } from '@xyflow/react'
import type { Arrow, Point } from './flow-graph.ts'

/** An arrow along the way the layout found, with its words where the layout kept room for them. */
export function FlowArrow({ data, markerEnd }: EdgeProps) {
  const { way, words, label } = (data as { arrow: Arrow }).arrow // put there by the canvas
  return (
    <BaseEdge
      path={rounded(way)}
      {...(markerEnd !== undefined && { markerEnd })}
      {...(words !== '' && { label: words, labelX: label.x, labelY: label.y })}
      labelBgPadding={[4, 2]}
      labelBgBorderRadius={3}
    />
  )
}

/** A line through all points whose corners are rounded. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  const parts = rest.map((point, at) => {
    const next = rest[at + 1]
    if (next === undefined) return `L ${point.x} ${point.y}`
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`
  })
  return `M ${first.x} ${first.y} ${parts.join(' ')}`
}
