import { sql } from 'kysely'
import type { z } from 'zod'
import { MINUTE } from '@cairn/core/time.ts'
import type { LateAction } from './answers.ts'
import type { Truth, View } from './context.ts'

interface ActionRow {
  id: string
  node: string
  lead_id: string | null
  deal_id: string | null
  customer_id: string | null
  subject: string | null
  owner_id: string | null
  owner_name: string | null
  state: 'open' | 'done' | 'cancelled'
  late: boolean
  opened_at: Date
  due_at: Date
  done_at: Date | null
  grade: 'A' | 'B' | 'C'
  about: string | null
  version: number
}

/** Actions by due time, with whom and what they are about. */
export async function listActions(view: View, which: Truth, limit: number): Promise<ActionRow[]> {
  const { rows } = await sql<ActionRow>`
    select a.*, lead.id as lead_id, deal.id as deal_id, customer.id as customer_id, member.name as owner_name,
           coalesce(deal.name, nullif(lead.company, ''), nullif(lead.name, ''), customer.name) as subject
      from (select id, node, lead_id as of_lead, deal_id as of_deal, customer_id as of_customer, owner_id, state, late,
                   opened_at, due_at, done_at, grade, about, version
              from action where ${which} order by due_at, id limit ${limit}) a
      left join lead on lead.org_id = ${view.who.org} and lead.id = a.of_lead
      left join deal on deal.org_id = ${view.who.org} and deal.id = a.of_deal
      left join customer on customer.org_id = ${view.who.org} and customer.id = a.of_customer
      left join member on member.org_id = ${view.who.org} and member.id = a.owner_id
     order by a.due_at, a.id`.execute(view.trx)
  return rows
}

export function presentAction(row: ActionRow, { book, now }: Pick<View, 'book' | 'now'>): z.infer<typeof LateAction> {
  const due = row.due_at.getTime()
  const until = Math.max(due, row.done_at?.getTime() ?? now)
  return {
    kind: 'action',
    id: row.id,
    node: row.node,
    label: book.nodes.get(row.node)?.label ?? { zh: row.node },
    record: row.deal_id === null ? 'lead' : 'deal',
    leadId: row.lead_id,
    dealId: row.deal_id,
    customerId: row.customer_id,
    subjectName: row.subject ?? '',
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? '' },
    state: row.state,
    late: row.late || (row.state === 'open' && due <= now),
    openedAt: row.opened_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    grade: row.grade,
    about: row.about,
    version: row.version,
    lateMinutes: (until - due) / MINUTE,
    lateBusinessMinutes: book.clock.between(due, until) / MINUTE,
  }
}
