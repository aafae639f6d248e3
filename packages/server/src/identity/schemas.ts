import * as z from 'zod'
import type { Reason } from '@cairn/core/identity/reasons.ts'

export const tags = ['duplicates']
export const Named = z.object({ id: z.string(), name: z.string() })
export const RelationName = z.enum(['branch', 'sister', 'shared-phone'])
export const VerdictName = z.enum(['same', 'apart', 'related'])
export const Reasons = z.array(
  z.object({
    field: z.string(),
    level: z.string(),
    weight: z.number().describe('Bits for (above 0) or against'),
    text: z.object({ zh: z.string(), en: z.string() }),
  }),
)

export function presentReasons(reasons: readonly Reason[]): z.infer<typeof Reasons> {
  return reasons.map(({ field, level, weight, text }) => ({
    field,
    level,
    weight,
    text: { zh: text.zh, en: text.en ?? text.zh },
  }))
}
