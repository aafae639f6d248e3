import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import * as z from 'zod'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { App } from '../http/app.ts'
import { sendRevision } from '../http/etag.ts'
import { askerWith, type Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { PlaybooksContext } from './context.ts'
import { beginDraft, discardDraft, findDraft, publishedVersion, saveDraft, type Author } from './drafts.ts'
import { findSchedule } from './schedule.ts'
import { Document, MOST_BYTES, Person, presentProblems, Problem, tags, VersionNumber } from './schemas.ts'

const Saved = z.object({
  revision: z.int(),
  updatedAt: z.iso.datetime(),
  problems: z.array(Problem).describe('What keeps it from being published, and what is doubtful'),
})
const Draft = Saved.extend({
  playbook: Document,
  base: z.int().describe('The published version it began from, or was last rebased onto'),
  behind: z.boolean().describe('Somebody published since; it has to be rebased before it is published'),
  note: z.string().describe('Of its scheduled publication'),
  publishAt: z.iso.datetime().nullable().describe('When it is published by itself, as it was when that was scheduled'),
  scheduledRevision: z.int().nullable().describe('Edited since it was scheduled when this is not its revision'),
})
const OtherDraft = z.object({ author: Person, base: z.int(), updatedAt: z.iso.datetime(), behind: z.boolean() })
const Content = z.object({
  playbook: Document.describe('Need not be complete: what is wrong with it is answered'),
  base: VersionNumber,
})

/** Who may draft, as author: people and programs that may publish. */
export function drafter(req: FastifyRequest): { who: Identity; whose: Author } {
  const who = askerWith(req, 'playbook.publish')
  return { who, whose: { org: who.org, author: who.actor.id } }
}

/** One's own draft of the playbook: read, begun, saved, thrown away; and who else has one. */
export function draftRoutes(app: App, { reader, writer, engine }: PlaybooksContext): void {
  const one = { tags, summary: 'One’s draft', response: { 200: Draft } }
  app.get('/api/v1/playbook/draft', { schema: one }, async (req, reply) => {
    const { who, whose } = drafter(req)
    const { draft, schedule, current } = await read(reader, who, async (trx) => ({
      draft: await findDraft(trx, whose),
      schedule: await findSchedule(trx, whose),
      current: await publishedVersion(trx, who.org),
    }))
    if (!draft) return refuse('draft.not-found')
    sendRevision(reply, draft.revision)
    return {
      playbook: draft.document as Record<string, unknown>,
      base: draft.base,
      behind: draft.base < current,
      revision: draft.revision,
      updatedAt: draft.updated_at.toISOString(),
      problems: presentProblems(judgePlaybook(draft.document).problems),
      note: schedule?.note ?? '',
      publishAt: schedule?.at.toISOString() ?? null,
      scheduledRevision: schedule?.revision ?? null,
    }
  })

  const save = {
    tags,
    summary: 'Begins one’s draft (If-None-Match: *) or saves it (If-Match: its revision)',
    body: Content,
    response: { 200: Saved },
  }
  app.put('/api/v1/playbook/draft', { schema: save, bodyLimit: MOST_BYTES }, async (req, reply) => {
    const { who, whose } = drafter(req)
    const revision = req.headers['if-none-match']?.trim() === '*' ? null : revisionOf(req)
    if (revision === undefined) return refuse('draft.condition-missing')
    const content = { document: req.body.playbook, base: req.body.base }
    const saved = await write(writer, who.org, (trx) =>
      revision === null
        ? beginDraft(trx, whose, content, engine.now())
        : saveDraft(trx, whose, revision, content, engine.now()),
    )
    sendRevision(reply, saved.revision)
    return {
      revision: saved.revision,
      updatedAt: saved.updated_at.toISOString(),
      problems: presentProblems(judgePlaybook(content.document).problems),
    }
  })

  const discard = { tags, summary: 'Throws one’s draft away', response: { 204: z.null() } }
  app.delete('/api/v1/playbook/draft', { schema: discard }, async (req, reply) => {
    const { who, whose } = drafter(req)
    await write(writer, who.org, (trx) => discardDraft(trx, whose, revisionOf(req) ?? null))
    return reply.code(204).send(null)
  })

  const others = { tags, summary: 'Who else is drafting', response: { 200: z.array(OtherDraft) } }
  app.get('/api/v1/playbook/drafts', { schema: others }, async (req) => {
    const { who } = drafter(req)
    // Whoever may publish sees who drafts, though not everybody's rows: with the engine's eyes, and never what is drafted.
    const { drafts, current } = await write(writer, who.org, async (trx) => ({
      drafts: await sql<{ author_id: string; name: string; base: number; updated_at: Date }>`
        select * from playbook_drafts()`.execute(trx),
      current: await publishedVersion(trx, who.org),
    }))
    return drafts.rows
      .filter(({ author_id }) => author_id !== who.actor.id)
      .map(({ author_id, name, base, updated_at }) => ({
        author: { id: author_id, name },
        base,
        updatedAt: updated_at.toISOString(),
        behind: base < current,
      }))
  })
}

/** The revision of the draft that a request is about; undefined when it does not say. */
export function revisionOf(req: FastifyRequest): number | undefined {
  const header = req.headers['if-match']
  if (header === undefined) return undefined
  const found = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)
  return found ? Number(found[1]) : refuse('draft.stale', { wanted: header.slice(0, 40) })
}
