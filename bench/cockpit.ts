import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { createDatabase } from '../packages/server/src/db/open.ts'
import { findPostmaster } from '../packages/server/src/db/postmaster.ts'
import { openAsker, type Took } from './cockpit/asker.ts'
import { type ASKERS, foundCompany } from './cockpit/company.ts'
import { cpuOf } from './intake/cpu.ts'
import { writeHistory } from './cockpit/history.ts'
import { cockpit, lists, type Question } from './cockpit/questions.ts'

export const name = 'cockpit'
export const about =
  'views, lists, filters and search over 1,000,000 leads and 10,000,000 events, against a tenth of them'

const SIZES = [100_000, 1_000_000]
const EVENTS_PER_LEAD = 10
const DAYS = 365
const ASKS = 40

/**
 * Every question is asked over HTTP, one at a time, each time after something happened in the organisation, so that no answer
 * is one remembered. `--leads 1000,10000`, `--events N` (per lead), `--asks N`; `--folder DIR` keeps the databases, and uses
 * those it finds there; `--only TEXT` asks what has the text in its name.
 */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const sizes = text(args, 'leads')?.split(',').map(Number) ?? SIZES
  const found: Record<string, Took>[] = []
  for (const leads of sizes) found.push(await measure(leads, args))
  return report(sizes, found)
}

async function measure(leads: number, args: readonly string[]): Promise<Record<string, Took>> {
  const kept = text(args, 'folder')
  const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'cairn-bench-')) : join(kept, String(leads))
  const isNew = !existsSync(join(folder, 'postgres'))
  const embedded = await startEmbedded({ folder: join(folder, 'postgres') })
  const owner = new pg.Client(embedded.url('cairn'))
  let child: ChildProcess | undefined
  try {
    await createDatabase(embedded.url('postgres'), 'cairn')
    const port = Number(text(args, 'port') ?? 5960)
    const env = { DATABASE_URL: embedded.url('cairn'), CAIRN_DATA_DIR: folder, CAIRN_LOG: 'error', PORT: String(port) }
    const limits = { CAIRN_RATE_LIMIT: '0' }
    if (isNew) await fill(env, owner, leads, Number(text(args, 'events') ?? EVENTS_PER_LEAD))
    else await owner.connect()
    child = fork(fileURLToPath(new URL('./cockpit/serve.ts', import.meta.url)), {
      env: { ...process.env, ...env, ...limits },
      execArgv: [],
    })
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it was up'))),
    ])
    const pids = [child.pid ?? 0, findPostmaster(join(folder, 'postgres', 'cluster'))?.pid ?? 0]
    const cpu = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0)
    await sealed(owner)
    const asker = await openAsker({ port, owner, asks: Number(text(args, 'asks') ?? ASKS), cpu })
    return await askAll(asker, leads, text(args, 'only') ?? '')
  } finally {
    if (child?.connected) {
      child.disconnect()
      await once(child, 'exit')
    }
    await owner.end()
    await embedded.stop()
    if (kept === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

/** Waits until the server has summed the days that are over; says how long that took. */
async function sealed(owner: pg.Client): Promise<void> {
  const begin = performance.now()
  const count = async () => {
    const { rows } = await owner.query<{ days: number }>('select count(*)::int as days from sealed_day where ready')
    return rows[0]?.days ?? 0
  }
  for (let last = -1, now = await count(); now !== last || now === 0; [last, now] = [now, await count()])
    await pause(3000)
  console.log(`${await count()} days sealed within ${seconds(begin)} s`)
}

async function fill(env: Record<string, string>, owner: pg.Client, leads: number, eventsPerLead: number) {
  const begin = performance.now()
  const org = await foundCompany(env)
  await owner.connect()
  await writeHistory(owner, org, { leads, eventsPerLead, days: DAYS })
  console.log(`${leads} leads, ${leads * eventsPerLead} events: written in ${seconds(begin)} s`)
}

async function askAll(
  asker: Awaited<ReturnType<typeof openAsker>>,
  leads: number,
  only: string,
): Promise<Record<string, Took>> {
  const questions = (of: Readonly<Record<string, Question>>, who: keyof typeof ASKERS) =>
    Object.entries(of).map(([called, question]) => ({ called: `${who}: ${called}`, who, question }))
  const all = [
    ...questions(cockpit, 'admin'),
    ...questions(lists(leads), 'admin'),
    ...questions(cockpit, 'supervisor').slice(-2),
    ...questions(cockpit, 'rep').slice(-2),
    ...questions(lists(leads), 'rep'),
  ]
  const took: Record<string, Took> = {}
  for (const { called, who, question } of all) if (called.includes(only)) took[called] = await asker.ask(who, question)
  return took
}

function report(sizes: readonly number[], found: readonly Record<string, Took>[]): Record<string, number> {
  const [small = {}, large = {}] = [found[0], found.at(-1)]
  const lines = Object.entries(large).map(([called, { p50, p95, cpu }]) => ({
    called,
    p50,
    p95,
    cpu,
    cpuBefore: small[called]?.cpu ?? cpu,
    before: small[called]?.p95 ?? p95,
    // Of medians: a single ask that was held up would make a ratio of p95 say nothing.
    grew: round(p50 / (small[called]?.p50 ?? p50)),
  }))
  console.table(
    Object.fromEntries(
      lines.map(({ called, p50, p95, cpu, cpuBefore, before, grew }) => [
        called,
        {
          [`p95 ms, ${sizes[0]} leads`]: before,
          [`p50 ms, ${sizes.at(-1)} leads`]: p50,
          [`p95 ms, ${sizes.at(-1)} leads`]: p95,
          'times as long': grew,
          [`cpu ms, ${sizes[0]}`]: cpuBefore,
          [`cpu ms, ${sizes.at(-1)}`]: cpu,
        },
      ]),
    ),
  )
  const views = lines.filter(({ called }) => called.startsWith('admin: cockpit'))
  const worst = (of: typeof lines, by: 'p95' | 'grew') => Math.max(...of.map((line) => line[by]))
  return {
    leads: sizes.at(-1) ?? 0,
    worst_p95_ms: worst(lines, 'p95'),
    worst_growth: worst(lines, 'grew'),
    over_100_ms: lines.filter(({ p95 }) => p95 > 100).length,
    grew_over_1_5: lines.filter(({ grew }) => grew > 1.5).length,
    ...(views.length > 0 && { cockpit_p95_ms: worst(views, 'p95') }),
  }
}

function text(args: readonly string[], called: string): string | undefined {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? undefined : args[at + 1]
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
