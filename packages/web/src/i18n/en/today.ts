import type { Twin } from '../twin.ts'
import type { today as zh } from '../zh/today.ts'

export const today: Twin<typeof zh> = {
  late: 'Late',
  today: 'Due today',
  later: 'Later',
  doneToday: 'Done today',
  grabNow: '{{count}} in the grab pool',
  grabNow_one: '{{count}} in the grab pool',
  grabHint: 'There are leads in the grab pool, first come first served; or pick one from the public pool.',
  toPublic: 'Look into the public pool',
  noneLate: 'Nothing is late',
  noneHere: 'No actions here',
  showAll: 'Show all',
  noneDone: 'Nothing done yet today',
  noneDoneHint: 'What you finish shows here, and to your supervisor.',
  wasLate: 'Done late',
  assignedIn: 'assigned in {{duration}}',
  assigning: 'being assigned',
}
