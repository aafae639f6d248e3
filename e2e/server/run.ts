import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Starts the one server of a run and lets every worker know of it. Answers how to stop it. */
export default async function startServer(): Promise<() => Promise<void>> {
  if (process.env['CAIRN_JOURNEYS']) return async () => {} // Somebody at work on a journey keeps a server running.
  if (!existsSync(here('../../packages/web/dist/index.html')))
    throw new Error('The web app is not built. Run "npm test -- browser", which builds it first.')
  const folder = mkdtempSync(join(tmpdir(), 'cairn-journeys-'))
  const child = fork(here('./serve.ts'), [folder], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '' },
  })
  const ended = once(child, 'close')
  const [told] = await Promise.race([once(child, 'message'), ended])
  if (typeof told !== 'object') throw new Error('The server of the journeys did not start; it says above why.')
  process.env['CAIRN_JOURNEYS'] = JSON.stringify(told)
  return async () => {
    child.disconnect()
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
    await ended
    clearTimeout(late)
    rmSync(folder, { recursive: true, force: true })
  }
}
