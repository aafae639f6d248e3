import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { createApiKey } from '../../packages/server/src/auth/keys.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { startEmbedded } from '../../packages/server/src/db/embedded.ts'
import { createDatabase } from '../../packages/server/src/db/open.ts'
import { carryOut } from '../../packages/server/src/cleaning/runner.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { openServer } from '../../packages/server/src/main.ts'
import { openServices } from '../../packages/server/src/services.ts'
import { foundCompany } from '../cockpit/company.ts'
import { COLUMNS, messyRows } from './rows.ts'

// oxlint-disable-next-line no-explicit-any -- an answer of any route
type Answer = any

/** Of ten rows one is a customer that is stored already. */
const STORED = 10

/** Run as a process of its own, so that the memory measured is that of one server; PostgreSQL's own stands beside it. */
async function measure(count: number): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-import-'))
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  try {
    await createDatabase(embedded.url('postgres'), 'cairn')
    const env = {
      DATABASE_URL: embedded.url('cairn'),
      CAIRN_DATA_DIR: folder,
      CAIRN_LOG: 'error',
      CAIRN_RATE_LIMIT: '0',
    }
    const org = await foundCompany(env)
    const services = await openServices(loadConfig(env), () => {})
    const { app, stop } = await openServer(services)
    const { key } = await createApiKey(services, { org, name: 'bench', role: 'ops' })
    const context = { ...services, engineUrl: services.database.engineUrl }
    const address = `${await app.listen({ port: 0, host: '127.0.0.1' })}/api/v1/cleaning`
    const ask = async (method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> => {
      const isForm = body instanceof FormData
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(body && !isForm && { 'content-type': 'application/json' }) },
        ...(body && { body: isForm ? body : JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
      return answer.json()
    }
    const clean = async (rows: number): Promise<Record<string, number>> => {
      const path = join(folder, 'list.csv')
      await pipeline(Readable.from(csv(rows)), createWriteStream(path))
      const form = new FormData()
      form.set('file', await openAsBlob(path), 'list.csv')
      const start = performance.now()
      const { id } = await ask('POST', '', {})
      await ask('POST', `/${id}/files`, form)
      await ask('POST', `/${id}/read`)
      const read = performance.now()
      const phases = await watched(
        () => carryOut(context, org, id),
        async () => (await ask('GET', `/${id}`)).work?.phase,
      )
      const searched = performance.now()
      for (const kind of new Set((await ask('GET', `/${id}/problems`)).items.map((group: Answer) => group.kind)))
        await ask('POST', `/${id}/problems/repair`, { kind })
      const { judged } = await ask('POST', `/${id}/verdicts`, { state: 'certain', verdict: 'same' })
      const found = await ask('GET', `/${id}`)
      const ready = performance.now()
      if (found.state !== 'ready') throw new Error(`${found.state}: ${found.error}`)
      const began = Date.now()
      await ask('POST', `/${id}/enter`)
      await carryOut(context, org, id)
      const entered = performance.now()
      const report = await ask('GET', `/${id}/report`)
      const { state, error } = await ask('GET', `/${id}`)
      if (state !== 'entered') throw new Error(`${state}: ${error}`)
      const last = await write(services.writer, org, (trx) =>
        trx
          .selectFrom('cleaning_entry')
          .select(({ fn }) => fn.max('at').as('at'))
          .where('org_id', '=', org)
          .where('run_id', '=', id)
          .where('created', '=', false)
          .executeTakeFirst(),
      )
      const updated = last?.at ? last.at.getTime() - began : 0
      return {
        reading_s: seconds(read - start),
        staging_s: seconds((phases.get('twins') ?? searched) - read),
        search_s: seconds(searched - (phases.get('twins') ?? searched)),
        problems_s: seconds(ready - searched),
        updating_s: seconds(updated),
        entering_s: seconds(entered - ready),
        judged_s: seconds(ready - start),
        updated_s: seconds(ready - start + updated),
        entered_s: seconds(entered - start),
        problems: found.problems,
        certain: judged,
        to_judge: found.toJudge,
        created: report.created,
        updated: report.updated,
        unchanged: report.unchanged,
      }
    }
    await clean(Math.round(count / STORED))
    // What is stored has been for a while.
    await write(services.writer, org, (trx) =>
      sql`update customer set created_at = created_at - interval '1 day' where org_id = ${org}`.execute(trx),
    )
    const measured = await clean(count)
    await stop()
    await services.close()
    return { ...measured, rss_mb: Math.round(process.resourceUsage().maxRSS / 1024) }
  } finally {
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const LOOK_EVERY_MS = 50

/** Does some work, and says when each of its phases was first seen. */
async function watched(
  work: () => Promise<unknown>,
  phase: () => Promise<string | undefined>,
): Promise<Map<string, number>> {
  const seen = new Map<string, number>()
  const end = new AbortController()
  const watching = (async () => {
    while (!end.signal.aborted) {
      const now = await phase()
      if (now !== undefined && !seen.has(now)) seen.set(now, performance.now())
      await pause(LOOK_EVERY_MS)
    }
  })()
  await work()
  end.abort()
  await watching
  return seen
}

function* csv(count: number): Generator<string> {
  yield `\ufeff${COLUMNS.join(',')}\n`
  for (const row of messyRows(count)) yield `${row.join(',')}\n`
}

function seconds(millis: number): number {
  return Math.round(millis / 10) / 100
}

console.log(JSON.stringify(await measure(Number(process.argv[2]))))
