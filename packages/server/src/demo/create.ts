import { DAY, type Instant } from '@cairn/core/time.ts'
import { join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../config.ts'
import { mintEventId } from '../engine/event-id.ts'
import { openHistory } from '../engine/history.ts'
import { readPlaybookFile } from '../playbooks/file.ts'
import { DEMO_SLUG, enterAccounts, enterPeople, foundDemo, openAccounts, type Account } from './company.ts'
import { openLuck } from './luck.ts'
import { removeDemo } from './remove.ts'
import { openSimulation, type Round } from './simulate.ts'
import { makeStaff } from './staff.ts'

/** What the demo company stands on. */
interface DemoServices {
  readonly pool: pg.Pool
  readonly config: { readonly secret: string }
  readonly database: { readonly ownerUrl: string }
}

interface DemoOptions {
  /** 12 to 50 reps, 3 to 12 months. */
  readonly size?: { readonly reps: number; readonly months: number }
  /** The same seed and end give the same rows. */
  readonly seed?: number
  readonly now?: Instant
  /** Takes the present demo company out first. */
  readonly replace?: boolean
  readonly say?: (message: string) => void
}

export interface Demo {
  readonly org: number
  readonly accounts: readonly Account[]
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>
  readonly seconds: number
}

const TEMPLATE = join(import.meta.dirname, '../../../../templates/industrial-equipment/playbook.yaml')

/**
 * Makes the demo company: its people, and a past that was played by the same `decide` that runs the server, up to now.
 * It is there as a whole or not at all, and the engine goes on from its last moment. Says in a sentence when there
 * already is one.
 */
export async function createDemo(services: DemoServices, options: DemoOptions = {}): Promise<Demo> {
  const began = performance.now()
  const { reps, months } = checkedSize(options.size ?? { reps: 12, months: 3 })
  const read = await readPlaybookFile(TEMPLATE)
  if (!read.ok) throw new Error(`the shipped playbook is not usable: ${read.problems[0]?.message.en ?? ''}`)
  if (options.replace) await removeDemo(services.database.ownerUrl)

  const now = options.now ?? Date.now()
  const luck = openLuck(options.seed ?? 1)
  const start = now - Math.round(months * 30.4) * DAY
  const staff = makeStaff(luck, reps, start)
  const made = openAccounts(services.config.secret, staff)
  made.catch(() => {}) // Heard below; a failure before that must not end the process.
  const client = await services.pool.connect()
  try {
    await client.query(`begin; set local cairn.scope = 'engine'`)
    await refuseSecond(client)
    const org = await foundDemo(client, read.playbook)
    await enterPeople(client, org, staff)
    const { world, outcomes, rounds } = openSimulation({ playbook: read.playbook, luck, staff, start, end: now })
    const history = openHistory(client, org, world.know, now - 2 * DAY)
    let writing = Promise.resolve()
    let day = start
    for (const batch of outcomes) {
      await writing
      writing = history.add(batch)
      await breath()
      if (world.at > day + 30 * DAY) options.say?.(`The demo company is at ${world.clock.day((day = world.at))}.`)
    }
    await writing
    const counts = await history.finish(world.pending.values())
    await enterRounds(client, org, rounds)
    await askForTwins(client, org, now)
    const accounts = await made
    await enterAccounts(client, accounts)
    await client.query(`select pg_notify('cairn_timer', $1)`, [JSON.stringify({ org, due: now })])
    await client.query('commit')
    await takeStock(services.database.ownerUrl)
    const told = accounts.map(({ email, name, role, password }) => ({ email, name, role, password }))
    return { org, accounts: told, counts, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    await client.query('rollback').catch(() => {}) // A lost connection has rolled back by itself.
    throw error
  } finally {
    client.release()
  }
}

function checkedSize(size: { reps: number; months: number }): { reps: number; months: number } {
  const whole = (n: number, from: number, to: number): boolean => Number.isInteger(n) && n >= from && n <= to
  if (!whole(size.reps, 12, 50)) throw new StartError(`The demo company has 12 to 50 reps, not ${size.reps}.`)
  if (!whole(size.months, 3, 12))
    throw new StartError(`The demo company has a past of 3 to 12 months, not ${size.months}.`)
  return size
}

async function refuseSecond(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ demo: boolean }>('select demo from org where slug = $1', [DEMO_SLUG])
  const [found] = rows
  if (found?.demo)
    throw new StartError('There is a demo company already. Replace it with "npm run cairn -- demo --replace".')
  if (found)
    throw new StartError(`A company of yours is called "${DEMO_SLUG}": the demo company cannot be made beside it.`)
}

async function enterRounds(client: pg.PoolClient, org: number, rounds: readonly Round[]): Promise<void> {
  await client.query(
    `insert into seller_round select $1, * from unnest($2::timestamptz[], $3::uuid[], $4::float8[], $5::timestamptz[])`,
    [
      org,
      rounds.map(({ at }) => new Date(at)),
      rounds.map(({ seller }) => seller),
      rounds.map(({ credit }) => credit),
      rounds.map(({ lastAssignedAt }) => new Date(lastAssignedAt)),
    ],
  )
}

/** Its customers are searched for duplicates as soon as somebody works for the company. */
async function askForTwins(client: pg.PoolClient, org: number, now: Instant): Promise<void> {
  await client.query('insert into duplicate_run (org_id, id, created_at) values ($1, $2, $3)', [
    org,
    mintEventId(now),
    new Date(now),
  ])
}

/** Many rows at once make PostgreSQL's idea of its tables wrong; it would find out by itself a minute later. */
async function takeStock(ownerUrl: string): Promise<void> {
  const owner = new pg.Client(ownerUrl)
  await owner.connect()
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}
