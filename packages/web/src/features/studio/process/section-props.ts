import type { ActionNode } from '@cairn/core/process/node.ts'

/** What every section of the panel is given: the node, its place, and how to change it. */
export type SectionProps<N extends ActionNode = ActionNode> = {
  node: N
  at: number
  change: (words: string, recipe: (node: N) => void) => void
}
