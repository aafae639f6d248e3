import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DAY } from '@cairn/core/time.ts'
import type { Recorded } from '@cairn/core/replay/recorded.ts'
import type { Outcome } from '@cairn/core/process/know.ts'
import { openLuck } from '../../packages/server/src/demo/luck.ts'
import { openSimulation } from '../../packages/server/src/demo/simulate.ts'
import { makeStaff } from '../../packages/server/src/demo/staff.ts'
import { readPlaybookFile } from '../../packages/server/src/playbooks/file.ts'

/** A company of 50 reps that lived by the shipped playbook, told in pieces to whoever asks for the next one. */
const { days, until } = workerData as { readonly days: number; readonly until: number }
/** As many events at a time as the server reads. */
const CHUNK = 2000
const TEMPLATE = join(import.meta.dirname, '../../templates/industrial-equipment/playbook.yaml')

function isKept({ refusal, repeatOf }: Outcome): boolean {
  return (
    repeatOf === null && (refusal === null || refusal.code === 'stage.gate-closed' || refusal.code.startsWith('claim.'))
  )
}

async function* told(): AsyncGenerator<Recorded[]> {
  const read = await readPlaybookFile(TEMPLATE)
  if (!read.ok) throw new Error('the shipped playbook is not usable')
  const start = until - days * DAY
  const luck = openLuck(1)
  const { outcomes } = openSimulation({
    playbook: read.playbook,
    luck,
    staff: makeStaff(luck, 50, start),
    start,
    end: until,
  })
  let chunk: Recorded[] = []
  for (const batch of outcomes)
    for (const outcome of batch) {
      if (!isKept(outcome)) continue
      chunk.push({ event: outcome.event, effects: outcome.effects, refusal: outcome.refusal })
      if (chunk.length === CHUNK) {
        yield chunk
        chunk = []
      }
    }
  yield chunk
}

const telling = told()
parentPort?.on('message', async () => {
  const { value } = await telling.next()
  parentPort?.postMessage(value ?? null)
})
