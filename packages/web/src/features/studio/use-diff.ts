import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useDeferredValue, useEffect, useState } from 'react'
import type { Change } from './types.ts'

/** What turns one playbook into another, in words; undefined while it is worked out. */
export function useDiff(before: Playbook | undefined, after: Playbook | undefined): readonly Change[] | undefined {
  const [found, setFound] = useState<{ before: Playbook; after: Playbook; changes: readonly Change[] }>()
  const settled = useDeferredValue(after)
  useEffect(() => {
    if (before === undefined || settled === undefined) return
    let wanted = true
    void import('@cairn/core/playbook/diff.ts').then(({ diffPlaybooks }) => {
      if (wanted) setFound({ before, after: settled, changes: diffPlaybooks(before, settled) })
    })
    return () => {
      wanted = false
    }
  }, [before, settled])
  return found !== undefined && found.before === before ? found.changes : undefined
}
