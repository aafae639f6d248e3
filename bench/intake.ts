import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { createDatabase } from '../packages/server/src/db/open.ts'
import { findPostmaster } from '../packages/server/src/db/postmaster.ts'
import { cpuOf } from './intake/cpu.ts'
import { BARE_TABLES, type Order, type Took } from './intake/load.ts'

export const name = 'intake'
export const about = 'leads over HTTP, scored, routed and committed, against bare three-row transactions'

const ROUNDS = 5
const SECONDS = 3
const CONNECTIONS = 64
const BARE_CONNECTIONS = 16
const BATCH = 500
const BATCH_CONNECTIONS = 4

interface Server {
  readonly port: number
  readonly key: string
}

/** What an order took, also of processor time (ms): in the server, in PostgreSQL. */
interface Measured extends Took {
  readonly server: number
  readonly postgres: number
}

interface Round {
  readonly http: Measured
  readonly batch: Measured
  readonly bare: Measured
}

/** Alternates the sides in one run on one PostgreSQL and answers medians over the rounds. `--rounds N` and `--seconds N` make it longer. */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const rounds = flag(args, 'rounds', ROUNDS)
  const seconds = flag(args, 'seconds', SECONDS)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  const load = new Worker(new URL('./intake/load.ts', import.meta.url))
  let child: ChildProcess | undefined
  try {
    await requireDurable(embedded.url('postgres'))
    for (const database of ['cairn', 'bare']) await createDatabase(embedded.url('postgres'), database)
    await prepareBare(embedded.url('bare'))
    child = serve({ DATABASE_URL: embedded.url('cairn'), CAIRN_DATA_DIR: folder }, args)
    const [server] = (await once(child, 'message')) as [Server]
    const http = {
      kind: 'http',
      port: server.port,
      key: server.key,
      connections: CONNECTIONS,
      batch: 1,
      seconds,
    } as const
    const batch = { ...http, connections: BATCH_CONNECTIONS, batch: BATCH }
    const bare = { kind: 'bare', url: embedded.url('bare'), connections: BARE_CONNECTIONS, seconds } as const
    const [serverId, postgresId] = [child.pid ?? 0, findPostmaster(join(folder, 'postgres', 'cluster'))?.pid ?? 0]
    const measure = async (what: Order): Promise<Measured> => {
      const [server, postgres] = [cpuOf(serverId), cpuOf(postgresId)]
      const took = await order(load, what)
      return { ...took, server: cpuOf(serverId) - server, postgres: cpuOf(postgresId) - postgres }
    }
    const taken: Round[] = []
    await order(load, { ...http, run: 'w', seconds: 1 })
    for (let n = 0; n < rounds; n++)
      taken.push({
        bare: await measure({ ...bare, run: `r${n}` }),
        http: await measure({ ...http, run: `h${n}` }),
        batch: await measure({ ...batch, run: `b${n}` }),
      })
    const alone = await measure({ ...http, run: 'a', connections: 1 })
    return report(taken, alone)
  } finally {
    await load.terminate()
    if (child?.connected) {
      child.disconnect()
      await once(child, 'exit')
    }
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function report(taken: readonly Round[], alone: Measured): Record<string, number> {
  const rates = (side: keyof Round) => taken.map((round) => round[side].done / round[side].seconds)
  const times = (share: number) => median(taken.map(({ http }) => quantile(http.times, share)))
  const per = { http: median(rates('http')), batch: median(rates('batch')), bare: median(rates('bare')) }
  const line = (rate: number) => ({ 'leads/s': Math.round(rate), 'times bare': round(rate / per.bare) })
  const cpu = (who: 'server' | 'postgres', took: readonly Measured[]) =>
    Math.round(median(took.map((each) => (each[who] * 1000) / each.done)))
  const work = (took: readonly Measured[]) => ({
    'server µs': cpu('server', took),
    'postgres µs': cpu('postgres', took),
  })
  const sides = { http: taken.map(({ http }) => http), batch: taken.map(({ batch }) => batch) }
  console.table({
    'bare transactions': {
      ...line(per.bare),
      'p50 ms': round(median(taken.map(({ bare }) => quantile(bare.times, 0.5)))),
      'postgres µs': cpu(
        'postgres',
        taken.map(({ bare }) => bare),
      ),
    },
    'one by one': {
      ...line(per.http),
      'p50 ms': round(times(0.5)),
      'p99 ms': round(times(0.99)),
      ...work(sides.http),
    },
    'in batches': { ...line(per.batch), ...work(sides.batch) },
    'one connection': {
      ...line(alone.done / alone.seconds),
      'p50 ms': round(quantile(alone.times, 0.5)),
      'p99 ms': round(quantile(alone.times, 0.99)),
      ...work([alone]),
    },
  })
  return {
    ratio: round(median(taken.map(({ http, bare }) => http.done / http.seconds / (bare.done / bare.seconds)))),
    per_s: Math.round(per.http),
    bare_per_s: Math.round(per.bare),
    p50_ms: round(times(0.5)),
    p95_ms: round(times(0.95)),
    p99_ms: round(times(0.99)),
    p99_alone_ms: round(quantile(alone.times, 0.99)),
    batch_ratio: round(median(taken.map(({ batch, bare }) => batch.done / batch.seconds / (bare.done / bare.seconds)))),
    batch_per_s: Math.round(per.batch),
    server_us: cpu('server', sides.http),
    postgres_us: cpu('postgres', sides.http),
    batch_server_us: cpu('server', sides.batch),
    batch_postgres_us: cpu('postgres', sides.batch),
  }
}

function serve(env: Record<string, string>, args: readonly string[]): ChildProcess {
  const profile = args.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir', join(tmpdir(), 'cairn-profile')] : []
  const port = String(flag(args, 'port', 5830))
  return fork(fileURLToPath(new URL('./intake/serve.ts', import.meta.url)), {
    env: { ...process.env, PORT: port, CAIRN_RATE_LIMIT: '0', CAIRN_LOG: 'error', ...env },
    execArgv: profile,
  })
}

async function order(load: Worker, what: Order): Promise<Took> {
  const answer = once(load, 'message') as Promise<[{ took?: Took; error?: string }]>
  load.postMessage(what)
  const [{ took, error }] = await answer
  if (!took) throw new Error(error)
  return took
}

async function prepareBare(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(BARE_TABLES)
  await client.end()
}

/** What is measured is what survives a power cut. */
async function requireDurable(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit')",
  )
  await client.end()
  for (const { name, setting } of rows) if (setting !== 'on') throw new Error(`${name} is ${setting}`)
}

function flag(args: readonly string[], called: string, otherwise: number): number {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? otherwise : Number(args[at + 1])
}

function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
