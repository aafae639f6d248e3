import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { createDatabase } from '../packages/server/src/db/open.ts'
import { fill } from './timers/fill.ts'
import { runPeer } from './timers/peer.ts'

export const name = 'timers'
export const about = 'first calls that become late, 100,000 within a minute, in a whole server; against graphile-worker'

const TIMERS = 100_000
const SECONDS = 60
/** Also due all at once, to see how many fire in a second. */
const BURST = 20_000
const PEER = 20_000

interface Fired {
  readonly lost: number
  readonly twice: number
  /** Lateness of each in ms, sorted: from its due time to the commit of all that it caused. */
  readonly late: readonly number[]
  readonly took: number
}

/**
 * Each timer is a rung of a first call's ladder: the action becomes late, its owner and supervisor get a notice each, the next
 * rung is set, and all of it is logged. Due times are spread evenly over the minute. `--timers N` and `--seconds N` make it smaller.
 */
export async function run(args: readonly string[]): Promise<Record<string, number>> {
  const timers = flag(args, 'timers', TIMERS)
  const seconds = flag(args, 'seconds', SECONDS)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  const settings = { track_commit_timestamp: 'on' }
  const embedded = await startEmbedded({ folder: join(folder, 'postgres'), settings })
  const owner = new pg.Client(embedded.url('cairn'))
  let child: ChildProcess | undefined
  try {
    for (const database of ['cairn', 'peer']) await createDatabase(embedded.url('postgres'), database)
    const env = { DATABASE_URL: embedded.url('cairn'), CAIRN_DATA_DIR: folder, CAIRN_LOG: 'error' }
    const org = await fill(env, timers + BURST)
    await owner.connect()
    for (const each of ['vacuum analyze', 'checkpoint']) await owner.query(each)
    child = serve({ ...env, PORT: String(flag(args, 'port', 5940)) }, args)
    await once(child, 'message')
    const minute = await fire(owner, org, 0, timers, seconds)
    const burst = await fire(owner, org, timers, BURST, 0)
    child.disconnect()
    await once(child, 'exit')
    child = undefined
    const peer = await runPeer(embedded.url('peer'), PEER, (PEER * seconds) / timers)
    const peerBurst = await runPeer(embedded.url('peer'), PEER, 0)
    return report({ minute, burst, peer, peerBurst }, timers, seconds)
  } finally {
    await owner.end()
    if (child?.connected) {
      child.disconnect()
      await once(child, 'exit')
    }
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes `count` first calls, after the first `from`, due over some seconds, and waits until they have fired. */
async function fire(owner: pg.Client, org: number, from: number, count: number, seconds: number): Promise<Fired> {
  // Setting the due times up takes a while, and comes before the first of them.
  const start = Date.now() + 8000 + count / 4
  await owner.query(
    `create temporary table picked as
       select a.id, to_timestamp(($3::float8 + $4::float8 * (row_number() over (order by md5(a.id::text)) - 1)) / 1000.0) as due
         from (select id from action where org_id = $5 and node = 'first-call' order by opened_at, id offset $1 limit $2) a`,
    [from, count, start, (seconds * 1000) / count, org],
  )
  await owner.query('begin')
  await owner.query(
    `update action a set due_at = picked.due, rung = 2 from picked where a.org_id = $1 and a.id = picked.id`,
    [org],
  )
  await owner.query(
    `update timer t set due = picked.due, step = 2 from picked where t.org_id = $1 and t.kind = 'rung' and t.subject = picked.id`,
    [org],
  )
  await owner.query(`select pg_notify('cairn_timer', $1)`, [JSON.stringify({ org, due: start })])
  await owner.query('commit')
  if (Date.now() > start) throw new Error('the machine is too busy: setting up took longer than was planned')
  await pause(start + seconds * 1000 - Date.now())
  while (await anyDue(owner, org)) await pause(100)
  const { rows } = await owner.query<{ late: number; at: Date; times: number | null }>(
    `select times, at, 1000 * extract(epoch from at - picked.due)::float8 as late
       from picked left join (
         select action_id, count(*)::int as times, min(pg_xact_commit_timestamp(xmin)) as at
           from event where org_id = $1 and type = 'timer.fired' group by action_id) fired on fired.action_id = picked.id
      order by late`,
    [org],
  )
  await owner.query('drop table picked')
  const fired = rows.filter(({ times }) => times !== null)
  return {
    lost: rows.length - fired.length,
    twice: fired.filter(({ times }) => times !== 1).length,
    late: fired.map(({ late }) => late),
    took: (Math.max(...fired.map(({ at }) => at.getTime())) - start) / 1000,
  }
}

async function anyDue(owner: pg.Client, org: number): Promise<boolean> {
  const { rowCount } = await owner.query('select from timer where org_id = $1 and due <= now() limit 1', [org])
  return (rowCount ?? 0) > 0
}

interface Sides {
  readonly minute: Fired
  readonly burst: Fired
  readonly peer: { readonly late: readonly number[]; readonly took: number }
  readonly peerBurst: { readonly late: readonly number[]; readonly took: number }
}

function report({ minute, burst, peer, peerBurst }: Sides, timers: number, seconds: number): Record<string, number> {
  const line = (late: readonly number[]) => ({
    'p50 ms': round(quantile(late, 0.5)),
    'p99 ms': round(quantile(late, 0.99)),
    'most ms': round(late.at(-1) ?? 0),
  })
  const rate = Math.round(timers / seconds)
  const perSecond = (late: readonly number[], took: number) => Math.round(late.length / took)
  console.table({
    [`${timers} in ${seconds} s`]: { ...line(minute.late), lost: minute.lost, twice: minute.twice },
    [`${BURST} at once`]: {
      'fired/s': perSecond(burst.late, burst.took),
      lost: burst.lost,
      twice: burst.twice,
    },
    [`graphile-worker, ${PEER} at ${rate}/s`]: line(peer.late),
    [`graphile-worker, ${PEER} at once`]: { 'fired/s': perSecond(peerBurst.late, peerBurst.took) },
  })
  return {
    lost: minute.lost + burst.lost,
    twice: minute.twice + burst.twice,
    p50_ms: round(quantile(minute.late, 0.5)),
    p99_ms: round(quantile(minute.late, 0.99)),
    burst_per_s: perSecond(burst.late, burst.took),
    peer_p99_ms: round(quantile(peer.late, 0.99)),
    peer_per_s: perSecond(peerBurst.late, peerBurst.took),
  }
}

function serve(env: Record<string, string>, args: readonly string[]): ChildProcess {
  const profile = args.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir', join(tmpdir(), 'cairn-profile')] : []
  return fork(fileURLToPath(new URL('./timers/serve.ts', import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: profile,
  })
}

function flag(args: readonly string[], called: string, otherwise: number): number {
  const at = args.indexOf(`--${called}`)
  return at < 0 ? otherwise : Number(args[at + 1])
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
