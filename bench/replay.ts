import { once } from 'node:events'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { tracesFor } from '@cairn/core/process/traces.ts'
import { openPast } from '@cairn/core/replay/past.ts'
import type { Recorded } from '@cairn/core/replay/recorded.ts'
import { openReplay } from '@cairn/core/replay/replay.ts'
import { compileForServer } from '../packages/server/src/engine/memory.ts'
import { readPlaybookFile } from '../packages/server/src/playbooks/file.ts'

export const name = 'replay'
export const about = 'a draft played on a company’s own past of 1,000,000 events, one thread'

/** Of the company's life: enough for a million events; fewer for a quick look. */
const DAYS = Number(process.env['REPLAY_DAYS'] ?? 820)
const UNTIL = Date.parse('2026-11-18T10:20+08:00')

/** What a marketing lead might try: other weights, a shorter first call, one more thing asked at a gate. */
function draftOf(shipped: Playbook): Playbook {
  return {
    ...shipped,
    scoreCard: { ...shipped.scoreCard, grades: { A: 70, B: 40 } },
    nodes: shipped.nodes.map((node) =>
      node.kind === 'action' && node.id === 'first-call' && node.within.kind === 'duration'
        ? { ...node, within: { ...node.within, duration: 'PT1H' } }
        : node,
    ),
    stages: shipped.stages.map((stage) =>
      stage.id === 'quoted'
        ? { ...stage, entry: { ...stage.entry, fields: [...stage.entry.fields, 'deal.pains'] } }
        : stage,
    ),
  }
}

/** What is still held on to, in MB: garbage is collected first. */
function heldNow(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

/**
 * Prints one table and answers events of the log per second, played as the server's thread plays them, tags that count
 * included; making the history is not counted. `heap_mb` is what the replay holds at its end, when all has been told.
 */
export async function run(): Promise<Record<string, number>> {
  const read = await readPlaybookFile(join(import.meta.dirname, '../templates/industrial-equipment/playbook.yaml'))
  if (!read.ok) throw new Error('the shipped playbook is not usable')
  const worker = new Worker(new URL('./replay/history.ts', import.meta.url), {
    workerData: { days: DAYS, until: UNTIL },
  })
  const draft = compileForServer(draftOf(read.playbook), 0)
  const before = heldNow()
  const replay = openReplay({
    draft,
    from: 0,
    until: UNTIL,
    origin: openPast([], tracesFor([draft])).end(),
    byRole: new Map(),
  })
  let events = 0
  let wall = 0
  let cpu = 0
  const timed = <T>(work: () => T): T => {
    const [began, used] = [performance.now(), process.threadCpuUsage()]
    const answer = work()
    const { user, system } = process.threadCpuUsage(used)
    wall += performance.now() - began
    cpu += (user + system) / 1000
    return answer
  }
  for (;;) {
    worker.postMessage('next')
    const [chunk] = (await once(worker, 'message')) as [Recorded[] | null]
    if (chunk === null) break
    timed(() => replay.take(chunk))
    events += chunk.length
  }
  const held = heldNow() - before
  const { report } = timed(() => replay.finish())
  await worker.terminate()
  const moved = Object.values(report.grades.moves).reduce((sum, n) => sum + n, 0)
  console.table({
    events: { value: events },
    'leads, of which regraded': { value: `${report.leads}, ${moved}` },
    'wall time, s': { value: Math.round(wall) / 1000 },
    'time on the processor, s': { value: Math.round(cpu) / 1000 },
    'events/s': { value: Math.round((events * 1000) / wall) },
    'events/s of processor time': { value: Math.round((events * 1000) / cpu) },
    'held at the end, MB': { value: Math.round(held) },
  })
  return {
    events_per_s: Math.round((events * 1000) / wall),
    events_per_cpu_s: Math.round((events * 1000) / cpu),
    heap_mb: Math.round(held),
    events,
  }
}
