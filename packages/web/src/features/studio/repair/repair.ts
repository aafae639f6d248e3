import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path, Problem } from '@cairn/core/playbook/problem.ts'

export type RepairName =
  | 'choose'
  | 'create'
  | 'remove'
  | 'startFresh'
  | 'anyOfThem'
  | 'removeNode'
  | 'askNote'
  | 'showForm'
  | 'sortLadder'
  | 'oneDay'
  | 'changeRecord'
  | 'addOutcome'
  | 'dropCondition'
  | 'delay'
  | 'newId'
  | 'letDeliver'
  | 'letShow'
  | 'moveToExit'
  | 'addToForm'
  | 'addEnd'
  | 'openFirst'
  | 'raise'

export type Choice = { id: string; label: Label }

/** A way to put a problem right: done at once, or by choosing one of `choices`. */
export type Repair = { name: RepairName } & (
  | { choices?: undefined; apply: (draft: Playbook) => void }
  | { choices: readonly Choice[]; apply: (draft: Playbook, chosen: string) => void }
)

/** Finds repairs of one code. A problem may be older than the playbook: what its path leads to may be gone. */
export type Repairs = (playbook: Playbook, problem: Problem) => readonly Repair[]

/** What a path leads to, in a playbook or its draft; undefined where it leads nowhere. */
export function follow(playbook: Playbook, path: Path): unknown {
  let here: unknown = playbook
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string | number, unknown>)[key] // a path leads through objects and lists
  }
  return here
}

/** Choosing one of a list, where there is anything to choose from. */
export function choose(
  choices: readonly Choice[],
  apply: (draft: Playbook, chosen: string) => void,
  name: RepairName = 'choose',
): readonly Repair[] {
  return choices.length === 0 ? [] : [{ name, choices: choices.map(({ id, label }) => ({ id, label })), apply }]
}

/** The same repair only where it can be done. */
export function when(possible: boolean, name: RepairName, apply: (draft: Playbook) => void): readonly Repair[] {
  return possible ? [{ name, apply }] : []
}
