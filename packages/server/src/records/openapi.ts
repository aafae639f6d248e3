import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { RecordKind } from '@cairn/core/record/field.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { RecordsContext } from './context.ts'
import { fieldsSchema, type JsonSchema } from './field-schema.ts'

/** Schemas of answers that hold a record's fields. */
const READ: readonly (readonly [schema: string, record: RecordKind])[] = [
  ['Lead', 'lead'],
  ['LeadDetail', 'lead'],
  ['Customer', 'customer'],
  ['CustomerDetail', 'customer'],
  ['Contact', 'contact'],
  ['Deal', 'deal'],
  ['DealDetail', 'deal'],
]
/** Bodies that hold a record's fields, with the properties that lead there. */
const SENT: readonly (readonly [path: string, method: string, at: readonly string[], record: RecordKind])[] = [
  ['/api/v1/leads', 'post', ['fields'], 'lead'],
  ['/api/v1/leads/{id}', 'patch', ['fields'], 'lead'],
  ['/api/v1/leads/{id}/convert', 'post', ['deal', 'fields'], 'deal'],
  ['/api/v1/customers', 'post', ['fields'], 'customer'],
  ['/api/v1/customers/{id}', 'patch', ['fields'], 'customer'],
  ['/api/v1/customers/{id}/contacts', 'post', ['fields'], 'contact'],
  ['/api/v1/deals', 'post', ['fields'], 'deal'],
  ['/api/v1/deals/{id}', 'patch', ['fields'], 'deal'],
]

/** GET /api/v1/openapi.json: the API as this organisation has it, its own fields included. */
export function openapiRoutes(app: App, { books }: RecordsContext): void {
  const written = new WeakMap<CompiledPlaybook, string>()
  const schema = {
    tags: ['records'],
    summary: 'The OpenAPI document of the organisation of whoever asks: with the fields of its playbook',
  }
  app.get('/api/v1/openapi.json', { schema }, async (req, reply) => {
    const book = await books.published(asker(req).org)
    const text = written.get(book) ?? JSON.stringify(describedFor(book, app.swagger()))
    written.set(book, text)
    return reply.type('application/json; charset=utf-8').send(text)
  })
}

/** The document that every organisation has, with the fields of one. */
function describedFor(book: CompiledPlaybook, shared: object): JsonSchema {
  const document = structuredClone(shared) as JsonSchema // a document is plain JSON
  const schemas = within(within(document, 'components'), 'schemas')
  for (const record of new Set(READ.map(([, each]) => each))) {
    schemas[schemaName(record, 'read')] = fieldsSchema(book, record, 'read')
    schemas[schemaName(record, 'sent')] = fieldsSchema(book, record, 'sent')
  }
  for (const [schema, record] of READ) pointTo(within(schemas, schema), ['fields'], schemaName(record, 'read'))
  const paths = within(document, 'paths')
  for (const [path, method, at, record] of SENT)
    pointTo(bodyOf(within(within(paths, path), method)), at, schemaName(record, 'sent'))
  within(document, 'info')['x-playbook'] = { name: book.source.name, version: book.version }
  return document
}

function schemaName(record: RecordKind, way: 'read' | 'sent'): string {
  const name = `${record.slice(0, 1).toUpperCase()}${record.slice(1)}Fields`
  return way === 'read' ? name : `${name}Sent`
}

function bodyOf(operation: JsonSchema): JsonSchema {
  return within(within(within(within(operation, 'requestBody'), 'content'), 'application/json'), 'schema')
}

/** Puts a reference where a schema describes a record's fields. */
function pointTo(schema: JsonSchema, at: readonly string[], name: string): void {
  const [property = '', ...rest] = at
  const properties = within(schema, 'properties')
  if (rest.length > 0) pointTo(within(properties, property), rest, name)
  else if (property in properties) properties[property] = { $ref: `#/components/schemas/${name}` }
}

/** A part of a document; what is not there is an empty part that nobody keeps. */
function within(part: JsonSchema, name: string): JsonSchema {
  const found = part[name]
  return typeof found === 'object' && found !== null ? (found as JsonSchema) : {}
}
