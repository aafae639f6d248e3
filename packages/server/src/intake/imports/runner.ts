import type { IntakeContext } from '../context.ts'
import { isSheetRefused } from '../../sheet/refused.ts'
import { isConnectionLoss } from '../../engine/step.ts'
import { runImport, type OnProgress } from './run.ts'
import { changeImport, runningImports } from './store.ts'

/** Runs imports in the background of this process. */
export interface ImportRunner {
  /** Begins or goes on with an import that is marked as running; does not wait for it. */
  begin(org: number, id: string): void
  /** Takes over what no process is running any more, now and every so often. */
  resume(): void
  /** Lets running imports end after their present chunk; they stay marked as running, for whoever comes next. */
  stop(): Promise<void>
}

const LOOK_EVERY_MS = 15_000

export function openRunner(context: IntakeContext, onProgress?: OnProgress): ImportRunner {
  const under = new Map<string, Promise<void>>()
  let stopping = false
  let looking: NodeJS.Timeout | undefined

  const begin = (org: number, id: string): void => {
    if (under.has(id) || stopping) return
    const run = runImport(context, org, id, () => stopping, onProgress)
      .then(() => {})
      .catch((error: unknown) => giveUp(org, id, error))
      .finally(() => under.delete(id))
    under.set(id, run)
  }

  /** A database that went away is waited for by the next look; anything else ends the run, with the reason in words. */
  const giveUp = async (org: number, id: string, error: unknown): Promise<void> => {
    context.say(error)
    if (isConnectionLoss(error)) return
    const why = isSheetRefused(error) ? error.sentence.zh : error instanceof Error ? error.message : String(error)
    await changeImport(context, org, id, ['running'], { state: 'failed', error: why.slice(0, 1000) }).catch(context.say)
  }

  const look = async (): Promise<void> => {
    for (const { org, id } of await runningImports(context)) begin(org, id)
  }

  return {
    begin,
    resume: () => {
      const soon = (): void => void look().catch(context.say)
      soon()
      looking ??= setInterval(soon, LOOK_EVERY_MS).unref()
    },
    stop: async () => {
      stopping = true
      clearInterval(looking)
      await Promise.all(under.values())
    },
  }
}
