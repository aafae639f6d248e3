import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, openAsBlob, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { createApiKey } from '../../packages/server/src/auth/keys.ts'
import { loadConfig } from '../../packages/server/src/config.ts'
import { startEmbedded } from '../../packages/server/src/db/embedded.ts'
import { createDatabase } from '../../packages/server/src/db/open.ts'
import { write } from '../../packages/server/src/http/write.ts'
import { openServices } from '../../packages/server/src/services.ts'
import { foundCompany } from '../cockpit/company.ts'
import { COLUMNS, messyRows } from './rows.ts'

// oxlint-disable-next-line no-explicit-any -- an answer of any route
type Answer = any

/** Of ten rows one is a customer that is stored already. */
const STORED = 10
const LOOK_EVERY_MS = 50
const CLI = fileURLToPath(new URL('../../packages/server/src/cli.ts', import.meta.url))

/** A server as it is started by hand, in a process of its own: its memory is measured, not that of whoever asks. */
async function serve(env: Record<string, string>): Promise<{ readonly address: string; readonly child: ChildProcess }> {
  const port = await freePort()
  const child = fork(CLI, ['serve'], {
    env: { ...process.env, ...env, PORT: String(port) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const address = `http://127.0.0.1:${port}`
  const isReady = () =>
    fetch(`${address}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await pause(LOOK_EVERY_MS)
  }
  return { address: `${address}/api/v1/cleaning`, child }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server that listens has one
  server.close()
  return port
}

/** The most memory that a process ever held, in MB; 0 where /proc does not tell. */
function mostMemoryOf(pid: number): number {
  const file = `/proc/${pid}/status`
  const told = existsSync(file) ? /^VmHWM:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  return Math.round(Number(told ?? 0) / 1024)
}

async function measure(count: number): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-bench-import-'))
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  let server: ChildProcess | null = null
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
    const { key } = await createApiKey(services, { org, name: 'bench', role: 'ops' })
    const { address, child } = await serve(env)
    server = child
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
    /** Waits until a run is done with what it does, and says when each of its phases was first seen. */
    const watched = async (id: string, until: string): Promise<ReadonlyMap<string, number>> => {
      const seen = new Map<string, number>()
      for (;;) {
        const { state, error, work } = await ask('GET', `/${id}`)
        if (state === until) return seen
        if (state === 'failed') throw new Error(error)
        if (work?.phase && !seen.has(work.phase)) seen.set(work.phase, performance.now())
        await pause(LOOK_EVERY_MS)
      }
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
      const phases = await watched(id, 'ready')
      const searched = performance.now()
      for (const kind of new Set((await ask('GET', `/${id}/problems`)).items.map((group: Answer) => group.kind)))
        await ask('POST', `/${id}/problems/repair`, { kind })
      const { judged } = await ask('POST', `/${id}/verdicts`, { state: 'certain', verdict: 'same' })
      const found = await ask('GET', `/${id}`)
      const ready = performance.now()
      const began = Date.now()
      await ask('POST', `/${id}/enter`)
      await watched(id, 'entered')
      const entered = performance.now()
      const report = await ask('GET', `/${id}/report`)
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
    await services.close()
    return { ...measured, rss_mb: mostMemoryOf(child.pid ?? 0) }
  } finally {
    server?.kill('SIGTERM')
    if (server && server.exitCode === null) await once(server, 'exit')
    await embedded.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function* csv(count: number): Generator<string> {
  yield `\ufeff${COLUMNS.join(',')}\n`
  for (const row of messyRows(count)) yield `${row.join(',')}\n`
}

function seconds(millis: number): number {
  return Math.round(millis / 10) / 100
}

console.log(JSON.stringify(await measure(Number(process.argv[2]))))
