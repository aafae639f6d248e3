import type { Field } from '@cairn/core/record/field.ts'
import type { FieldProblem } from '@cairn/core/record/values.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { settleReferences, targetOf, type Settled } from '../http/references.ts'
import { write } from '../http/write.ts'
import type { IntakeContext } from './context.ts'
import type { ReadLead } from './read-lead.ts'

/** Whose eyes look for what fields name: somebody's, or the organisation's where a lead comes from outside. */
export type Eyes = Pick<Identity, 'org' | 'actor'> | { readonly org: number; readonly actor: null }

/** Values with ids for the records, people and files that they name; nothing is looked up where nothing is named. */
export async function settleFields(
  { reader, writer }: Pick<IntakeContext, 'reader' | 'writer'>,
  eyes: Eyes,
  defs: readonly Field[],
  rows: readonly Fields[],
): Promise<readonly Settled[]> {
  const naming = defs.filter((def) => targetOf(def) !== null)
  if (!naming.some(({ id }) => rows.some((fields) => Object.hasOwn(fields, id))))
    return rows.map((fields) => ({ fields, problems: [] }))
  const { org, actor } = eyes
  if (actor === null) return write(writer, org, (trx) => settleReferences(trx, { org, actor: null }, naming, rows))
  return read(reader, { org, actor }, (trx) => settleReferences(trx, { org, actor: actor.id }, naming, rows))
}

/** Leads on their way in, with ids for what they name; what cannot be found is wrong with the lead. */
export async function settleLeads<Row extends ReadLead | { readonly ok: false; readonly refused: unknown }>(
  context: Pick<IntakeContext, 'reader' | 'writer'>,
  eyes: Eyes,
  defs: readonly Field[],
  rows: readonly Row[],
): Promise<(Row | ReadLead)[]> {
  const settled = await settleFields(
    context,
    eyes,
    defs,
    rows.map((row) => (row.ok ? row.event.fields : {})),
  )
  return rows.map((row, at) => {
    const found = settled[at]
    if (!row.ok || !found) return row
    const problems: readonly FieldProblem[] = found.problems
    if (problems.length > 0) return { ok: false, problems }
    return found.fields === row.event.fields ? row : { ...row, event: { ...row.event, fields: found.fields } }
  })
}
