import type { Spot } from './node-edits.ts'

/** What a new node would be put onto: a node, an arrow, or the free canvas. */
export type DropPlace = { kind: 'node' | 'arrow'; id: string } | null

/** What lies under the pointer. */
export function placeUnder(x: number, y: number): DropPlace {
  for (const element of document.elementsFromPoint(x, y)) {
    const node = element.closest('[data-node]')?.getAttribute('data-node')
    if (node !== null && node !== undefined) return { kind: 'node', id: node }
    const arrow = element.closest('.react-flow__edge')?.getAttribute('data-id')
    if (arrow !== null && arrow !== undefined) return { kind: 'arrow', id: arrow }
  }
  return null
}

/** An arrow is called by the node it leads to and the place of its trigger there. */
export function triggerAt(arrow: string): { node: string; trigger: number } {
  const [node = '', trigger = '0'] = arrow.split(' ')
  return { node, trigger: Number(trigger) }
}

export function spotOf(place: DropPlace): Spot {
  if (place === null) return { kind: 'alone', record: 'lead' }
  return place.kind === 'node' ? { kind: 'after', node: place.id } : { kind: 'between', ...triggerAt(place.id) }
}
