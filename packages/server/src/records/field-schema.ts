import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import type { FormulaType } from '@cairn/core/record/formula-functions.ts'

/** A JSON Schema, as far as this room makes them. */
export type JsonSchema = { [key: string]: unknown }

/** The fields of a record as a JSON Schema: as they are read, or as they may be sent. */
export function fieldsSchema(book: CompiledPlaybook, record: RecordKind, way: 'read' | 'sent'): JsonSchema {
  const defs = book.source.fields[record].filter(
    ({ kind, retired }) => way === 'read' || (kind !== 'formula' && retired !== true),
  )
  return {
    type: 'object',
    description:
      way === 'read'
        ? 'Values by field id, as the published playbook defines them'
        : 'Values by field id; numbers, dates and choices also as people write them, records and people also by name',
    properties: Object.fromEntries(defs.map((field) => [field.id, fieldSchema(book, record, field)])),
    additionalProperties: true,
  }
}

function fieldSchema(book: CompiledPlaybook, record: RecordKind, field: Field): JsonSchema {
  const named = {
    title: field.label.en ?? field.label.zh,
    description: [
      bothWords(field.label),
      ...(field.choices ?? []).map(({ id, label }) => `${id}: ${bothWords(label)}`),
    ].join('\n'),
    ...(field.retired && { deprecated: true }),
  }
  return { ...shapeOf(field, book, record), ...named }
}

function shapeOf(field: Field, book: CompiledPlaybook, record: RecordKind): JsonSchema {
  const ids = field.choices?.map(({ id }) => id)
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'address':
      return { type: 'string', ...(field.max !== undefined && { maxLength: field.max }) }
    case 'phone':
      return { type: 'string' }
    case 'mail':
      return { type: 'string', format: 'email' }
    case 'number':
    case 'money':
      return {
        type: 'number',
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
        ...(field.kind === 'money' && { 'x-currency': book.source.currency }),
      }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'choice':
      return { type: 'string', ...(ids && { enum: ids }) }
    case 'multi-choice':
      return { type: 'array', uniqueItems: true, items: { type: 'string', ...(ids && { enum: ids }) } }
    case 'yes-no':
      return { type: 'boolean' }
    case 'person':
    case 'file':
      return { type: 'string', format: 'uuid', 'x-names': field.kind }
    case 'link':
      return { type: 'string', format: 'uuid', 'x-names': field.link }
    case 'formula':
      return {
        ...formulaShape(book.formulas[record].types.get(field.id)?.type),
        readOnly: true,
        'x-formula': field.formula,
      }
  }
}

function formulaShape(type: FormulaType | undefined): JsonSchema {
  switch (type) {
    case 'number':
    case 'money':
      return { type: 'number' }
    case 'yes-no':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'list':
      return { type: 'array', items: { type: 'string' } }
    default:
      return { type: 'string' }
  }
}

function bothWords({ zh, en }: Label): string {
  return en === undefined || en === zh ? zh : `${zh} / ${en}`
}
