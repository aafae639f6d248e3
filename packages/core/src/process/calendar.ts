import { z } from 'zod'

const Clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const Span = z.tuple([Clock, Clock])
const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

/**
 * When people work. `weekly` holds the spans of each weekday, `exceptions` single dates: `off`, or `work` for a make-up
 * workday, which has Monday's spans when its own weekday has none. `holidays: 'CN'` asks the server to add China's
 * public holidays and make-up workdays to `exceptions` before the playbook is compiled; the calendar's own entries win.
 */
export const WorkCalendar = z
  .object({
    zone: z.string().min(1).max(60),
    weekly: z.partialRecord(Weekday, z.array(Span).max(6)),
    holidays: z.enum(['CN', 'none']),
    exceptions: z.record(z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.enum(['off', 'work'])).default({}),
  })
  .meta({ id: 'WorkCalendar' })
export type WorkCalendar = z.infer<typeof WorkCalendar>
