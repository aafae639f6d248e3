import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { freeSlug } from '../inputs/slug.ts'
import { gateRepairs } from './gate-repairs.ts'
import { nodeRepairs } from './node-repairs.ts'
import { follow, type Repair } from './repair.ts'

/** Ways to put a problem of the process or the stages right; empty where only its author can know. */
export function repairsOf(playbook: Playbook, problem: Problem): readonly Repair[] {
  if (problem.code === 'duplicate.id') return newId(playbook, problem)
  const known = problem.path[0] === 'nodes' ? nodeRepairs : problem.path[0] === 'stages' ? gateRepairs : undefined
  return known?.[problem.code]?.(playbook, problem) ?? []
}

/** The later of two gets an id of its own; whoever named it goes on meaning the first. */
function newId(playbook: Playbook, { path }: Problem): readonly Repair[] {
  const list = follow(playbook, path.slice(0, -2))
  if (!isListOfIds(list)) return []
  return [
    {
      name: 'newId',
      apply: (draft) => {
        const things = follow(draft, path.slice(0, -2))
        const thing = isListOfIds(things) ? things[Number(path.at(-2))] : undefined
        if (thing !== undefined && isListOfIds(things))
          thing.id = freeSlug(
            things.map(({ id }) => id),
            thing.id,
          )
      },
    },
  ]
}

function isListOfIds(list: unknown): list is { id: string }[] {
  return Array.isArray(list) && list.every((one: unknown) => typeof one === 'object' && one !== null && 'id' in one)
}
