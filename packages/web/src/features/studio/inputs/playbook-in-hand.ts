import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { createContext, useContext } from 'react'

/** The playbook whose fields, choices and names the inputs offer: the draft in the studio, elsewhere the published one. */
export const PlaybookInHand = createContext<Playbook | null>(null)

export function usePlaybookInHand(): Playbook {
  const playbook = useContext(PlaybookInHand)
  if (playbook === null) throw new Error('inputs of the studio need a PlaybookInHand around them')
  return playbook
}
