import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'
import type { Role } from '@cairn/core/access.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { createApiKey } from '../auth/keys.ts'
import { createUser, tellEngine } from '../auth/people.ts'
import { readTemplate } from '../company.ts'
import { loadConfig } from '../config.ts'
import { createDatabase } from '../db/open.ts'
import { findPostmaster } from '../db/postmaster.ts'
import { findPostgres } from '../db/postgres-program.ts'
import { write } from '../http/write.ts'
import { publishPlaybook } from '../playbooks/publish.ts'
import { openServices, type Services } from '../services.ts'

const CLI = join(import.meta.dirname, '..', 'cli.ts')
const PASSWORD = 'a password of the tests'

interface SiteOptions {
  readonly reps: number
  /** With a PostgreSQL of its own in the data folder, instead of a database on the run's. */
  readonly embedded?: boolean
  /** Where the data folder is made; the system's temporary folder when absent. */
  readonly within?: string
  /** The shipped playbook as this test wants it. */
  readonly playbook?: (shipped: Playbook) => Playbook
}

export type Site = Awaited<ReturnType<typeof openSite>>

/** A company whose servers are real processes, to be killed and started again. */
export async function openSite(options: SiteOptions) {
  const folder = mkdtempSync(join(options.within ?? tmpdir(), 'cairn-site-'))
  const database = options.embedded ? null : await ownDatabase()
  const settings = {
    CAIRN_DATA_DIR: folder,
    CAIRN_SECRET: 'a secret of the tests, in no other use',
    CAIRN_RATE_LIMIT: '0',
    CAIRN_LOG: 'silent',
    CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true',
    HOST: '127.0.0.1',
    PORT: '0',
    ...(database && { DATABASE_URL: database.url }),
  }
  const { DATABASE_URL: _, ...inherited } = process.env
  const running = new Set<Program>()

  /** Opens the services in this process, does the work, closes them again. */
  async function inside<T>(work: (services: Services) => Promise<T>): Promise<T> {
    const services = await openServices(loadConfig(settings), () => {})
    try {
      return await work(services)
    } finally {
      await services.close()
    }
  }

  /** Runs a command of the command line as a process of its own. */
  function launch(command: 'serve' | 'work', env: NodeJS.ProcessEnv = {}): Program {
    const program = spawn([command], { ...inherited, ...settings, ...env })
    running.add(program)
    void program.ended.then(() => running.delete(program))
    return program
  }

  /** Runs a command to its end. */
  const run = (args: readonly string[]) => spawn(args, { ...inherited, ...settings }).ended

  /** The same, until it says where it listens or that it works. */
  async function start(command: 'serve' | 'work') {
    const program = launch(command)
    await until(`${command} to be up`, () => program.hasEnded() || /http:\/\/|Working/.test(program.said()))
    if (program.hasEnded()) throw new Error(`${command} ended: ${program.said()}`)
    const base = /http:\/\/127\.0\.0\.1:\d+/.exec(program.said())?.[0] ?? ''
    return { ...program, base }
  }

  /** Rows as the owner of the tables sees them. */
  async function rows<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client(database?.url ?? embeddedUrl(folder))
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query<T>(text, values)).rows
    } finally {
      await client.end()
    }
  }

  async function close(): Promise<void> {
    for (const program of running) program.kill('SIGKILL')
    await Promise.all([...running].map((program) => program.ended))
    if (database) await database.drop()
    else await stopPostgres(folder)
    rmSync(folder, { recursive: true, force: true })
  }

  const company = await inside((services) => found(services, options))
  const signIn = (base: string, email: string) => cookieOf(base, email)
  return { ...company, folder, inside, launch, start, run, rows, signIn, close }
}

async function found(services: Services, { reps, playbook = (shipped) => shipped }: SiteOptions) {
  const { writer, pool } = services
  const { id: org } = await write(writer, 0, (trx) =>
    trx.insertInto('org').values({ name: 'Stones', slug: 'stones' }).returning('id').executeTakeFirstOrThrow(),
  )
  await publishPlaybook(pool, org, playbook(await readTemplate('industrial-equipment')), { by: null })
  const { id: team } = await write(writer, org, (trx) =>
    trx.insertInto('team').values({ org_id: org, name: 'team' }).returning('id').executeTakeFirstOrThrow(),
  )
  const hire = async (role: Role, name: string, of: string | null) => {
    const email = `${name}@stones.example`
    const { id } = await createUser(services, { org, role, email, name, password: PASSWORD, team: of })
    if (role === 'rep') await tellEngine(services, org, id, { kind: 'system' }, { capacity: 1_000_000 })
    return { id, email }
  }
  const supervisor = await hire('supervisor', 'supervisor', team)
  const staff = []
  for (let n = 1; n <= reps; n++) staff.push(await hire('rep', `rep-${n}`, team))
  const { key } = await createApiKey(services, { org, name: 'tests', role: 'admin' })
  return { org, supervisor, reps: staff, key, headers: { authorization: `Bearer ${key}` } }
}

type Program = ReturnType<typeof spawn>

/** The command line as a process; `said` is what it wrote so far. */
function spawn(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child: ChildProcess = fork(CLI, args, { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const said = { out: '', error: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.error += text))
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }))
  return {
    pid: child.pid,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    said: () => said.out + said.error,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
  }
}

/** Waits for what must come true, by asking again and again; gives up loudly. */
export async function until<T>(what: string, ask: () => T | Promise<T>, withinMs = 40_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await ask()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await pause(20)
  }
}

/** Says whether a server answers that it is ready; 0 when it does not answer at all. */
export async function readiness(base: string): Promise<number> {
  return fetch(`${base}/readyz`).then(
    ({ status }) => status,
    () => 0,
  )
}

/** The body of an answer, as the test expects it to be. */
export async function bodyOf<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T
}

async function cookieOf(base: string, email: string): Promise<Record<string, string>> {
  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const body = JSON.stringify({ email, password: PASSWORD })
  const answer = await fetch(`${base}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0])
  return { cookie: cookie.join('; '), 'sec-fetch-site': 'same-origin' }
}

async function ownDatabase() {
  const { serverUrl } = inject('cluster')
  const name = `site_${randomBytes(6).toString('hex')}`
  await createDatabase(serverUrl, name)
  return {
    url: Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href,
    async drop() {
      const client = new pg.Client(serverUrl)
      await client.connect()
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    },
  }
}

/** The owner's address of the PostgreSQL that runs in a data folder. */
function embeddedUrl(folder: string): string {
  const port = postmasterOf(folder)?.port
  const password = readFileSync(join(folder, 'postgres', 'password'), 'utf8').trim()
  return `postgresql://cairn_owner:${password}@127.0.0.1:${port}/cairn`
}

/** The PostgreSQL that runs in a data folder. */
export function postmasterOf(folder: string) {
  return findPostmaster(join(folder, 'postgres', 'cluster'))
}

async function stopPostgres(folder: string): Promise<void> {
  if (!postmasterOf(folder)) return
  const program = await findPostgres([join(folder, 'postgres')])
  await program.control(['stop', '-D', join(folder, 'postgres', 'cluster'), '-m', 'immediate', '-w', '-s'])
}
