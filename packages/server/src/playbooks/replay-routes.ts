import type { Kysely, Transaction } from 'kysely'
import * as z from 'zod'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { REPLAY_LISTS } from '@cairn/core/replay/report.ts'
import { DAY } from '@cairn/core/time.ts'
import type { Tables } from '../db/tables.ts'
import { mintEventId } from '../engine/event-id.ts'
import { compileForServer } from '../engine/memory.ts'
import type { App } from '../http/app.ts'
import { Page, PageQuery, pageOf, readCursor } from '../http/paging.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter } from './draft-routes.ts'
import { findDraft, type Author } from './drafts.ts'
import { presentReplay } from './replay-present.ts'
import { openReplayRunner, type ReplayRunner } from './replay-runner.ts'
import { beginningOf, midnightBefore } from './rounds.ts'
import { Replay, ReplayRow, Report } from './replay-schemas.ts'
import { addReplay, countOpen, endReplay } from './replay-store.ts'
import { Document, MOST_BYTES, presentProblems, tags } from './schemas.ts'

const path = '/api/v1/playbook/replays'
const MOST_DAYS = 400
/** Replays that one author may have waiting: the next one is played when the one before it is done. */
const MOST_OPEN = 5
const ById = z.object({ id: z.uuid() })

type Trx = Transaction<Tables> | Kysely<Tables>

/** A draft tried on the company's own past: asked for, followed, read, stopped. */
export function replayRoutes(app: App, context: PlaybooksContext): void {
  const runner = openReplayRunner(context)
  app.addHook('onReady', async () => runner.watch())
  app.addHook('onClose', () => runner.stop())
  askRoute(app, context, runner)
  readRoutes(app, context)
  rowsRoute(app, context)
  stopRoute(app, context, runner)
}

function askRoute(app: App, { reader, writer, engine }: PlaybooksContext, runner: ReplayRunner): void {
  const body = z.object({
    days: z.int().min(1).max(MOST_DAYS).describe('From midnight so many days ago until now'),
    playbook: z.union([z.literal('draft'), Document]).describe('One’s own draft, or any playbook'),
  })
  const schema = {
    tags,
    summary: 'Plays a draft on the company’s own past, in the background',
    body,
    response: { 202: z.object({ id: z.string() }) },
  }
  app.post(path, { schema, bodyLimit: MOST_BYTES }, async (req, reply) => {
    const { who, whose } = drafter(req)
    const { playbook } = req.body
    const document = fit(playbook === 'draft' ? await read(reader, who, (trx) => ownDraft(trx, whose)) : playbook)
    const now = engine.now()
    const midnight = midnightBefore(compileForServer(document, 0).clock, now - req.body.days * DAY)
    const from = await read(reader, who, (trx) => beginningOf(trx, who.org, midnight))
    const id = mintEventId(now)
    await write(writer, who.org, async (trx) => {
      if ((await countOpen(trx, who.org, whose.author)) >= MOST_OPEN) refuse('replay.too-many', { most: MOST_OPEN })
      await addReplay(trx, { org: who.org, id, author: whose.author, document, from, until: now, now })
    })
    runner.wake(who.org)
    return reply.code(202).send({ id })
  })
}

function readRoutes(app: App, { reader }: PlaybooksContext): void {
  const list = { tags, summary: 'One’s replays, newest first', response: { 200: z.object({ items: z.array(Replay) }) } }
  app.get(path, { schema: list }, async (req) => {
    const { who, whose } = drafter(req)
    const rows = await read(reader, who, (trx) => mine(trx, whose).orderBy('created_at', 'desc').limit(50).execute())
    return { items: rows.map((row) => presentReplay(row, who.locale)) }
  })

  const one = {
    tags,
    summary: 'How far a replay is, and what came of it',
    params: ById,
    response: { 200: Replay.extend({ report: Report.nullable() }) },
  }
  app.get(`${path}/:id`, { schema: one }, async (req) => {
    const { who, whose } = drafter(req)
    const row =
      (await read(reader, who, (trx) =>
        mine(trx, whose).where('id', '=', req.params.id).select('report').executeTakeFirst(),
      )) ?? refuse('replay.not-found')
    return { ...presentReplay(row, who.locale), report: row.report as z.infer<typeof Report> | null } // Written by the replay itself.
  })
}

