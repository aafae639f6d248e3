import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { createDatabase } from '../db/open.ts'
import { findPostgres } from '../db/postgres-program.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { readonly serverUrl: string; readonly template: string; readonly secret: string }
  }
}

const secret = 'a secret of the tests, in no other use'
const template = 'cairn_template'
const prefix = 'cairn-test-'
/** A test's database need not survive a power cut. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }

/** vitest's global set-up: one PostgreSQL for the run, with one migrated database that others are copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepOrphans()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const embedded = await startEmbedded({ folder: join(folder, 'postgres'), settings })
  const serverUrl = embedded.url('postgres')
  await createDatabase(serverUrl, template)
  await migrate({ ownerUrl: embedded.url(template) }, secret)
  project.provide('cluster', { serverUrl, template, secret })
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Stops what a run that was killed left running. */
async function sweepOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name, 'postgres')
    const program = await findPostgres([folder])
    await program.control(['stop', '-D', join(folder, 'cluster'), '-m', 'immediate', '-s']).catch(() => {}) // Not running.
    rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
