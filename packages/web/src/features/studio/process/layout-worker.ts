import type { ActionNode, Trigger } from '@cairn/core/process/node.ts'
import { drawFlow, type Drawing } from '../../playbook/flow-graph.ts'

/** What a layout depends on of a node: everything else may change without anything moving. */
export type NodeShape = Pick<ActionNode, 'id' | 'record' | 'group'> & {
  on: (Pick<Trigger, 'event' | 'node' | 'stage' | 'evidence'> & { words: string })[]
}
export type LayoutOrder = { key: string; nodes: NodeShape[] }
export type LayoutAnswer = { key: string; drawing: Drawing }

// laying out hundreds of nodes takes longer than a frame: it is done beside the screen
addEventListener('message', ({ data: { key, nodes } }: MessageEvent<LayoutOrder>) => {
  // of a node the layout reads only what a shape has, and it hands triggers back as they came
  const wordsOf = (trigger: Trigger): string => (trigger as NodeShape['on'][number]).words
  const drawing = drawFlow(nodes as unknown as ActionNode[], wordsOf)
  postMessage({ key, drawing } satisfies LayoutAnswer)
})
