import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const name = 'start'
export const about = 'from the command to the first "ready": first start, second start; memory of the idle server'

const ROUNDS = 3
const IDLE_MS = 10_000
const CLI = fileURLToPath(new URL('../packages/server/src/cli.ts', import.meta.url))

interface Up {
  readonly seconds: number
  readonly child: ChildProcess
}

/**
 * `cold_s`: no data folder yet, an empty company. `demo_s`: the same with the demo company. `warm_s`: once more on the same folder.
 * `rss_mb`: the server's resident memory 10 s after a warm start (Linux only), `postgres_mb` that of its PostgreSQL, shared pages counted once.
 */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const port = flag(args, 'port', 5950)
  const cold: number[] = []
  const warm: number[] = []
  const rss: number[] = []
  const postgres: number[] = []
  for (let round = 0; round < ROUNDS; round++)
    await inFolder(async (folder) => {
      cold.push(await startAndStop(folder, port, '--empty'))
      const { seconds, child } = await start(folder, port, '--empty')
      warm.push(seconds)
      await pause(IDLE_MS)
      rss.push(residentOf(child.pid ?? 0))
      postgres.push(postgresOf(folder))
      await stop(child)
    })
  const demo = await inFolder(async (folder) => ({
    cold: await startAndStop(folder, port, '--demo'),
    warm: await startAndStop(folder, port, '--demo'),
  }))
  const figures = {
    cold_s: median(cold),
    warm_s: median(warm),
    demo_s: round(demo.cold),
    demo_warm_s: round(demo.warm),
    rss_mb: median(rss),
    postgres_mb: median(postgres),
  }
  console.table({
    'first start': { empty: figures.cold_s, demo: figures.demo_s },
    'second start': { empty: figures.warm_s, demo: figures.demo_warm_s },
  })
  return figures
}

async function start(folder: string, port: number, which: '--empty' | '--demo'): Promise<Up> {
  const begin = performance.now()
  const env = {
    ...process.env,
    CAIRN_DATA_DIR: folder,
    PORT: String(port),
    CAIRN_LOG: 'error',
    CAIRN_DEMO_FEED: 'off',
    DATABASE_URL: '',
    NODE_COMPILE_CACHE: join(folder, 'compiled'), // As npm start does, but nothing is there at the first start.
  }
  const child = fork(CLI, ['start', which], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await pause(10)
  }
  return { seconds: (performance.now() - begin) / 1000, child }
}

async function startAndStop(folder: string, port: number, which: '--empty' | '--demo'): Promise<number> {
  const { seconds, child } = await start(folder, port, which)
  await stop(child)
  return seconds
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** VmRSS in MB; 0 where /proc does not tell. */
function residentOf(pid: number): number {
  const file = `/proc/${pid}/status`
  return existsSync(file) ? kilobytes(readFileSync(file, 'utf8'), 'VmRSS') / 1024 : 0
}

/** What the processes of the folder's PostgreSQL hold together, in MB: each shared page counts once. */
function postgresOf(folder: string): number {
  const lock = join(folder, 'postgres', 'cluster', 'postmaster.pid')
  if (!existsSync('/proc/self/smaps_rollup') || !existsSync(lock)) return 0
  const postmaster = readFileSync(lock, 'utf8').split('\n', 1)[0] ?? ''
  const parentOf = (pid: string) => /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]
  const pids = readdirSync('/proc').filter((pid) => pid === postmaster || parentOf(pid) === postmaster)
  return pids.reduce((sum, pid) => sum + kilobytes(read(`/proc/${pid}/smaps_rollup`), 'Pss'), 0) / 1024
}

/** A file of /proc; empty when its process has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function kilobytes(text: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0)
}

function flag(args: readonly string[], called: string, otherwise: number): number {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? otherwise : Number(args[at + 1])
}

function median(values: readonly number[]): number {
  return round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
