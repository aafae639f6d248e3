import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { isMasked } from './mask.ts'
import type { RecordsContext } from './context.ts'
import { presentAction, selectActions } from './action-rows.ts'
import { presentEvidence, selectEvidence } from './evidence-rows.ts'
import { presentLead, selectLeads } from './lead-rows.ts'
import type { Lead, LeadWithNames } from './lead-rows.ts'
import { eyesOf } from './seen.ts'
import { presentReason, tagReasonsOf } from './tag-reasons.ts'
import { summarise } from './summary.ts'
import type { SummaryItem } from './summary.ts'
import { booksOf } from './words.ts'

/** Presents rows of leads, each by the playbook it began under. */
export async function presentLeads(
  context: Pick<RecordsContext, 'books' | 'engine'>,
  who: Identity,
  rows: readonly LeadWithNames[],
): Promise<Lead[]> {
  const eyes = await eyesOf(context, who)
  const book = await booksOf(context.books, who.org, rows)
  return rows.map((row) => presentLead(row, book(row.version), eyes))
}

/** One lead as whoever asks may see it, or null. */
export async function findLead(context: RecordsContext, req: FastifyRequest, id: string): Promise<Lead | null> {
  const who = asker(req)
  const row = await read(context.reader, who, (trx) =>
    selectLeads(trx, who).where('lead.id', '=', id).executeTakeFirst(),
  )
  return row ? ((await presentLeads(context, who, [row]))[0] ?? null) : null
}

/** One lead with its actions, its evidence and why it is where it is. */
export async function findLeadDetail(context: RecordsContext, who: Identity, id: string) {
  const found = await read(context.reader, who, async (trx) => {
    const lead = await selectLeads(trx, who).where('lead.id', '=', id).executeTakeFirst()
    if (!lead) return null
    const actions = await selectActions(trx, who.org)
      .where('action.lead_id', '=', id)
      .orderBy('action.opened_at', 'desc')
      .limit(200)
      .execute()
    const evidence = await selectEvidence(trx, who.org).where('evidence.lead_id', '=', id).limit(200).execute()
    const tagged = await tagReasonsOf(trx, who.org, { kind: 'lead', id })
    return { lead, actions, evidence, tagged, route: await lastRoute(trx, who.org, id) }
  })
  if (!found) return null
  const { lead, actions, evidence, tagged, route } = found
  const masked = isMasked(who.actor, lead.owner_id)
  const book = await booksOf(context.books, who.org, [lead, ...actions])
  const here = book(lead.version)
  const eyes = await eyesOf(context, who)
  const names = route ? await namesOf(context, who) : new Map<string, string>()
  const why = route
    ? (summarise(route, { book: here, personName: (person) => names.get(person) ?? null, nodeOf: () => null }).at(-1) ??
      null)
    : null
  const shown = presentLead(lead, here, eyes)
  return {
    ...shown,
    tags: shown.tags.map((tag) => ({ ...tag, ...presentReason(tagged.get(tag.id), here) })),
    actions: actions.map((row) => presentAction(row, book(row.version))),
    // What proves a lead in a pool is for whoever claims it: notes hold names and numbers.
    evidence: masked ? [] : evidence.map((row) => presentEvidence(row, here, eyes)),
    why: why satisfies SummaryItem | null,
  }
}

async function lastRoute(trx: Transaction<Tables>, org: number, lead: string) {
  const row = await trx
    .selectFrom('event')
    .select('effects')
    .where('org_id', '=', org)
    .where('lead_id', '=', lead)
    .where(sql<boolean>`effects @> '[{"do":"lead.route"}]'`)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.effects.filter((effect) => effect.do === 'lead.route') ?? null
}

/** Names of everybody in the organisation: people and keys. They are no secret inside it. */
export async function namesOf({ reader }: Pick<RecordsContext, 'reader'>, who: Identity): Promise<Map<string, string>> {
  return read(reader, who, (trx) => namesIn(trx, who.org))
}

export async function namesIn(trx: Transaction<Tables>, org: number): Promise<Map<string, string>> {
  const people = trx.selectFrom('member').select(['id', 'name']).where('org_id', '=', org)
  const keys = trx.selectFrom('api_key').select(['id', 'name']).where('org_id', '=', org)
  return new Map((await people.unionAll(keys).execute()).map(({ id, name }) => [id, name]))
}
