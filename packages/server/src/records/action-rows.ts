import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { deliverableMissing } from '@cairn/core/stage/inspect.ts'
import type { EvidenceNeed } from '@cairn/core/stage/stage.ts'
import type { Evidence as CoreEvidence } from '@cairn/core/record/rows.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { Tables } from '../db/tables.ts'
import { maskedPhones, maskPhone } from '../http/masked-phones.ts'
import { asEvidence, presentEvidence, selectEvidence } from './evidence-rows.ts'
import { formToFill } from './action-form.ts'
import { nameOfLead } from './mask.ts'
import { iso, isoOrNull, named } from './rows.ts'
import type { Action as ActionSchema, ActionDetail as ActionDetailSchema } from './schemas.ts'
import { scriptValues } from './script-values.ts'
import type { Eyes } from './seen.ts'
import { definitionsOf } from './values.ts'
import { nodeLabel } from './words.ts'

export type Action = z.infer<typeof ActionSchema>
export type ActionDetail = z.infer<typeof ActionDetailSchema>

/** Actions with their owners' names and what they are about. */
export function selectActions(trx: Transaction<Tables>, org: number) {
  return trx
    .selectFrom('action')
    .leftJoin('member', (on) =>
      on.onRef('member.org_id', '=', 'action.org_id').onRef('member.id', '=', 'action.owner_id'),
    )
    .leftJoin('lead', (on) => on.onRef('lead.org_id', '=', 'action.org_id').onRef('lead.id', '=', 'action.lead_id'))
    .leftJoin('deal', (on) => on.onRef('deal.org_id', '=', 'action.org_id').onRef('deal.id', '=', 'action.deal_id'))
    .leftJoin('customer', (on) =>
      on.onRef('customer.org_id', '=', 'action.org_id').onRef('customer.id', '=', 'action.customer_id'),
    )
    .where('action.org_id', '=', org)
    .selectAll('action')
    .select([
      'member.name as owner_name',
      'lead.id as seen_lead',
      'lead.name as lead_name',
      'lead.company as lead_company',
      'lead.fields as lead_fields',
      'lead.source as lead_source',
      'lead.external_id as lead_external',
      'lead.owner_id as lead_owner',
      'lead.score as lead_score',
      'lead.grade as lead_grade',
      'lead.state as lead_state',
      'lead.pool as lead_pool',
      'lead.track as lead_track',
      'lead.tags as lead_tags',
      'deal.id as seen_deal',
      'deal.name as deal_name',
      'deal.fields as deal_fields',
      'deal.amount as deal_amount',
      'deal.expected_close as deal_close',
      'deal.stage as deal_stage',
      'deal.status as deal_status',
      'deal.grade as deal_grade',
      'deal.lost_reason as deal_lost',
      'deal.tags as deal_tags',
      'customer.id as seen_customer',
      'customer.name as customer_name',
      'customer.fields as customer_fields',
      'customer.tags as customer_tags',
    ])
}

export type ActionWithNames = Awaited<ReturnType<ReturnType<typeof selectActions>['execute']>>[number]

export function presentAction(row: ActionWithNames, book: CompiledPlaybook): Action {
  return {
    id: row.id,
    node: row.node,
    label: nodeLabel(book, row.node),
    record: row.deal_id === null ? 'lead' : 'deal',
    // Of the records around it only those that may be seen are named.
    leadId: row.seen_lead,
    dealId: row.seen_deal,
    customerId: row.seen_customer,
    subjectName: row.deal_name ?? (nameOfLead(row, book) || row.customer_name || ''),
    owner: named(row.owner_id, row.owner_name),
    state: row.state,
    late: row.late,
    openedAt: iso(row.opened_at),
    dueAt: iso(row.due_at),
    doneAt: isoOrNull(row.done_at),
    outcome: row.outcome,
    grade: row.grade,
    about: row.about,
    version: row.version,
  }
}

