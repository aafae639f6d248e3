import type { FastifyRequest } from 'fastify'
import type { Transaction } from 'kysely'
import * as z from 'zod'
import { checkBounds } from '@cairn/core/playbook/bounds.ts'
import { diffPlaybooks } from '@cairn/core/playbook/diff.ts'
import { mergePlaybooks } from '@cairn/core/playbook/merge.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Tables } from '../db/tables.ts'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter } from './draft-routes.ts'
import { findDraft, publishedVersion, type Author } from './drafts.ts'
import { Document, Label, Path, presentProblems, tags, VersionNumber } from './schemas.ts'
import { findVersion } from './versions.ts'

const Change = z.object({
  path: Path.describe('Items of lists by their id'),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  follows: z.string().nullable().optional().describe('The item that an added or moved one now comes after'),
  words: Label,
})
const Conflict = z.object({ path: Path, mine: z.unknown(), theirs: z.unknown(), words: Label })
const Which = z.union([z.literal('draft'), VersionNumber])
type Which = z.infer<typeof Which>

/** What differs between versions and drafts, in words; and taking into one's draft what was published meanwhile. */
export function diffRoutes(app: App, { reader }: PlaybooksContext): void {
  const diff = {
    tags,
    summary: 'What differs between two versions, or a version and one’s draft',
    querystring: z.object({ from: Which, to: Which }),
    response: { 200: z.object({ changes: z.array(Change) }) },
  }
  app.get('/api/v1/playbook/diff', { schema: diff }, async (req) => {
    const { from, to } = req.query
    const { who, whose } = from === 'draft' || to === 'draft' ? drafter(req) : reads(req)
    const [a, b] = await read(reader, who, async (trx) => [await find(trx, whose, from), await find(trx, whose, to)])
    return { changes: diffPlaybooks(a, b).map((change) => ({ ...change, path: [...change.path] })) }
  })

  const rebase = {
    tags,
    summary: 'One’s draft with what was published since it began; nothing is saved',
    response: {
      200: z.object({
        playbook: Document,
        base: z.int(),
        conflicts: z.array(Conflict).describe('Where both changed the same; the draft’s own was kept'),
      }),
    },
  }
  app.post('/api/v1/playbook/draft/rebase', { schema: rebase }, async (req) => {
    const { who, whose } = drafter(req)
    const { current, base, mine, theirs } = await read(reader, who, async (trx) => {
      const draft = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
      const current = await publishedVersion(trx, who.org)
      const [base, theirs] = [await findVersion(trx, who.org, draft.base), await findVersion(trx, who.org, current)]
      return { current, base, theirs, mine: comparable(draft.document) }
    })
    const { playbook, conflicts } = mergePlaybooks(base, mine, theirs)
    return {
      playbook,
      base: current,
      conflicts: conflicts.map(({ path, mine: ours = null, theirs: others = null, words }) => ({
        path: [...path],
        mine: ours,
        theirs: others,
        words,
      })),
    }
  })
}

function reads(req: FastifyRequest) {
  const who = asker(req)
  return { who, whose: { org: who.org, author: who.actor.id } }
}

async function find(trx: Transaction<Tables>, whose: Author, which: Which): Promise<Playbook> {
  if (which !== 'draft') return findVersion(trx, whose.org, which)
  const draft = (await findDraft(trx, whose)) ?? refuse('draft.not-found')
  return comparable(draft.document)
}

/** A draft as far as it can be compared: unfinished, but not beyond all bounds. */
function comparable(document: object): Playbook {
  const problems = checkBounds(document)
  if (problems.length > 0) refuse('playbook.not-fit', { count: problems.length, problems: presentProblems(problems) })
  return document as Playbook
}
