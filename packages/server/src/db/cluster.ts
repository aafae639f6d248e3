import { randomBytes } from 'node:crypto'
import { appendFileSync, chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../config.ts'
import type { PostgresProgram } from './postgres-program.ts'

/** The folder of an embedded PostgreSQL: `cluster/` is PostgreSQL's own, beside it the owner's password and the port. */
export interface Home {
  readonly cluster: string
  readonly password: string
  readonly log: string
}

export const ownerRole = 'cairn_owner'
const version = '18'

/** Opens the folder, making it first where it is missing. A making that was interrupted leaves no half-made folder. */
export async function openHome(folder: string, program: PostgresProgram): Promise<Home> {
  if (!existsSync(folder)) await makeHome(folder, program)
  const cluster = join(folder, 'cluster')
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (found !== version) {
    throw new StartError(`${folder} was written by PostgreSQL ${found}, and this Cairn brings PostgreSQL ${version}.`)
  }
  return {
    cluster,
    password: readFileSync(join(folder, 'password'), 'utf8').trim(),
    log: join(cluster, 'server.log'),
  }
}

async function makeHome(folder: string, program: PostgresProgram): Promise<void> {
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  const making = await mkdtemp(join(parent, `.${basename(folder)}-`))
  try {
    const cluster = join(making, 'cluster')
    await mkdir(cluster, { mode: 0o700 })
    const hand = join(making, 'password')
    writeFileSync(hand, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    if (program.account) {
      const { uid, gid } = program.account
      for (const each of [making, cluster, hand]) await chown(each, uid, gid)
    }
    await program.initdb([
      `--pgdata=${cluster}`,
      `--username=${ownerRole}`,
      `--pwfile=${hand}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // The same order and the same letters on every system; `collate "zh-x-icu"` sorts by pinyin.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    appendFileSync(join(cluster, 'postgresql.conf'), "include = 'cairn.conf'\n")
    await rename(making, folder)
  } catch (error) {
    if (existsSync(folder)) return // Another process made it first: use that one.
    const { stderr, message } = error as Error & { readonly stderr?: string }
    throw new StartError(`The embedded PostgreSQL could not be prepared in ${folder}: ${(stderr || message).trim()}.`)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/** Writes the settings for the next start. Everything here keeps what was committed, whatever is killed. */
export function writeSettings(home: Home, port: number, more: Readonly<Record<string, string>>): void {
  const megabytes = totalmem() / 2 ** 20
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${Math.round(Math.min(1024, Math.max(64, megabytes / 16)))}MB`,
    effective_cache_size: `${Math.round(megabytes / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    wal_compression: 'on',
    wal_buffers: '16MB',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    password_encryption: 'scram-sha-256',
    ...more,
  }
  const text = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`)
  const file = join(home.cluster, 'cairn.conf')
  writeFileSync(file, text.join(''))
  chmodSync(file, 0o644) // PostgreSQL's account reads it; the folder itself is closed to others.
}

/** The port of the last start when it is still free, so that whoever has an address can go on using it. */
export async function choosePort(home: Home): Promise<number> {
  const file = join(home.cluster, 'cairn.conf')
  const last = existsSync(file) ? Number(/^port = '(\d+)'/m.exec(readFileSync(file, 'utf8'))?.[1]) : 0
  return (await isFree(last)) || (await isFree(0)) || 0
}

/** The port when it could be bound (any free one for 0), else 0. */
function isFree(port: number): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(0))
    probe.listen(port, '127.0.0.1', () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0))
    })
  })
}

/** The last words of the server's log, for an error message. */
export function lastWords(home: Home): string {
  if (!existsSync(home.log)) return ''
  return readFileSync(home.log, 'utf8').trim().split('\n').slice(-5).join('\n')
}

/** Empties a log that has grown large; PostgreSQL itself appends for ever. */
export function trimLog(home: Home): void {
  if (existsSync(home.log) && statSync(home.log).size > 10 * 2 ** 20) writeFileSync(home.log, '')
}

/** Removes what makings that were killed left behind. */
export async function sweep(folder: string): Promise<void> {
  const parent = dirname(folder)
  if (!existsSync(parent)) return
  const old = Date.now() - 3_600_000
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    if (name.startsWith(`.${basename(folder)}-`) && statSync(path).mtimeMs < old) await rm(path, { recursive: true })
  }
}