function rowsRoute(app: App, { reader }: PlaybooksContext): void {
  const schema = {
    tags,
    summary: 'Rows behind a replay’s figures',
    params: ById,
    querystring: PageQuery.extend({ list: z.enum(REPLAY_LISTS) }),
    response: { 200: Page(ReplayRow) },
  }
  app.get(`${path}/:id/rows`, { schema }, async (req) => {
    const { who, whose } = drafter(req)
    const { list, cursor, limit } = req.query
    const after = Number(readCursor(cursor)?.key ?? 0)
    return read(reader, who, async (trx) => {
      const replay = await mine(trx, whose).where('id', '=', req.params.id).executeTakeFirst()
      if (!replay) return refuse('replay.not-found')
      const rows = await trx
        .selectFrom('replay_row')
        .select(['n', 'row'])
        .where('org_id', '=', who.org)
        .where('replay_id', '=', replay.id)
        .where('list', '=', list)
        .where('n', '>', Number.isFinite(after) ? after : 0)
        .orderBy('n')
        .limit(limit + 1)
        .execute()
      const given = rows.map(({ row }) => row as Row) // Written by the replay itself.
      const open = await seenOf(trx, who.org, given)
      return pageOf(
        rows,
        limit,
        ({ n }) => ({ key: n, id: String(n) }),
        ({ row }) => shownTo(open, row as Row),
      )
    })
  })
}

type Row = z.infer<typeof ReplayRow>

function idsOf(row: Row): { lead: string | null; deal: string | null } {
  return { lead: row.lead, deal: 'deal' in row ? row.deal : null }
}

/** Of the leads and deals behind these rows, those that whoever asks may open. */
async function seenOf(trx: Trx, org: number, rows: readonly Row[]): Promise<Set<string>> {
  const seen = new Set<string>()
  for (const kind of ['lead', 'deal'] as const) {
    const ids = rows.map((row) => idsOf(row)[kind]).filter((id) => id !== null)
    if (ids.length === 0) continue
    const found = await trx.selectFrom(kind).select('id').where('org_id', '=', org).where('id', 'in', ids).execute()
    for (const { id } of found) seen.add(id)
  }
  return seen
}

/** A replay counts the whole company; whom its rows are about is told only where the record may be opened. */
function shownTo(open: ReadonlySet<string>, row: Row): Row {
  const { lead, deal } = idsOf(row)
  return open.has(lead ?? '') || open.has(deal ?? '') ? row : { ...row, name: '' }
}

function stopRoute(app: App, { reader, writer, engine }: PlaybooksContext, runner: ReplayRunner): void {
  const schema = {
    tags,
    summary: 'Stops a replay; one that has ended is thrown away',
    params: ById,
    response: { 204: z.null() },
  }
  app.delete(`${path}/:id`, { schema }, async (req, reply) => {
    const { who, whose } = drafter(req)
    const { id } = req.params
    const row = await read(reader, who, (trx) => mine(trx, whose).where('id', '=', id).executeTakeFirst())
    if (!row) return refuse('replay.not-found')
    await write(writer, who.org, async (trx) => {
      if (await endReplay(trx, who.org, id, { state: 'stopped', error: null, now: engine.now() })) return
      await trx.deleteFrom('replay').where('org_id', '=', who.org).where('id', '=', id).execute()
    })
    runner.wake(who.org)
    return reply.code(204).send(null)
  })
}

function mine(trx: Trx, { org, author }: Author) {
  return trx
    .selectFrom('replay')
    .where('org_id', '=', org)
    .where('author_id', '=', author)
    .select(['id', 'state', 'from_at', 'until_at', 'created_at', 'finished_at', 'done', 'total', 'error'])
}

async function ownDraft(trx: Trx, whose: Author): Promise<object> {
  const draft = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
  return draft.document
}

/** A playbook that can decide, or the refusal with what is wrong with it. */
export function fit(document: unknown): Playbook {
  const { playbook, problems } = judgePlaybook(document)
  if (playbook) return playbook
  const errors = problems.filter(({ severity }) => severity === 'error')
  return refuse('playbook.not-fit', { count: errors.length, problems: presentProblems(errors) })
}
