import type { Twin } from '../twin.ts'
import type { today as zh } from '../zh/today.ts'

export const today: Twin<typeof zh> = {
  late: 'Late',
  today: 'Due today',
  later: 'Later',
  doneToday: 'Done today',
  script: 'What to say',
  checklist: 'Checklist',
  noneChosen: 'Choose an action at the left to see how to do it and what to say.',
  grabNow: '{{count}} in the grab pool',
  grabNow_one: '{{count}} in the grab pool',
}
