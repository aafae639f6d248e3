import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL wrote into its lock file. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/** The server that runs, starts or stops in this cluster folder; absent when none does. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0) return undefined
  const life = lifeOf(pid)
  if (life === 'other') disown(file, lines)
  return life === 'postgres' ? { pid, port: Number(lines[3]) } : undefined
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function lifeOf(pid: number): 'postgres' | 'none' | 'other' {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'none'
  }
  if (process.platform !== 'linux') return 'postgres'
  try {
    const [, name, state] = /^\d+ \((.*)\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z' ? 'postgres' : 'other'
  } catch {
    return 'none'
  }
}

/**
 * After a restart of the machine or container the number may belong to another program, or to a dead one that nobody
 * collected, and PostgreSQL would refuse to start. The rest of the lock file stays: by it PostgreSQL sees whether
 * processes of the former server are still at the data.
 */
function disown(file: string, lines: readonly string[]): void {
  const nobody = 2 ** 31 - 1
  writeFileSync(file, [String(nobody), ...lines.slice(1)].join('\n'))
}
