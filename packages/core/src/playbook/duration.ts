import { z } from 'zod'
import { DAY, durationMillis, isDuration } from '../time.ts'

/** Ten years: whoever writes more means “never”, and calendars are counted day by day. */
const LONGEST = 3660 * DAY

/** An ISO 8601 duration of weeks, days, hours, minutes, seconds: `PT5M`, `P1D`, `-PT15M`. */
export const Duration = z
  .string()
  .max(40)
  .refine(isDuration, 'a duration such as PT5M, PT2H or P1D')
  .refine((text) => !isDuration(text) || Math.abs(durationMillis(text)) <= LONGEST, 'ten years is the most')
  .meta({ id: 'Duration' })
