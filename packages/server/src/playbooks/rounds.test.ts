import { afterAll, beforeAll, expect, test } from 'vitest'
import { write } from '../http/write.ts'
import { openRig, type Person, type Rig } from '../test/rig.ts'
import { playbooksRoom } from './room.ts'
import { keepRounds } from './rounds.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ reps: 4, rooms: (context) => [playbooksRoom(context)] })
  await rig.app.ready()
})
afterAll(() => rig.close())

const REPLAYS = '/api/v1/playbook/replays'

/** Plays the present playbook over the last days, and waits for what comes of it. */
async function played(person: Person, days: number) {
  const asked = await person.ask('POST', REPLAYS, { days, playbook: rig.playbook })
  expect(asked.statusCode, asked.body).toBe(202)
  for (;;) {
    const found = (await person.ask('GET', `${REPLAYS}/${asked.json().id}`)).json()
    if (found.state !== 'waiting' && found.state !== 'running') return found
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const rounds = (org: number) =>
  write(rig.writer, org, (trx) => trx.selectFrom('seller_round').selectAll().where('org_id', '=', org).execute())

test('a replay that begins in mid-history, at a midnight whose round robin was kept, goes on exactly as it went', async () => {
  const { writer, books, engine } = rig
  const some = async () => {
    for (const kind of ['B', 'A', 'B', 'B', 'A', 'C', 'B'] as const) {
      await rig.leadArrives(kind)
      await rig.pass({ minutes: 11 })
    }
  }
  await some()
  await rig.pass({ days: 1 })
  await keepRounds({ writer, books, now: engine.now })
  const { length } = await rounds(rig.org)
  await keepRounds({ writer, books, now: engine.now })
  expect(await rounds(rig.org)).toHaveLength(length) // once a day
  await some()
  await rig.pass({ days: 1 })
  const found = await played(rig.ops, 1)
  expect(found.report).toMatchObject({ unplayed: {}, leads: 7, lists: { owners: { total: 0 } } })
  expect(JSON.stringify(found.report.limits)).not.toContain('in the middle of history')
  await write(writer, rig.org, (trx) => trx.deleteFrom('seller_round').execute())
  const without = await played(rig.ops, 1)
  expect(JSON.stringify(without.report.limits)).toContain('in the middle of history')
})
