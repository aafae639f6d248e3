import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ComponentType } from 'react'
import { useDraft } from './draft-state.tsx'
import '../playbook/playbook.css'

/** A part that is only read, over the draft. */
export function asShown(Part: ComponentType<{ playbook: Playbook }>): { default: ComponentType } {
  return {
    default: function Shown() {
      return <Part playbook={useDraft().playbook} />
    },
  }
}
