import { checkPlaybook } from '@cairn/core/playbook/check.ts'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { produce } from 'immer'
import { parse } from 'yaml'
import text from '../../../../../../templates/industrial-equipment/playbook.yaml?raw'

/** The playbook that is shipped, which has nothing wrong with it. */
export const shipped: Playbook = Playbook.parse(parse(text))

/** A playbook after a recipe; the one before stays as it was. */
export function after(playbook: Playbook, recipe: (draft: Playbook) => void): Playbook {
  return produce(playbook, (draft) => void recipe(draft as Playbook)) // a draft is a playbook that may be changed
}

/** What is wrong with a playbook, which is still one by its schema. */
export function problemsOf(playbook: Playbook): Problem[] {
  return checkPlaybook(Playbook.parse(playbook))
}
