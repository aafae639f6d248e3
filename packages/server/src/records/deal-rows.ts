import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { DAY } from '@cairn/core/time.ts'
import { dealColumns } from '@cairn/core/process/computed.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import type { Identity } from '../http/identity.ts'
import { maskedPhones } from '../http/masked-phones.ts'
import { read } from '../http/read.ts'
import type { RecordsContext } from './context.ts'
import { iso, isoOrNull, named } from './rows.ts'
import type { Deal as DealSchema } from './schemas.ts'
import { eyesOf, shownFields, type Eyes } from './seen.ts'
import { definitionsOf } from './values.ts'
import { labelOf, nodeLabel, stageLabel } from './words.ts'

export type Deal = z.infer<typeof DealSchema>

/** Deals with the names that they are shown with and the open action that is due first. */
export function selectDeals(trx: Transaction<Tables>, org: number) {
  return trx
    .selectFrom('deal')
    .leftJoin('member', (on) => on.onRef('member.org_id', '=', 'deal.org_id').onRef('member.id', '=', 'deal.owner_id'))
    .leftJoin('customer', (on) =>
      on.onRef('customer.org_id', '=', 'deal.org_id').onRef('customer.id', '=', 'deal.customer_id'),
    )
    .leftJoin('lead', (on) => on.onRef('lead.org_id', '=', 'deal.org_id').onRef('lead.id', '=', 'deal.lead_id'))
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('action')
          .select(['action.id', 'action.node', 'action.due_at', 'action.late'])
          .whereRef('action.org_id', '=', 'deal.org_id')
          .whereRef('action.deal_id', '=', 'deal.id')
          .where('action.state', '=', 'open')
          .orderBy('action.due_at')
          .limit(1)
          .as('next'),
      (on) => on.onTrue(),
    )
    .where('deal.org_id', '=', org)
    .selectAll('deal')
    .select([
      'member.name as owner_name',
      'customer.name as customer_name',
      'lead.id as seen_lead',
      'next.id as next_id',
      'next.node as next_node',
      'next.due_at as next_due',
      'next.late as next_late',
    ])
}

export type DealWithNames = Awaited<ReturnType<ReturnType<typeof selectDeals>['execute']>>[number]

export function presentDeal(row: DealWithNames, book: CompiledPlaybook, eyes: Eyes): Deal {
  const dwell = book.stages.get(row.stage)?.dwellDays
  const next =
    row.next_id === null || row.next_node === null || row.next_due === null
      ? null
      : {
          id: row.next_id,
          node: row.next_node,
          label: nodeLabel(book, row.next_node),
          dueAt: iso(row.next_due),
          late: row.next_late ?? false,
        }
  return {
    id: row.id,
    name: row.name,
    customer: row.customer_name === null ? null : { id: row.customer_id, name: row.customer_name },
    leadId: row.seen_lead,
    owner: named(row.owner_id, row.owner_name),
    stage: row.stage,
    stageLabel: stageLabel(book, row.stage),
    status: row.status,
    amount: row.amount,
    expectedClose: isoOrNull(row.expected_close),
    fields: maskedPhones(
      shownFields('deal', row.fields, columnsOf(row), eyes),
      definitionsOf('deal', eyes.published, book),
      eyes.actor,
    ) as Deal['fields'],
    confirmations: row.confirmations,
    tags: row.tags.map((id) => ({ id, label: labelOf(book.source.tags, id) })),
    lostReason: row.lost_reason,
    grade: row.grade,
    version: row.version,
    openedAt: iso(row.opened_at),
    stageAt: iso(row.stage_at),
    closedAt: isoOrNull(row.closed_at),
    progressAt: iso(row.progress_at),
    revision: row.revision,
    stuck: row.status === 'open' && dwell !== undefined && eyes.now - row.stage_at.getTime() > dwell * DAY,
    nextAction: next,
  }
}

/** Columns of a deal that its formulas may name. */
function columnsOf({ name, amount, expected_close: close }: DealWithNames): Fields {
  return dealColumns({ name, amount, expectedClose: close?.getTime() ?? null })
}

/** One deal as somebody may see it, or null. */
export async function findDeal(context: RecordsContext, who: Identity, id: string): Promise<Deal | null> {
  const row = await read(context.reader, who, (trx) =>
    selectDeals(trx, who.org).where('deal.id', '=', id).executeTakeFirst(),
  )
  return row ? presentDeal(row, await context.books.version(who.org, row.version), await eyesOf(context, who)) : null
}
