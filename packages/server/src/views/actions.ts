import { sql } from 'kysely'
import type { z } from 'zod'
import { leadName } from '@cairn/core/record/lead-name.ts'
import { MINUTE } from '@cairn/core/time.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { LateAction } from './answers.ts'
import type { Truth, View } from './context.ts'
import { maskNumbers } from '../http/masked-phones.ts'

interface ActionRow {
  id: string
  node: string
  lead_id: string | null
  deal_id: string | null
  customer_id: string | null
  deal_name: string | null
  customer_name: string | null
  lead_name: string | null
  lead_company: string | null
  lead_external: string | null
  /** Of leads that somebody owns: phones of others are not for everybody. */
  lead_fields: Fields | null
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
           deal.name as deal_name, customer.name as customer_name, lead.name as lead_name, lead.company as lead_company,
           lead.external_id as lead_external, case when lead.owner_id is not null then lead.fields end as lead_fields
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
    subjectName: subjectOf(row),
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

function subjectOf(row: ActionRow): string {
  const { lead_name: name, lead_company: company, lead_external: externalId, lead_fields: fields } = row
  return (
    row.deal_name ??
    (maskNumbers(leadName({ name, company, fields: fields ?? {}, externalId })) || row.customer_name || '')
  )
}