/** An action with all that is needed to do it: what to say, what to deliver, what to ask and what is known already. */
export function presentActionDetail(
  whole: ActionWithNames,
  book: CompiledPlaybook,
  { evidence, contacts }: Around,
  eyes: Eyes,
): ActionDetail {
  // Whoever has to call asks for the number with a press, and the look is logged.
  const hide = (record: 'lead' | 'deal' | 'customer' | 'contact', fields: Fields | null): Fields | null =>
    fields && maskedPhones(fields, definitionsOf(record, eyes.published, book), eyes.actor)
  const row = {
    ...whole,
    lead_fields: hide('lead', whole.lead_fields),
    deal_fields: hide('deal', whole.deal_fields),
    customer_fields: hide('customer', whole.customer_fields),
  }
  const node = book.nodes.get(row.node)
  const work = node?.kind === 'action' ? node : null
  const scripts = work?.sop.scripts ?? []
  const script = scripts.find(({ grade }) => grade === row.grade) ?? scripts.find(({ grade }) => !grade) ?? scripts[0]
  const own = evidence.filter((each) => each.action_id === row.id)
  const contact = contacts.find((each) => each.customer_id === row.customer_id)
  const person = row.lead_name || contact?.name || ''
  const phone = phoneToCall(whole, contact)
  return {
    ...presentAction(row, book),
    sop: {
      script: script?.text ?? null,
      checklist: work?.sop.checklist ?? [],
      nextSteps: work?.sop.nextSteps ?? [],
    },
    deliver: {
      need: work?.deliver.need ?? 'all',
      items: (work?.deliver.items ?? []).map((need) => presentNeed(need, asEvidence(own))),
    },
    form: work?.form ? formToFill(book, work.form, row, eyes) : null,
    outcomes: work?.outcomes ?? [],
    evidence: own.map((each) => presentEvidence(each, book, eyes)),
    contactName: person || null,
    phone: phone && (eyes.actor.kind === 'person' ? maskPhone(phone.number) : phone.number),
    values: scriptValues(book, {
      lead: row.lead_fields,
      deal: row.deal_fields,
      customer: row.customer_fields,
      contact: hide('contact', contact?.fields ?? null),
      company: row.customer_name || row.lead_company || '',
      person,
      source: row.lead_source,
      promise: row.about,
    }),
  }
}

type ContactAround = Around['contacts'][number]

/** The number that an action is about calling, and whose it is. */
export function phoneToCall(
  row: ActionWithNames,
  contact: ContactAround | undefined,
): { number: string; lead: string | null; customer: string | null; contact: string | null } | null {
  const nobody = { lead: null, customer: null, contact: null }
  const lead = textOf(row.lead_fields, 'phone')
  if (lead !== null) return { ...nobody, number: lead, lead: row.seen_lead }
  const person = textOf(contact?.fields ?? null, 'phone')
  if (person !== null && contact) return { ...nobody, number: person, customer: row.seen_customer, contact: contact.id }
  const company = textOf(row.customer_fields, 'phone')
  return company === null ? null : { ...nobody, number: company, customer: row.seen_customer }
}

function presentNeed(need: EvidenceNeed, evidence: readonly CoreEvidence[]): ActionDetail['deliver']['items'][number] {
  const [missing] = deliverableMissing({ need: 'all', items: [need] }, evidence)
  const atLeast = need.atLeast ?? 1
  return { kind: need.kind, type: need.type ?? null, label: need.label, atLeast, have: missing?.have ?? atLeast }
}

function textOf(fields: Fields | null, id: string): string | null {
  const value = fields?.[id]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** What stands around some actions: what proves them, and the first contact of each customer. */
export async function aroundActions(
  trx: Transaction<Tables>,
  org: number,
  actions: readonly { id: string; customer_id: string | null }[],
) {
  const customers = [...new Set(actions.flatMap(({ customer_id: customer }) => customer ?? []))]
  const ids = actions.map(({ id }) => id)
  return {
    evidence: ids.length === 0 ? [] : await selectEvidence(trx, org).where('evidence.action_id', 'in', ids).execute(),
    contacts:
      customers.length === 0
        ? []
        : await trx
            .selectFrom('contact')
            .where('org_id', '=', org)
            .where('customer_id', 'in', customers)
            .distinctOn('customer_id')
            .orderBy('customer_id')
            .orderBy('created_at')
            .orderBy('id')
            .select(['id', 'customer_id', 'name', 'fields'])
            .execute(),
  }
}

type Around = Awaited<ReturnType<typeof aroundActions>>
