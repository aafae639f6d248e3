import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { cleanText } from '@cairn/core/record/text.ts'
import { readFields, type FieldProblem } from '@cairn/core/record/values.ts'
import type { Settled } from '../../http/references.ts'
import type { IntakeContext } from '../context.ts'
import type { NewLead } from '../read-lead.ts'
import { settleFields } from '../settle.ts'
import { harvest } from './harvest.ts'
import type { Plan } from './plan.ts'
import { identityOf, mapRow, type RowOutcome, type RowProblem, type SheetRow } from './row.ts'

/** Takes rows in as leads: each is recognised, scored and routed as if it had come by any other door. */
export async function takeLeads(
  context: Pick<IntakeContext, 'engine' | 'reader' | 'writer'>,
  org: number,
  book: CompiledPlaybook,
  plan: Plan,
  rows: readonly SheetRow[],
): Promise<RowOutcome[]> {
  const asRead = rows.map((row) => readLeadRow(row, book, plan))
  const settled = await settleFields(
    context,
    { org, actor: null },
    book.source.fields.lead,
    asRead.map((each) => ('event' in each ? each.event.fields : {})),
  )
  const read = asRead.map((each, at) => withSettled(each, settled[at], rows[at], plan))
  const events = read.flatMap((each) => ('event' in each ? [each.event] : []))
  const results = harvest(await context.engine.submitAll(org, events))
  let next = 0
  return read.map((each) => ('event' in each ? (results[next++] ?? { kind: 'accepted' }) : each))
}

function withSettled(
  read: { event: NewLead } | RowOutcome,
  settled: Settled | undefined,
  row: SheetRow | undefined,
  plan: Plan,
): { event: NewLead } | RowOutcome {
  if (!('event' in read) || !settled || !row) return read
  if (settled.problems.length === 0) return { event: { ...read.event, fields: settled.fields } }
  return { kind: 'bad', problems: inColumns(settled.problems, mapRow(row, plan).columnOf) }
}

function inColumns(problems: readonly FieldProblem[], columnOf: ReadonlyMap<string, string>): RowProblem[] {
  return problems.map(({ path, code, params }) => ({ column: columnOf.get(path) ?? null, field: path, code, params }))
}

function readLeadRow(row: SheetRow, book: CompiledPlaybook, plan: Plan): { event: NewLead } | RowOutcome {
  const { given, columnOf } = mapRow(row, plan)
  const { source = '', ...raw } = given
  const { fields, problems } = readFields(book.source.fields.lead, raw)
  if (problems.length > 0) {
    return { kind: 'bad', problems: inColumns(problems, columnOf) }
  }
  // A row with an id of its own is a lead, even where all that it says has no field here.
  if (Object.keys(fields).length === 0 && plan.externalId === null)
    return { kind: 'bad', problems: [{ column: null, field: null, code: 'row.nothing-mapped', params: {} }] }
  return {
    event: {
      type: 'lead.arrived',
      by: { kind: 'system' },
      source: plan.sources?.[source] ?? (cleanText(source, false).slice(0, 100) || plan.source),
      externalId: identityOf(row, plan),
      fields,
      keys: keysOf(fields, 'lead'),
    },
  }
}
