import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Site } from './companies.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Starts a server with its companies on a data folder that is removed with it. */
export async function startServer(folder: string): Promise<{ site: Site; stop: () => Promise<void> }> {
  if (!existsSync(here('../../packages/web/dist/index.html')))
    throw new Error('The web app is not built. Run "npm test -- browser", which builds it first.')
  const child = fork(here('./serve.ts'), [folder], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '' },
  })
  const ended = once(child, 'exit')
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [Site | number | null]
  if (told === null || typeof told !== 'object')
    throw new Error('The server of the journeys did not start; it says above why.')
  return {
    site: told,
    async stop() {
      child.disconnect()
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(late)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The one server of a run, which every worker is told of. */
export default async function startRun(): Promise<() => Promise<void>> {
  if (process.env['CAIRN_JOURNEYS']) return async () => {} // Somebody at work on a journey keeps a server running.
  const { site, stop } = await startServer(mkdtempSync(join(tmpdir(), 'cairn-journeys-')))
  process.env['CAIRN_JOURNEYS'] = JSON.stringify(site)
  return stop
}
