import { z } from 'zod'
import { Label } from '../label.ts'

/**
 * How a field's values are read and compared. `id` is any number meant for one only (a passport, an account); a postcode
 * or a street number, which many share, is `text`, as are titles, towns and all other words.
 */
export const FieldKind = z.enum(['company', 'person', 'phone', 'mail', 'credit-code', 'address', 'date', 'id', 'text'])
export type FieldKind = z.infer<typeof FieldKind>

/** One field by which records are compared; with `of`, the words of several columns read as one. */
export const IdentityField = z.object({
  id: z.string().min(1).max(100),
  kind: FieldKind,
  of: z.array(z.string()).min(1).optional(),
  label: Label.optional(),
})
export type IdentityField = z.infer<typeof IdentityField>

/** A record of any sort. `source` names the file or system it came from. */
export interface IdentityRecord {
  readonly id: string
  readonly source?: string
  readonly values: Readonly<Record<string, string | null | undefined>>
}

/** The steps of agreement of a kind, from best to worst; `missing` stands before them where either side is blank. */
export const LEVELS = {
  company: ['same', 'core', 'close', 'part', 'short', 'sound', 'sister', 'different'],
  person: ['same', 'title', 'close', 'sound', 'elsewhere', 'different'],
  phone: ['same', 'close', 'different'],
  mail: ['same', 'local', 'close', 'different'],
  'credit-code': ['same', 'close', 'different'],
  address: ['same', 'close', 'part', 'little', 'elsewhere', 'different'],
  date: ['same', 'swapped', 'close', 'different'],
  id: ['same', 'close', 'elsewhere', 'different'],
  text: ['same', 'close', 'part', 'little', 'elsewhere', 'different'],
} as const satisfies Record<FieldKind, readonly string[]>

export type Level = (typeof LEVELS)[FieldKind][number] | 'missing'
