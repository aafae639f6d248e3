import type { Twin } from '../twin.ts'
import type { time as zh } from '../zh/time.ts'

export const time: Twin<typeof zh> = {
  seconds: '{{count}} s',
  minutes: '{{count}} min',
  hours: '{{count}} h',
  days: '{{count}} d',
  left: '{{duration}} left',
  late: '{{duration}} late',
  ago: '{{duration}} ago',
  justNow: 'just now',
  dueAt: 'Due by {{at}}',
  wasDueAt: 'Was due {{at}}',
}
