import * as z from 'zod'
import type { FastifyRequest } from 'fastify'
import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { readForm } from '@cairn/core/record/ask.ts'
import type { Form } from '@cairn/core/record/field.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { NewEvent } from '../engine/engine.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { Identity } from '../http/identity.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { aroundActions, presentAction, presentActionDetail, selectActions } from './action-rows.ts'
import { asNewEvidence, requireFiles } from './activities.ts'
import { command } from './command.ts'
import type { RecordsContext } from './context.ts'
import { factsAround } from './action-form.ts'
import type { ActionWithNames } from './action-rows.ts'
import { Reason } from './lead-commands.ts'
import { unmasked } from './mask.ts'
import { iso } from './rows.ts'
import { Action, ActionDetail, GivenFields, Id, NewEvidence, Summary } from './schemas.ts'
import { eyesOf } from './seen.ts'
import { settled } from './values.ts'
import { booksOf } from './words.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const ActionQuery = PageQuery.extend({
  state: z.enum(['open', 'done', 'cancelled']).optional(),
  owner: z
    .union([z.enum(['me', 'team']), z.uuid()])
    .optional()
    .meta({ description: 'team: everybody whose rows are seen' }),
  late: flag.optional(),
  node: z.string().max(64).optional(),
  lead: z.uuid().optional(),
  deal: z.uuid().optional(),
  customer: z.uuid().optional(),
  doneFrom: z.iso.datetime({ offset: true }).optional().meta({ description: 'Done at or after' }),
  doneTo: z.iso.datetime({ offset: true }).optional().meta({ description: 'Done before' }),
})
const Finish = z.object({
  evidence: z.array(NewEvidence).max(20).default([]),
  values: GivenFields.default({}),
  outcome: z.string().max(64).nullish(),
  note: z.string().max(20_000).default(''),
})
const Answer = z.object({ action: Action.nullable(), effects: z.array(Summary) })
const tags = ['actions']

