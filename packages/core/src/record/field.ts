import { z } from 'zod'
import { Label } from '../label.ts'
import { Condition } from '../rule/condition.ts'

export const RecordKind = z.enum(['lead', 'customer', 'contact', 'deal', 'activity'])
export type RecordKind = z.infer<typeof RecordKind>

export const FieldKind = z.enum([
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'choice',
  'multi-choice',
  'yes-no',
  'phone',
  'mail',
  'address',
  'person',
  'file',
])
export type FieldKind = z.infer<typeof FieldKind>

export const FieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)

export const Choice = z.object({ id: z.string().min(1).max(100), label: Label })

/** A field of a record. `aliases` are column names under which imports and web hooks bring it. `key` fields count for data completeness. */
export const Field = z
  .object({
    id: FieldId,
    label: Label,
    kind: FieldKind,
    choices: z.array(Choice).max(500).optional(),
    key: z.boolean().optional(),
    required: z.boolean().optional(),
    aliases: z.array(z.string().max(100)).max(50).optional(),
    max: z.number().optional(),
    min: z.number().optional(),
  })
  .meta({ id: 'Field' })
export type Field = z.infer<typeof Field>

export const FormItem = z.object({
  field: FieldId,
  required: z.boolean().optional(),
  visible: Condition.optional(),
  help: Label.optional(),
})

/** A form asks for fields of one record, in order. */
export const Form = z
  .object({ id: z.string(), label: Label, record: RecordKind, items: z.array(FormItem).min(1).max(100) })
  .meta({ id: 'Form' })
export type Form = z.infer<typeof Form>
