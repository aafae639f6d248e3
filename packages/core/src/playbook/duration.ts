import { z } from 'zod'
import { isDuration } from '../time.ts'

/** An ISO 8601 duration of weeks, days, hours, minutes, seconds: `PT5M`, `P1D`, `-PT15M`. */
export const Duration = z
  .string()
  .max(40)
  .refine(isDuration, 'a duration such as PT5M, PT2H or P1D')
  .meta({ id: 'Duration' })
