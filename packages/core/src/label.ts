import { z } from 'zod'

/** A text people read, in Chinese and English. English may be absent: Chinese is then shown. */
export const Label = z
  .object({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400).optional() })
  .meta({ id: 'Label' })
export type Label = z.infer<typeof Label>

/** Short identifier inside a playbook: lower-case kebab, as in `first-call`. */
export const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/)

/** A longer text in both languages: scripts, instructions. */
export const LongText = z
  .object({ zh: z.string().max(8000), en: z.string().max(8000).optional() })
  .meta({ id: 'LongText' })
export type LongText = z.infer<typeof LongText>
