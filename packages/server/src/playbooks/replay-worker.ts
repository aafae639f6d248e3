import { parentPort, workerData } from 'node:worker_threads'
import { durationMillis } from '@cairn/core/time.ts'
import { tracesFor } from '@cairn/core/process/traces.ts'
import { openPast } from '@cairn/core/replay/past.ts'
import { openReplay } from '@cairn/core/replay/replay.ts'
import { isConnectionLoss } from '../engine/step.ts'
import { compileForServer } from '../engine/memory.ts'
import { openHistory } from './replay-history.ts'
import type { ReplayAnswer, ReplayTask } from './replay-thread.ts'

const say = (answer: ReplayAnswer): void => parentPort?.postMessage(answer)

/** Plays a draft in a thread of its own: the server goes on answering, and what it takes in memory is bounded. */
async function play({ readerUrl, org, from, until, document }: ReplayTask): Promise<void> {
  const draft = compileForServer(document, 0)
  const history = await openHistory(readerUrl, org, from, until)
  try {
    const total = await history.total()
    say({ kind: 'progress', done: 0, total })
    const past = openPast(await history.silentSellers(), tracesFor([draft]))
    let midway = false
    for await (const chunk of history.before()) {
      past.take(chunk)
      midway ||= chunk.some(({ event }) => event.type !== 'seller.changed')
    }
    const origin = past.end()
    if (midway)
      for (const [id, set] of await history.received()) {
        const seller = origin.rows.sellers.get(id)
        if (seller) origin.rows.sellers.set(id, { ...seller, ...set })
      }
    const lookBack = draft.source.routing.tracks.flatMap((track) =>
      track.kind === 'grab' ? [durationMillis(track.claim.over)] : [],
    )
    const closings = await history.closings(Math.max(7 * 86_400_000, ...lookBack))
    const rounds = await history.rounds()
    const { byRole } = history
    const replay = openReplay({ draft, from, until, origin, byRole, closings, ...(rounds && { rounds }) })
    let done = 0
    for await (const chunk of history.window()) {
      replay.take(chunk)
      done += chunk.length
      say({ kind: 'progress', done, total })
    }
    say({ kind: 'done', ...replay.finish() })
  } finally {
    await history.close()
  }
}

try {
  await play(workerData)
} catch (error) {
  say({
    kind: 'failed',
    lost: isConnectionLoss(error),
    message: error instanceof Error ? error.message : String(error),
  })
}
