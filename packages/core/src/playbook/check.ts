import { checkCalendar } from './check-calendar.ts'
import { checkConditions } from './check-conditions.ts'
import { checkDuplicates } from './check-duplicates.ts'
import { checkLoops } from './check-loops.ts'
import { checkNeverOpens, checkNodes } from './check-nodes.ts'
import { checkAlerts, checkFields, checkFormCircles, checkFormulas, checkForms } from './check-records.ts'
import { checkRouting } from './check-routing.ts'
import { checkStages } from './check-stages.ts'
import { checkTags } from './check-tags.ts'
import type { Playbook } from './playbook.ts'
import { error, type Problem } from './problem.ts'

const MOST_NODES = 500

/**
 * Looks across the parts of a playbook for what its schema cannot see: names of things that do not exist, gates nobody
 * can pass, circles that would not end. Errors keep it from being published; warnings are worth a look. In the order of
 * the parts, each with where it is and a sentence in both languages. Pure.
 */
export function checkPlaybook(playbook: Playbook): Problem[] {
  if (playbook.nodes.length > MOST_NODES)
    return [
      error(
        'nodes.too-many',
        ['nodes'],
        { count: playbook.nodes.length, most: MOST_NODES },
        `有 ${playbook.nodes.length} 个动作节点，最多 ${MOST_NODES} 个。`,
        `There are ${playbook.nodes.length} nodes; ${MOST_NODES} is the most.`,
      ),
    ]
  return [
    ...checkDuplicates(playbook),
    ...checkFields(playbook),
    ...checkFormulas(playbook),
    ...checkForms(playbook),
    ...checkFormCircles(playbook),
    ...checkConditions(playbook),
    ...checkRouting(playbook),
    ...checkNodes(playbook),
    ...checkNeverOpens(playbook),
    ...checkLoops(playbook),
    ...checkStages(playbook),
    ...checkTags(playbook),
    ...checkAlerts(playbook),
    ...checkCalendar(playbook),
  ]
}
