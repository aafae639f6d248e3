import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DAY, HOUR } from '@cairn/core/time.ts'
import { expect, test } from 'vitest'
import { readPlaybookFile } from '../playbooks/file.ts'
import { openLuck } from './luck.ts'
import { openSimulation } from './simulate.ts'
import { makeStaff } from './staff.ts'

const read = await readPlaybookFile(
  join(import.meta.dirname, '../../../../templates/industrial-equipment/playbook.yaml'),
)

function play(end: number, seed = 1) {
  if (!read.ok) throw new Error('the shipped playbook is not usable')
  const start = end - 92 * DAY
  const luck = openLuck(seed)
  const staff = makeStaff(luck, 12, start)
  const { world, outcomes } = openSimulation({ playbook: read.playbook, luck, staff, start, end })
  const hash = createHash('sha256')
  let loops = 0
  for (const batch of outcomes)
    for (const outcome of batch) {
      hash.update(JSON.stringify(outcome))
      loops += outcome.effects.filter((effect) => effect.do === 'loop.cut').length
    }
  return { world, staff, loops, digest: hash.digest('hex') }
}

test.each([
  ['a Sunday night', '2026-11-22T23:40+08:00'],
  ['the morning after a week of holidays', '2026-10-08T08:10+08:00'],
  ['just after midnight', '2026-11-19T00:04+08:00'],
])('it is worth looking at %s', (_, moment) => {
  const end = Date.parse(moment)
  const { world, staff } = play(end)
  const { leads, actions, deals } = world.know
  expect([...leads.values()].filter(({ pool }) => pool === 'grab').length).toBeGreaterThanOrEqual(3)
  const open = [...actions.values()].filter(({ state }) => state === 'open')
  for (const rep of staff.reps) {
    const soon = open.filter(({ owner, dueAt }) => owner === rep.id && dueAt > end && dueAt < end + 13 * HOUR)
    expect(soon.length, rep.name).toBeGreaterThanOrEqual(2)
  }
  expect(open.filter(({ late }) => late).length).toBeGreaterThan(5)
  for (const rep of staff.reps.filter(({ star }) => star)) {
    const closed = [...deals.values()].filter(
      ({ owner, closedAt }) => owner === rep.id && (closedAt ?? 0) > end - 7 * DAY,
    )
    expect(closed.length).toBeGreaterThanOrEqual(5)
    expect(closed.filter(({ status }) => status === 'won').length / closed.length).toBeGreaterThan(0.65)
  }
  for (const timer of world.pending.values()) expect(timer.due).toBeGreaterThan(end)
})

test('the same seed plays the same, another plays otherwise; people of different kind fare differently', () => {
  const end = Date.parse('2026-11-18T10:20+08:00')
  const one = play(end, 3)
  const same = play(end, 3)
  const other = play(end, 4)
  expect(same.digest).toBe(one.digest)
  expect(other.digest).not.toBe(one.digest)
  expect(one.loops).toBe(0)

  const { staff, world } = one
  const lateness = (name: string): number => {
    const id = staff.reps.find((rep) => rep.name === name)?.id
    const done = [...world.know.actions.values()].filter(({ owner, state }) => owner === id && state === 'done')
    return done.filter(({ late }) => late).length / done.length
  }
  expect(lateness('罗一帆')).toBeGreaterThan(3 * lateness('林悦溪'))
})
