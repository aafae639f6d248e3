import * as z from 'zod'
import { Retention } from '@cairn/core/personal/retention.ts'
import type { App } from '../http/app.ts'
import { askerWith, type Identity } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { PersonalContext } from './context.ts'
import { applyRules, beforeOf, countDue, readRetention, type RuleName } from './retention-rules.ts'
import { At, tags } from './schemas.ts'

const url = '/api/v1/personal/retention'
const right = 'personal.manage' as const
const Rule = z.enum(['leads', 'looks', 'uploads', 'staging'])
const Due = z.object({ rule: Rule, rows: z.number(), before: At })

const RetentionView = z
  .object({
    rules: Retention,
    revision: z.number(),
    due: z.array(Due).describe('What the rules would take away now, on or off'),
    ranAt: At.nullable(),
    runs: z.array(z.object({ rule: z.string(), rows: z.number(), at: At, before: At })),
  })
  .meta({ id: 'RetentionView' })

/** How long what is kept: shown with what it means now, changed, applied. */
export function retentionRoutes(app: App, context: PersonalContext): void {
  const { reader, writer, engine } = context
  const dueBy = (who: Identity, rules: Retention) =>
    read(reader, who, async (trx) => {
      const due: z.infer<typeof Due>[] = []
      for (const rule of Object.keys(rules) as RuleName[]) {
        const before = beforeOf(rules, rule, engine.now())
        due.push({
          rule,
          rows: await countDue(trx, who.org, rule, before, context.config.filesDir),
          before: before.toISOString(),
        })
      }
      return due
    })
  const view = async (who: Identity): Promise<z.infer<typeof RetentionView>> => {
    const { kept, row, runs } = await read(reader, who, async (trx) => ({
      kept: await readRetention(trx, who.org),
      row: await trx.selectFrom('retention').select('ran_at').where('org_id', '=', who.org).executeTakeFirst(),
      runs: await trx
        .selectFrom('retention_run')
        .selectAll()
        .where('org_id', '=', who.org)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(30)
        .execute(),
    }))
    return {
      ...kept,
      due: await dueBy(who, kept.rules),
      ranAt: row?.ran_at?.toISOString() ?? null,
      runs: runs.map(({ rule, rows, at, before }) => ({
        rule,
        rows,
        at: at.toISOString(),
        before: before.toISOString(),
      })),
    }
  }

  const show = { tags, summary: 'How long what is kept, and what that means now', response: { 200: RetentionView } }
  app.get(url, { schema: show }, async (req) => view(askerWith(req, right)))

  const preview = {
    tags,
    summary: 'What rules would take away now',
    body: z.object({ rules: Retention }),
    response: { 200: z.array(Due) },
  }
  app.post(`${url}/preview`, { schema: preview }, async (req) => dueBy(askerWith(req, right), req.body.rules))

  const change = {
    tags,
    summary: 'Decides how long what is kept; applied once a day',
    body: z.object({ rules: Retention, revision: z.int().describe('As it was read') }),
    response: { 200: RetentionView },
  }
  app.put(url, { schema: change }, async (req) => {
    const who = askerWith(req, right)
    const { rules, revision } = req.body
    const document = JSON.stringify(rules)
    await write(writer, who.org, async (trx) => {
      const row = await trx
        .selectFrom('retention')
        .select('revision')
        .where('org_id', '=', who.org)
        .forUpdate()
        .executeTakeFirst()
      if ((row?.revision ?? 0) !== revision) refuse('revision.stale', { revision: row?.revision ?? 0 })
      await trx
        .insertInto('retention')
        .values({ org_id: who.org, document, revision: 1, ran_at: null })
        .onConflict((on) => on.column('org_id').doUpdateSet({ document, revision: revision + 1 }))
        .execute()
    })
    return view(who)
  })

  const run = { tags, summary: 'Applies the rules that are on, at once', response: { 200: RetentionView } }
  app.post(`${url}/run`, { schema: run }, async (req) => {
    const who = askerWith(req, right)
    await applyRules(context, who.org)
    return view(who)
  })
}
