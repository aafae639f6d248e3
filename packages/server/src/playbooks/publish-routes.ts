import { CompiledQuery } from 'kysely'
import * as z from 'zod'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import { DAY, MINUTE } from '@cairn/core/time.ts'
import { countInFlight } from '../engine/move-version.ts'
import type { App } from '../http/app.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter, revisionOf } from './draft-routes.ts'
import { findDraft, publishedVersion, type DraftRow } from './drafts.ts'
import { asEngine, fitPlaybook, PlaybookRefused, publishIn, type Published } from './publish.ts'
import { settleDraft } from './publications.ts'
import { cancelSchedule, keepSchedule } from './schedule.ts'
import { presentProblems, tags, VersionNumber } from './schemas.ts'
import { findVersion } from './versions.ts'

const Note = z.string().trim().max(2000).describe('Why: shown in the history')
const Fate = z.enum(['stay', 'move']).describe('Open work stays on its version, or moves where the new one fits')
const Counts = z.object({ leads: z.int(), deals: z.int(), actions: z.int() })
const InFlight = Counts.extend({
  version: z.int(),
  moving: Counts.describe('How many of them would move'),
})
const Made = z.object({
  version: z.int(),
  moved: Counts.extend({ stayed: Counts }).nullable(),
})
const Later = z.object({ scheduledFor: z.iso.datetime() })
const SOONEST_MS = MINUTE
const LATEST_MS = 366 * DAY

/** Publishing one's draft, now or later; bringing an old version back; what is in flight meanwhile. */
export function publishRoutes(app: App, context: PlaybooksContext): void {
  inFlightRoute(app, context)
  publishRoute(app, context)
  restoreRoute(app, context)
}

function inFlightRoute(app: App, { writer }: PlaybooksContext): void {
  const To = z.union([z.literal('draft'), VersionNumber]).describe('What would be published')
  const schema = {
    tags,
    summary: 'Open leads, deals and actions per version, and how many would move',
    querystring: z.object({ to: To.optional() }),
    response: { 200: z.object({ versions: z.array(InFlight) }) },
  }
  app.get('/api/v1/playbook/in-flight', { schema }, async (req) => {
    const { who, whose } = drafter(req)
    const { to } = req.query
    // All of the company's work moves or stays, whosever it is: counted with the engine's eyes.
    return write(writer, who.org, async (trx) => {
      const next = await nextBook()
      const query = (text: string, values: unknown[]) => trx.executeQuery<object>(CompiledQuery.raw(text, values))
      return { versions: await countInFlight({ query }, who.org, next) }

      async function nextBook(): Promise<Playbook | null> {
        if (to === undefined) return null
        if (to !== 'draft') return findVersion(trx, who.org, to)
        const draft = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
        return judgePlaybook(draft.document).playbook
      }
    })
  })
}

function publishRoute(app: App, { writer, pool, engine }: PlaybooksContext): void {
  const body = z.object({ note: Note, inFlight: Fate, at: z.iso.datetime({ offset: true }).optional() })
  const publish = {
    tags,
    summary: 'Publishes one’s draft (If-Match: its revision), at once or at a time',
    body,
    response: { 200: z.union([Made, Later]) },
  }
  app.post('/api/v1/playbook/publish', { schema: publish }, async (req) => {
    const { who, whose } = drafter(req)
    const { note, inFlight, at } = req.body
    const revision = revisionOf(req) ?? refuse('draft.condition-missing')
    const now = engine.now()
    const draft = await write(writer, who.org, async (trx) => {
      const found = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
      if (found.revision !== revision) refuse('draft.stale', { wanted: revision, current: found.revision })
      const current = await publishedVersion(trx, who.org)
      if (found.base !== current) refuse('draft.behind', { base: found.base, current })
      return found
    })
    const playbook = fit(draft)
    if (at === undefined)
      return asEngine(pool, who.org, async (client): Promise<Published> => {
        const made = await publishIn(client, who.org, playbook, {
          by: whose.author,
          note,
          inFlight,
          base: draft.base,
          now,
        })
        await settleDraft(client, whose, { revision, base: draft.base, version: made.version })
        return made
      })
    const when = Date.parse(at)
    if (when < now + SOONEST_MS || when > now + LATEST_MS) refuse('publication.in-past')
    await write(writer, who.org, (trx) => keepSchedule(trx, draft, { playbook, note, inFlight, at: new Date(when) }))
    return { scheduledFor: new Date(when).toISOString() }
  })

  const cancel = { tags, summary: 'Cancels one’s scheduled publication', response: { 204: z.null() } }
  app.delete('/api/v1/playbook/publish', { schema: cancel }, async (req, reply) => {
    const { who, whose } = drafter(req)
    await write(writer, who.org, (trx) => cancelSchedule(trx, whose))
    return reply.code(204).send(null)
  })
}

function restoreRoute(app: App, { reader, pool, engine }: PlaybooksContext): void {
  const schema = {
    tags,
    summary: 'Brings an old version back, as a new one',
    params: z.object({ version: VersionNumber }),
    body: z.object({ note: Note, inFlight: Fate }),
    response: { 200: Made },
  }
  app.post('/api/v1/playbook/versions/:version/restore', { schema }, async (req) => {
    const { who, whose } = drafter(req)
    const { version } = req.params
    const old = await read(reader, who, (trx) => findVersion(trx, who.org, version))
    const playbook = fit({ document: old })
    const { note, inFlight } = req.body
    return asEngine(pool, who.org, (client) =>
      publishIn(client, who.org, playbook, { by: whose.author, note, inFlight, restores: version, now: engine.now() }),
    )
  })
}

/** The playbook a draft is, or the refusal with what keeps it from being published. */
function fit({ document }: Pick<DraftRow, 'document'>): Playbook {
  try {
    return fitPlaybook(document)
  } catch (error) {
    if (!(error instanceof PlaybookRefused)) throw error
    const { problems } = error
    return refuse('playbook.not-fit', { count: problems.length, problems: presentProblems(problems) })
  }
}
