import { z } from 'zod'
import { Role } from '../access.ts'
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
  'formula',
  'link',
])
export type FieldKind = z.infer<typeof FieldKind>

/** What a link field may point at: whatever has a page of its own, or stands on one. */
export const LinkKind = RecordKind.exclude(['activity'])
export type LinkKind = z.infer<typeof LinkKind>

/** Longest formula people may write; what it may cost is bounded beside its parser. */
export const FORMULA_LENGTH = 1000

export const FieldId = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/)

export const Choice = z.object({ id: z.string().min(1).max(100), label: Label })

/**
 * A field of a record. `aliases` are column names under which imports and web hooks bring it. `key` fields count for data
 * completeness. `formula` computes a formula field from its record's other fields; `link` says which records a link field
 * may point at. A `retired` field is asked of nobody and takes nothing new; what it held is kept and still read.
 */
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
    formula: z.string().max(FORMULA_LENGTH).optional(),
    link: LinkKind.optional(),
    retired: z.boolean().optional(),
  })
  .meta({ id: 'Field' })
export type Field = z.infer<typeof Field>

/**
 * A question of a form. Conditions are asked of the record as it stands with the answers so far: `visible` shows it,
 * `requiredWhen` makes it required, `editable` lets it be answered. `seenBy` and `editedBy` name roles; left out, everyone.
 */
export const FormItem = z.object({
  field: FieldId,
  required: z.boolean().optional(),
  requiredWhen: Condition.optional(),
  visible: Condition.optional(),
  editable: Condition.optional(),
  seenBy: z.array(Role).min(1).max(10).optional(),
  editedBy: z.array(Role).min(1).max(10).optional(),
  help: Label.optional(),
})
export type FormItem = z.infer<typeof FormItem>

/** A form asks for fields of one record, in order. */
export const Form = z
  .object({ id: z.string(), label: Label, record: RecordKind, items: z.array(FormItem).min(1).max(100) })
  .meta({ id: 'Form' })
export type Form = z.infer<typeof Form>
