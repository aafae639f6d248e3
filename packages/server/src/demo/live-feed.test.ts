import { expect, test, vi } from 'vitest'
import { openRig } from '../test/rig.ts'
import { write } from '../http/write.ts'
import { liveFeed } from './live-feed.ts'

test('enquiries trickle into a demo company until it is stopped, and never into another', async () => {
  const rig = await openRig()
  try {
    const count = async (): Promise<number> => {
      const rows = await write(rig.writer, rig.org, (trx) =>
        trx.selectFrom('lead').select('id').where('org_id', '=', rig.org).execute(),
      )
      return rows.length
    }
    const fast = { every: [1, 2], seed: 3 } as const
    const none = liveFeed(rig, rig.org, fast)
    await none.stop()
    expect(await count()).toBe(0)
    await write(rig.writer, 0, (trx) => trx.updateTable('org').set({ demo: true }).where('id', '=', rig.org).execute())
    const feed = liveFeed(rig, rig.org, fast)
    await vi.waitFor(async () => expect(await count()).toBeGreaterThan(3), 10_000)
    await feed.stop()
    const stopped = await count()
    await rig.engine.drain()
    expect(await count()).toBe(stopped)
  } finally {
    await rig.close()
  }
})