/** /actions: list, one with all that is needed to do it, finish, drop, hand. */
export function actionRoutes(app: App, context: RecordsContext): void {
  const { reader, engine, books } = context

  const list = {
    tags,
    summary: 'Actions: open ones by due time, others latest first',
    querystring: ActionQuery,
    response: { 200: Page(Action) },
  }
  app.get('/api/v1/actions', { schema: list }, async (req) => {
    const who = asker(req)
    const { state, owner, late, node, lead, deal, customer, doneFrom, doneTo, limit, cursor } = req.query
    const after = readCursor(cursor)
    const soonest = state === 'open'
    const rows = await read(reader, who, (trx) => {
      let found = selectActions(trx, who.org)
      if (state) found = found.where('action.state', '=', state)
      if (owner === 'me') found = found.where('action.owner_id', '=', who.actor.id)
      else if (owner && owner !== 'team') found = found.where('action.owner_id', '=', owner)
      if (late !== undefined) found = found.where('action.late', '=', late)
      if (node) found = found.where('action.node', '=', node)
      if (lead) found = found.where('action.lead_id', '=', lead)
      if (deal) found = found.where('action.deal_id', '=', deal)
      if (customer) found = found.where('action.customer_id', '=', customer)
      if (doneFrom) found = found.where('action.done_at', '>=', new Date(doneFrom))
      if (doneTo) found = found.where('action.done_at', '<', new Date(doneTo))
      if (after)
        found = found.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('action.due_at', 'action.id'), soonest ? '>' : '<', tuple(new Date(after.key ?? 0), after.id)),
        )
      const way = soonest ? 'asc' : 'desc'
      return found
        .orderBy('action.due_at', way)
        .orderBy('action.id', way)
        .limit(limit + 1)
        .execute()
    })
    const book = await booksOf(books, who.org, rows)
    return pageOf(
      rows,
      limit,
      (row) => ({ key: iso(row.due_at), id: row.id }),
      (row) => presentAction(row, book(row.version)),
    )
  })

  const one = {
    tags,
    summary: 'An action with its script, checklist, deliverable and form',
    params: Id,
    response: { 200: ActionDetail },
  }
  app.get('/api/v1/actions/:id', { schema: one }, async (req) => {
    const who = asker(req)
    const { id } = req.params
    const { row, around } = await read(reader, who, async (trx) => {
      const found = await selectActions(trx, who.org).where('action.id', '=', id).executeTakeFirst()
      return { row: found, around: await aroundActions(trx, who.org, found ? [found] : []) }
    })
    if (!row) return refuse('action.not-found', { id })
    return presentActionDetail(row, await books.version(who.org, row.version), around, await eyesOf(context, who))
  })

  const finish = {
    tags,
    summary: 'Finishes an action with what proves it',
    params: Id,
    body: Finish,
    response: { 200: Answer },
  }
  app.post('/api/v1/actions/:id/finish', { schema: finish }, async (req) => {
    const { id } = req.params
    const who = asker(req)
    const row = (await findRow(context, who, id)) ?? refuse('action.not-found', { id })
    const book = await books.version(who.org, row.version)
    const node = book.nodes.get(row.node)
    const form = node?.kind === 'action' ? book.source.forms.find((each) => each.id === node.form) : undefined
    const evidence = req.body.evidence.map(asNewEvidence)
    await requireFiles(
      context,
      req,
      evidence.flatMap(({ file }) => file ?? []),
    )
    const event = {
      type: 'action.finished' as const,
      by: who.actor,
      action: id,
      evidence: req.body.note.trim() === '' ? evidence : [...evidence, noteOf(req.body.note)],
      values: form ? await answersOf(req, context, book, form, row) : {},
      outcome: req.body.outcome ?? null,
      note: req.body.note,
    }
    return done(req, id, event)
  })

  const drop = {
    tags,
    summary: 'Gives an action up, with a reason',
    params: Id,
    body: z.object({ reason: Reason }),
    response: { 200: Answer },
  }
  app.post('/api/v1/actions/:id/drop', { schema: drop }, (req) =>
    done(req, req.params.id, { type: 'action.dropped', by: asker(req).actor, action: req.params.id, ...req.body }),
  )

  const hand = {
    tags,
    summary: 'Passes an action to a colleague',
    params: Id,
    body: z.object({ to: z.uuid(), reason: Reason }),
    response: { 200: Answer },
  }
  app.post('/api/v1/actions/:id/hand', { schema: hand }, (req) =>
    done(req, req.params.id, { type: 'action.handed', by: asker(req).actor, action: req.params.id, ...req.body }),
  )

  async function done(req: FastifyRequest, id: string, event: NewEvent) {
    const who = asker(req)
    const { effects } = await command(req, engine, event, () => null)
    const row = await findRow(context, who, id)
    return { action: row ? presentAction(row, await books.version(who.org, row.version)) : null, effects: [...effects] }
  }
}

/** What was written down while finishing is a note: proof where a note is asked for, and part of the record. */
function noteOf(text: string) {
  return { kind: 'note' as const, type: null, file: null, value: { text } }
}

function findRow({ reader }: RecordsContext, who: Identity, id: string) {
  return read(reader, who, (trx) => selectActions(trx, who.org).where('action.id', '=', id).executeTakeFirst())
}

/** The answers to an action's form, read as the browser read them. Without any, the action is finished without its form. */
async function answersOf(
  req: FastifyRequest<{ Body: z.infer<typeof Finish> }>,
  context: RecordsContext,
  book: CompiledPlaybook,
  form: Form,
  row: ActionWithNames,
): Promise<Fields> {
  const who = asker(req)
  const held = { lead: row.lead_fields, deal: row.deal_fields, customer: row.customer_fields }
  const given = unmasked(req.body.values, (form.record in held && held[form.record as keyof typeof held]) || {})
  if (Object.keys(given).length === 0) return {}
  const facts = factsAround(row, book, await eyesOf(context, who))
  const defs = book.source.fields[form.record]
  const { fields, problems } = readForm(form, given, { defs, who: who.actor.role, facts })
  // What is required and left out is told by the core, as one refusal.
  const wrong = problems.filter(({ code }) => code !== 'field.required')
  return settled(req, context, defs, fields, wrong)
}
