import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRig, type Person, type Rig } from '../test/rig.ts'
import { write } from '../http/write.ts'
import { mintEventId } from '../engine/event-id.ts'
import { openReplayRunner } from './replay-runner.ts'
import { addReplay } from './replay-store.ts'
import { playbooksRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [playbooksRoom(context)] })
  await rig.app.ready()
})
afterAll(() => rig.close())

const REPLAYS = '/api/v1/playbook/replays'

/** Asks until a replay has ended. */
async function ended(person: Person, id: string) {
  for (;;) {
    const found = (await person.ask('GET', `${REPLAYS}/${id}`)).json()
    if (found.state !== 'waiting' && found.state !== 'running') return found
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function begin(person: Person, playbook: object | 'draft', days = 30): Promise<string> {
  const answer = await person.ask('POST', REPLAYS, { days, playbook })
  expect([answer.statusCode, answer.body]).toEqual([202, expect.any(String)])
  return answer.json().id
}

async function live(): Promise<void> {
  for (const kind of ['A', 'B', 'C', 'grab', 'A', 'B'] as const) {
    await rig.leadArrives(kind)
    await rig.pass({ minutes: 7 })
  }
  await rig.pass({ days: 2 })
}

const easier = () => ({ ...rig.playbook, scoreCard: { ...rig.playbook.scoreCard, grades: { A: 10, B: 5 } } })

test('a supervisor reads the figures of the company, and names only of what may be opened', async () => {
  const boulders = await rig.addCompany('Boulders', [1, 1])
  const [team] = boulders.teams
  if (!team) throw new Error('two teams were asked for')
  const theirs = new Map<string, boolean>()
  for (let n = 0; n < 6; n++) {
    const lead = await boulders.leadArrives('B')
    theirs.set(
      lead.id,
      team.reps.some(({ id }) => id === lead.owner),
    )
    await boulders.pass({ minutes: 5 })
  }
  expect(new Set(theirs.values())).toEqual(new Set([true, false]))
  const found = await ended(team.supervisor, await begin(team.supervisor, easier()))
  const { items } = (await team.supervisor.ask('GET', `${REPLAYS}/${found.id}/rows?list=grades&limit=200`)).json()
  expect(items).toHaveLength(6)
  for (const row of items as { lead: string; name: string }[])
    expect(row.name !== '', row.lead).toBe(theirs.get(row.lead))
})

describe('a replay', () => {
  test('of the very playbook that ran finds what really happened, from the log in PostgreSQL', async () => {
    await live()
    const found = await ended(rig.ops, await begin(rig.ops, rig.playbook))
    expect(found).toMatchObject({ state: 'done', error: null })
    expect(found.done).toBe(found.total)
    const { report } = found
    expect(report.events).toBe(found.total)
    expect(report.leads).toBe(6)
    expect(report.unplayed).toEqual({})
    for (const size of Object.values(report.lists)) expect(size).toEqual({ total: 0, kept: 0 })
    expect(report.grades.draft).toEqual(report.grades.real)
    expect(report.owners.fairness.draft).toBe(report.owners.fairness.real)
    expect(report.limits.length).toBeGreaterThan(3)
  })

  test('of a draft says what would have moved, with its rows, a page at a time', async () => {
    const found = await ended(rig.ops, await begin(rig.ops, easier()))
    const { report } = found
    expect(report.grades.draft.A).toBeGreaterThan(report.grades.real.A)
    expect(report.lists.grades.total).toBeGreaterThan(1)
    const first = (await rig.ops.ask('GET', `${REPLAYS}/${found.id}/rows?list=grades&limit=1`)).json()
    expect(first.items).toHaveLength(1)
    expect(first.items[0]).toMatchObject({ draft: { grade: 'A' }, because: [] })
    expect(first.items[0].name).not.toBe('')
    const rest = (
      await rig.ops.ask('GET', `${REPLAYS}/${found.id}/rows?list=grades&limit=200&cursor=${first.next}`)
    ).json()
    expect(rest.items).toHaveLength(report.lists.grades.total - 1)
    expect(rest.next).toBeNull()
    expect(rest.items.map(({ lead }: { lead: string }) => lead)).not.toContain(first.items[0].lead)
  })

  test('from the middle of history begins with what was known then', async () => {
    await rig.pass({ days: 3 })
    const late = await rig.leadArrives('A')
    await rig.pass({ minutes: 30 })
    const found = await ended(rig.ops, await begin(rig.ops, rig.playbook, 1))
    expect(found.report.leads).toBe(1)
    // Credits of the round robin are not in the log: who got the one lead may differ, and this is said.
    expect(found.report.limits.some(({ en }: { en: string }) => en.includes('middle of history'))).toBe(true)
    expect(found.report.unplayed).toEqual({})
    expect(found.report.grades.draft).toEqual(found.report.grades.real)
    for (const { real, draft } of found.report.nodes) expect(draft.opened).toBe(real.opened)
    expect(late.grade).toBe('A')
  })

  test('is its author’s alone, and only of those who may publish', async () => {
    const id = await begin(rig.ops, rig.playbook)
    await ended(rig.ops, id)
    expect((await rig.admin.ask('GET', `${REPLAYS}/${id}`)).json().code).toBe('replay.not-found')
    expect((await rig.admin.ask('GET', `${REPLAYS}/${id}/rows?list=late`)).json().code).toBe('replay.not-found')
    expect((await rig.reps[0]?.ask('POST', REPLAYS, { days: 1, playbook: 'draft' }))?.statusCode).toBe(403)
    const other = await rig.addCompany(`Other${id.slice(-6)}`)
    expect((await other.ops.ask('GET', `${REPLAYS}/${id}`)).json().code).toBe('replay.not-found')
    expect((await rig.ops.ask('GET', REPLAYS)).json().items.some((each: { id: string }) => each.id === id)).toBe(true)
  })

  test('of what cannot decide, or of no draft, is refused', async () => {
    const answer = await rig.admin.ask('POST', REPLAYS, { days: 7, playbook: { ...rig.playbook, stages: [] } })
    expect(answer.json()).toMatchObject({ status: 422, code: 'playbook.not-fit' })
    expect((await rig.admin.ask('POST', REPLAYS, { days: 7, playbook: 'draft' })).json().code).toBe('draft.not-found')
  })
})

describe('one at a time', () => {
  test('many that were asked for at once are all played; what is stopped ends as stopped, then can be thrown away', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(() => begin(rig.ops, rig.playbook)))
    const [first, second, third, fourth] = ids as [string, string, string, string]
    expect((await rig.ops.ask('DELETE', `${REPLAYS}/${fourth}`)).statusCode).toBe(204)
    const states = await Promise.all([first, second, third, fourth].map(async (id) => (await ended(rig.ops, id)).state))
    expect(states).toEqual(['done', 'done', 'done', 'stopped'])
    expect((await rig.ops.ask('DELETE', `${REPLAYS}/${fourth}`)).statusCode).toBe(204)
    expect((await rig.ops.ask('GET', `${REPLAYS}/${fourth}`)).statusCode).toBe(404)
    expect((await rig.ops.ask('DELETE', `${REPLAYS}/${fourth}`)).statusCode).toBe(404)
  })

  test('one that is running is stopped, and one whose server closes is played by the next server', async () => {
    const id = await begin(rig.ops, rig.playbook)
    while ((await rig.ops.ask('GET', `${REPLAYS}/${id}`)).json().state === 'waiting')
      await new Promise((resolve) => setImmediate(resolve))
    await rig.ops.ask('DELETE', `${REPLAYS}/${id}`)
    expect(['stopped', undefined]).toContain((await ended(rig.ops, id)).state)

    const { writer, pool, engine, readerUrl, reader } = rig
    const context = { writer, pool, engine, readerUrl, reader }
    const left = mintEventId(engine.now())
    await write(writer, rig.org, (trx) =>
      addReplay(trx, {
        org: rig.org,
        id: left,
        author: rig.ops.id,
        document: rig.playbook,
        from: engine.now() - 30 * 86_400_000,
        until: engine.now(),
        now: engine.now(),
      }),
    )
    const first = openReplayRunner(context)
    first.wake(rig.org)
    await first.stop()
    expect(['waiting', 'running']).toContain((await rig.ops.ask('GET', `${REPLAYS}/${left}`)).json().state)
    const second = openReplayRunner(context)
    second.watch()
    expect(await ended(rig.ops, left)).toMatchObject({ state: 'done' })
    await second.stop()
  })

  test('one whose process died is played by the next look, and given up when it dies each time', async () => {
    const row = async (attempts: number): Promise<string> => {
      const id = await begin(rig.ops, rig.playbook)
      await ended(rig.ops, id)
      await write(rig.writer, rig.org, (trx) =>
        trx
          .updateTable('replay')
          .set({ state: 'running', attempts, report: null, finished_at: null })
          .where('org_id', '=', rig.org)
          .where('id', '=', id)
          .execute(),
      )
      return id
    }
    const died = await row(1)
    await begin(rig.ops, rig.playbook) // Wakes who plays, as the look every so often does.
    expect(await ended(rig.ops, died)).toMatchObject({ state: 'done' })
    const deadly = await row(3)
    await begin(rig.ops, rig.playbook)
    const given = await ended(rig.ops, deadly)
    expect(given.state).toBe('failed')
    expect(given.error).toBeTruthy()
  })
})
