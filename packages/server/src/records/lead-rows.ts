import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { LegacyState } from '@cairn/core/record/rows.ts'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Actor } from '@cairn/core/access.ts'
import { leadColumns } from '@cairn/core/process/computed.ts'
import type { Tables } from '../db/tables.ts'
import type { Identity } from '../http/identity.ts'
import { maskedPhones } from '../http/masked-phones.ts'
import { isMasked, maskFields, maskText } from './mask.ts'
import { iso, isoOrNull, named } from './rows.ts'
import type { LeadRow } from './rows.ts'
import type { Lead as LeadSchema } from './schemas.ts'
import { shownFields, type Eyes } from './seen.ts'
import { definitionsOf } from './values.ts'
import { labelOf, namedMatches, nodeLabel, trackLabel } from './words.ts'

export type Lead = z.infer<typeof LeadSchema>
export type LeadWithNames = LeadRow & {
  owner_name: string | null
  customer_name: string | null
  customer_legacy: LegacyState | null
  next_id: string | null
  next_node: string | null
  next_due: Date | null
  next_late: boolean | null
  grab_until: Date | null
}

/** Leads with the names that they are shown with and the open action that is due first. */
export function selectLeads(trx: Transaction<Tables>, who: Pick<Identity, 'org'>) {
  return trx
    .selectFrom('lead')
    .leftJoin('member', (on) => on.onRef('member.org_id', '=', 'lead.org_id').onRef('member.id', '=', 'lead.owner_id'))
    .leftJoin('customer', (on) =>
      on.onRef('customer.org_id', '=', 'lead.org_id').onRef('customer.id', '=', 'lead.customer_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('action')
          .select(['action.id', 'action.node', 'action.due_at', 'action.late'])
          .whereRef('action.org_id', '=', 'lead.org_id')
          .whereRef('action.lead_id', '=', 'lead.id')
          .where('action.state', '=', 'open')
          .orderBy('action.due_at')
          .limit(1)
          .as('next'),
      (on) => on.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('timer')
          .select('timer.due')
          .whereRef('timer.org_id', '=', 'lead.org_id')
          .whereRef('timer.subject', '=', 'lead.id')
          .where('timer.kind', '=', 'grab-window')
          .where(eb.ref('lead.pool'), '=', 'grab')
          .limit(1)
          .as('grab'),
      (on) => on.onTrue(),
    )
    .where('lead.org_id', '=', who.org)
    .selectAll('lead')
    .select([
      'member.name as owner_name',
      'customer.name as customer_name',
      'customer.legacy_state as customer_legacy',
      'next.id as next_id',
      'next.node as next_node',
      'next.due_at as next_due',
      'next.late as next_late',
      'grab.due as grab_until',
    ])
}

/** A lead as the API shows it to somebody: with labels of the playbook it began under, and hidden numbers in pools. */
export function presentLead(row: LeadWithNames, book: CompiledPlaybook, eyes: Eyes): Lead {
  const masked = isMasked(eyes.actor, row.owner_id)
  const fields = shownFields('lead', row.fields, leadColumns(row), eyes)
  const defs = definitionsOf('lead', eyes.published, book)
  return {
    id: row.id,
    source: row.source,
    externalId: masked && row.external_id !== null ? maskText(row.external_id) : row.external_id,
    name: masked ? maskText(row.name) : row.name,
    company: masked ? maskText(row.company) : row.company,
    fields: (masked ? maskFields(fields, defs) : maskedPhones(fields, defs, eyes.actor)) as Lead['fields'],
    score: row.score,
    grade: row.grade,
    matched: namedMatches(book, row.matched),
    track: { id: row.track, label: trackLabel(book, row.track) },
    pool: row.pool,
    owner: named(row.owner_id, row.owner_name),
    state: row.state,
    // A customer whose name may not be read is somebody else's.
    customer: row.customer_name === null ? null : named(row.customer_id, row.customer_name),
    customerLegacy: row.customer_legacy,
    dealId: row.deal_id,
    tags: row.tags.map((id) => ({ id, label: labelOf(book.source.tags, id) })),
    arrivedAt: iso(row.arrived_at),
    assignedAt: isoOrNull(row.assigned_at),
    firstTouchAt: isoOrNull(row.first_touch_at),
    progressAt: iso(row.progress_at),
    protectedUntil: isoOrNull(row.protected_until),
    grabUntil: row.pool === 'grab' ? isoOrNull(row.grab_until) : null,
    revision: row.revision,
    version: row.version,
    masked,
    nextAction:
      row.next_id === null || row.next_node === null || row.next_due === null
        ? null
        : {
            id: row.next_id,
            node: row.next_node,
            label: nodeLabel(book, row.next_node),
            dueAt: iso(row.next_due),
            late: row.next_late ?? false,
          },
  }
}

/** What people type into the search box, taken apart for the functions of migration 003. */
export function searchTerms(q: string): { words: string; tail: string; start: string } {
  const words = q.trim().toLowerCase()
  const digits = words.replaceAll(/[\s+()-]/g, '')
  return {
    words,
    tail: /^\d{4,15}$/.test(digits) ? digits : '',
    start: words.includes('@') ? words.replaceAll(/[\\%_]/g, String.raw`\$&`) : '',
  }
}

/** Most rows that a search looks through, newest first. */
const MOST_FOUND = 2000

/** Ids of leads that a search finds, among those that may be seen. */
export function foundLeads(q: string, actor: Actor) {
  const { words, tail, start } = searchTerms(q)
  const shy = actor.kind !== 'system' && actor.role === 'rep'
  return sql<string>`(select find_leads(${words}, ${tail}, ${start}, ${shy}, ${MOST_FOUND}))`
}

export function foundCustomers(q: string) {
  const { words, tail, start } = searchTerms(q)
  return sql<string>`(select find_customers(${words}, ${tail}, ${start}, ${MOST_FOUND}))`
}

export function foundDeals(q: string) {
  return sql<string>`(select find_deals(${searchTerms(q).words}, ${MOST_FOUND}))`
}
