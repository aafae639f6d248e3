import * as z from 'zod'
import { leadFacts } from '@cairn/core/process/facts.ts'
import { leadName } from '@cairn/core/record/lead-name.ts'
import { readLead } from '../engine/rows.ts'
import type { App } from '../http/app.ts'
import { read } from '../http/read.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter } from './draft-routes.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import { compileForServer } from '../engine/memory.ts'
import { publishedVersion } from './drafts.ts'
import { findVersion } from './versions.ts'
import { Document, MOST_BYTES, tags } from './schemas.ts'

const Grade = z.enum(['A', 'B', 'C'])
const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))
const MOST = 50

/** The last leads as a score card sees them: the browser scores them anew as one types, by core's own code. */
export function tryScores(app: App, { reader, engine }: PlaybooksContext): void {
  const schema = {
    tags,
    summary: 'The last 50 leads with what a score card is asked about',
    body: z.object({
      playbook: Document.optional().describe('Whose formulas compute; the published one where it cannot'),
    }),
    response: {
      200: z.object({
        leads: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            company: z.string(),
            arrivedAt: z.iso.datetime(),
            before: z.object({
              score: z.number(),
              grade: Grade,
              matched: z.array(
                z.object({
                  criterion: z.string(),
                  tier: z.number().optional(),
                  points: z.number().optional(),
                  multiply: z.number().optional(),
                }),
              ),
            }),
            facts: z.object({
              lead: Facts,
              customer: Facts.nullable(),
              today: z.object({ date: z.string(), zone: z.string() }),
            }),
          }),
        ),
        shareBefore: z.object({ A: z.number(), B: z.number(), C: z.number() }).describe('Of these leads, 0 to 1'),
      }),
    },
  }
  app.post('/api/v1/playbook/try/scores', { schema, bodyLimit: MOST_BYTES }, async (req) => {
    const { who } = drafter(req)
    const given = req.body.playbook === undefined ? null : judgePlaybook(req.body.playbook).playbook
    const { rows, document } = await read(reader, who, async (trx) => ({
      rows: await trx
        .selectFrom('lead')
        .selectAll()
        .where('org_id', '=', who.org)
        .orderBy('arrived_at', 'desc')
        .orderBy('id', 'desc')
        .limit(MOST)
        .execute(),
      document: given ?? (await findVersion(trx, who.org, await publishedVersion(trx, who.org))),
    }))
    const clock = { book: compileForServer(document, 0), now: engine.now() }
    const today = clock.book.clock.today(clock.now)
    const leads = rows.map((row) => {
      const lead = readLead(row)
      const { id, score, grade, matched } = lead
      return {
        id,
        name: leadName({ ...lead, name: row.name, company: row.company }),
        company: row.company,
        arrivedAt: row.arrived_at.toISOString(),
        before: { score, grade, matched: [...matched] },
        facts: { lead: { ...leadFacts(lead, clock) } as z.infer<typeof Facts>, customer: null, today },
      }
    })
    const share = (of: 'A' | 'B' | 'C'): number =>
      leads.length === 0 ? 0 : leads.filter(({ before }) => before.grade === of).length / leads.length
    return { leads, shareBefore: { A: share('A'), B: share('B'), C: share('C') } }
  })
}
