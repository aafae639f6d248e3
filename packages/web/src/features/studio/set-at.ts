import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { produce } from 'immer'
import { indexPath } from './index-path.ts'

/** The playbook with another value at a place, list items named by their ids; undefined takes it away. */
export function setAt(playbook: Playbook, path: Path, value: unknown): Playbook {
  const steps = indexPath(playbook, path)
  const [last, ...before] = [steps.at(-1), ...steps.slice(0, -1)]
  if (last === undefined) return playbook
  return produce(playbook, (draft) => {
    let at: unknown = draft
    for (const step of before) at = (at as Record<string | number, unknown> | undefined)?.[step]
    if (typeof at !== 'object' || at === null) return
    if (Array.isArray(at)) setInList(at, last, value)
    else if (value === undefined) delete (at as Record<string | number, unknown>)[last]
    else (at as Record<string | number, unknown>)[last] = value
  })
}

function setInList(list: unknown[], at: string | number, value: unknown): void {
  // a conflict about an item's place carries the place, 1 for the first
  if (typeof at === 'number' && typeof value === 'number' && typeof list[at] === 'object') {
    list.splice(value - 1, 0, ...list.splice(at, 1))
    return
  }
  if (typeof at === 'number') list.splice(at, 1, ...(value === undefined ? [] : [value]))
  else if (value !== undefined) list.push(value) // an item that is not there (any more)
}
