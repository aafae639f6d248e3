import type { FastifyRequest } from 'fastify'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { lockedFields } from '@cairn/core/record/ask.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import type { Fields } from '@cairn/core/value.ts'
import { problemsOfFields } from '../http/field-words.ts'
import { asker } from '../http/identity.ts'
import { languageFor } from '../http/problem.ts'
import { read } from '../http/read.ts'
import { settleReferences } from '../http/references.ts'
import { refuse } from '../http/refuse.ts'
import type { RecordsContext } from './context.ts'

/** The fields of a record as they are now: the published playbook's, and what only the version it began under has. */
export function definitionsOf(
  record: RecordKind,
  published: CompiledPlaybook,
  own: CompiledPlaybook,
): readonly Field[] {
  const current = published.source.fields[record]
  if (own === published) return current
  const ids = new Set(current.map(({ id }) => id))
  const older = own.source.fields[record].filter(({ id }) => !ids.has(id))
  return older.length === 0 ? current : [...current, ...older]
}

/** What values are read by: whose form rules hold, and, for a change, what is known of the record. */
interface Reading {
  readonly record: RecordKind
  readonly published: CompiledPlaybook
  /** The playbook that the record began under. */
  readonly own?: CompiledPlaybook
  readonly facts?: Facts | null
}

/**
 * Values as the playbook's definitions read them, with ids for what they name; what cannot be read, found, or changed by
 * whoever asks ends the request, field by field.
 */
export async function valuesOf(
  req: FastifyRequest,
  context: Pick<RecordsContext, 'reader'>,
  given: unknown,
  { record, published, own = published, facts = null }: Reading,
): Promise<Fields> {
  const who = asker(req)
  const defs = definitionsOf(record, published, own)
  const { fields, problems } = readFields(defs, given, { partial: true })
  const locked = lockedFields(published.source.forms, record, who.actor.role, facts)
  const before = facts?.[record] ?? {}
  const changed = Object.keys(fields).filter((id) => JSON.stringify(fields[id]) !== JSON.stringify(before[id] ?? null))
  const refused = changed
    .filter((id) => locked.has(id))
    .map((path): FieldProblem => ({ path, code: 'field.not-editable', params: {} }))
  return settled(req, context, defs, fields, [...problems, ...refused])
}

/** Values with ids for what they name; ends the request when something is wrong with any of them. */
export async function settled(
  req: FastifyRequest,
  { reader }: Pick<RecordsContext, 'reader'>,
  defs: readonly Field[],
  fields: Fields,
  problems: readonly FieldProblem[],
): Promise<Fields> {
  const who = asker(req)
  const names = defs.some(({ id, kind }) => (kind === 'link' || kind === 'person' || kind === 'file') && id in fields)
  const [found] = names
    ? await read(reader, who, (trx) => settleReferences(trx, { org: who.org, actor: who.actor.id }, defs, [fields]))
    : [{ fields, problems: [] }]
  const all = [...problems, ...(found?.problems ?? [])]
  if (all.length > 0) refuse('request.invalid', {}, problemsOfFields(all, defs, languageFor(req)))
  return found?.fields ?? fields
}
