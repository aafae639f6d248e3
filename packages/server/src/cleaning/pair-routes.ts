import { sql } from 'kysely'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { askerWith } from '../http/identity.ts'
import { pageOf, PageQuery, readCursor } from '../http/paging.ts'
import { refuse } from '../http/refuse.ts'
import { write } from '../http/write.ts'
import type { CleaningContext } from './context.ts'
import { countPairs, OF_STATE, pairId, presentPairs, readPair, readPairs, type PairRow } from './pairs.ts'
import { changeable } from './problem-routes.ts'
import { partPair } from './part.ts'
import { foundRun } from './run-routes.ts'
import { Id, Judged, ManyVerdicts, Pair, PairPage, PairState, tags, VerdictChange } from './schemas.ts'
import type { Trx } from './store.ts'
import { targetsOf } from './targets.ts'

const OfPair = Id.extend({ pair: z.string().regex(/^[0-9a-fr-]{1,36}~r\d{7}$/) })

/** /api/v1/cleaning/:id/pairs: who may be one with whom, and what people say of it. */
export function pairRoutes(app: App, context: CleaningContext): void {
  const { writer, books, engine } = context

  const answer = async (org: number, id: string, pair: string): Promise<Pair> => {
    const { source } = await books.published(org)
    const run = await foundRun(context, org, id)
    return write(writer, org, async (trx) => {
      const row = (await readPair(trx, org, id, pair)) ?? refuse('cleaning.not-found')
      const [shown] = await presentPairs(trx, org, run, [row], source)
      return shown ?? refuse('cleaning.not-found')
    })
  }

  const list = {
    tags,
    params: Id,
    querystring: PageQuery.extend({ state: PairState.default('open') }),
    response: { 200: PairPage },
  }
  app.get('/api/v1/cleaning/:id/pairs', { schema: list }, async (req) => {
    const { org } = askerWith(req, 'import.run')
    const { id } = req.params
    const { limit, cursor, state } = req.query
    const run = await foundRun(context, org, id)
    const { source } = await books.published(org)
    const from = readCursor(cursor)
    const after = from && { chance: Number(from.key), id: from.id }
    return write(writer, org, async (trx) => {
      const rows = await readPairs(trx, org, id, state, { after, limit: limit + 1 })
      const shown = await presentPairs(trx, org, run, rows.slice(0, limit), source)
      const page = pageOf(
        rows,
        limit,
        (row) => ({ key: row.chance, id: pairId(row) }),
        (row) => row,
      )
      const totals = await countPairs(trx, org, id)
      return { items: shown, next: page.next, total: totals[state], totals }
    })
  })

  const verdict = { tags, params: OfPair, body: VerdictChange, response: { 200: Pair } }
  app.post('/api/v1/cleaning/:id/pairs/:pair/verdict', { schema: verdict }, async (req) => {
    const { org, actor } = askerWith(req, 'import.run')
    const { id, pair } = req.params
    await changeable(context, org, id)
    const shown = await answer(org, id, pair)
    const { source } = await books.published(org)
    const known = new Set(targetsOf(source).map((target) => target.id))
    const unknown = Object.keys(req.body.fields ?? {}).find((field) => !known.has(field))
    if (unknown !== undefined)
      refuse('request.invalid', {}, [{ path: `fields.${unknown}`, message: unknown, code: 'unknown' }])
    const said = req.body.verdict
    await write(writer, org, (trx) =>
      setVerdict(trx, org, id, shown, {
        verdict: said,
        chosen: said === 'same' ? chosenOf(shown, req.body.fields ?? {}) : {},
        by: actor.id,
        at: new Date(engine.now()),
      }),
    )
    return answer(org, id, pair)
  })

  const many = { tags, params: Id, body: ManyVerdicts, response: { 200: Judged } }
  app.post('/api/v1/cleaning/:id/verdicts', { schema: many }, async (req) => {
    const { org, actor } = askerWith(req, 'import.run')
    const { id } = req.params
    await changeable(context, org, id)
    const { state, verdict: said, atLeast = 0 } = req.body
    return write(writer, org, async (trx) => {
      const { numAffectedRows } = await sql`update cleaning_pair p set verdict = ${said}, judged_by = ${actor.id},
          judged_at = ${new Date(engine.now())}
        where p.org_id = ${org} and p.run_id = ${id} and ${OF_STATE[state]} and p.chance >= ${atLeast}`.execute(trx)
      return { judged: Number(numAffectedRows ?? 0n), totals: await countPairs(trx, org, id) }
    })
  })

  const part = { tags, params: OfPair, response: { 200: Pair } }
  app.post('/api/v1/cleaning/:id/pairs/:pair/part', { schema: part }, async (req) => {
    const { org, actor } = askerWith(req, 'import.run')
    const { id, pair } = req.params
    const run = await foundRun(context, org, id)
    if (run.state !== 'entered') refuse('cleaning.not-now', { state: run.state })
    const row = (await write(writer, org, (trx) => readPair(trx, org, id, pair))) ?? refuse('cleaning.not-found')
    await partPair(context, org, run, row, actor)
    return answer(org, id, pair)
  })
}

type Choice = z.infer<typeof VerdictChange>['fields']

/** By hand: what each field says from now on, as a text. */
function chosenOf(pair: Pair, fields: NonNullable<Choice>): Record<string, string> {
  const byId = new Map(pair.fields.map((field) => [field.id, field]))
  return Object.fromEntries(
    Object.entries(fields).map(([id, choice]) => [
      id,
      'value' in choice ? choice.value : (byId.get(id)?.[choice.from] ?? ''),
    ]),
  )
}

async function setVerdict(
  trx: Trx,
  org: number,
  run: string,
  { id }: Pair,
  said: { verdict: PairRow['verdict']; chosen: Record<string, string>; by: string; at: Date },
): Promise<void> {
  const [one = '', other = ''] = id.split('~')
  const isSaid = said.verdict !== null
  await trx
    .updateTable('cleaning_pair')
    .set({
      verdict: said.verdict,
      chosen: JSON.stringify(said.chosen),
      judged_by: isSaid ? said.by : null,
      judged_at: isSaid ? said.at : null,
    })
    .where('org_id', '=', org)
    .where('run_id', '=', run)
    .where('one', '=', one)
    .where('other', '=', other)
    .execute()
}
