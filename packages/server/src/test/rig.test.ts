import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig } from './rig.ts'
import type { Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

test('enquiries are graded as their names say', async () => {
  expect(await rig.leadArrives('grab')).toMatchObject({ grade: 'A', pool: 'grab', owner: null })
  expect(await rig.leadArrives('A')).toMatchObject({ grade: 'A', pool: null, owner: expect.any(String) })
  expect(await rig.leadArrives('B')).toMatchObject({ grade: 'B', pool: null, owner: expect.any(String) })
  expect(await rig.leadArrives('C')).toMatchObject({ grade: 'C', pool: 'nurture', owner: null })
})

test('a lead nobody touches in five minutes reaches the supervisor', async () => {
  const lead = await rig.leadArrives('A')
  await rig.pass({ minutes: 4 })
  expect(await rig.noticesOf(lead)).not.toContainEqual(expect.objectContaining({ to: 'supervisor' }))
  await rig.pass({ minutes: 1 })
  const late = { because: 'action-late', popUp: true, at: lead.arrivedAt + 5 * 60_000 }
  expect(await rig.noticesOf(lead)).toContainEqual(expect.objectContaining({ to: 'supervisor', ...late }))
  expect(await rig.noticesOf(lead)).toContainEqual(expect.objectContaining({ to: rig.ownerOf(lead)?.name, ...late }))
})

test('people and keys of a company are known to its server', async () => {
  const [rep] = rig.reps
  expect((await rep?.ask('GET', '/api/v1/me'))?.json()).toMatchObject({ name: 'rep 1', role: 'rep' })
  const key = await rig.withKey('ops')
  expect((await key.ask('GET', '/api/v1/me')).json()).toMatchObject({ role: 'ops', org: { id: rig.org } })
})
