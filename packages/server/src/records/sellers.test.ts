import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig, type Person, type Rig } from '../test/rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ reps: 2 })
})
afterAll(() => rig.close())

test('what an admin sets for a seller decides who gets the next lead', async () => {
  const [first, second] = rig.reps
  const set = await rig.admin.ask('PATCH', `/api/v1/sellers/${first?.id}`, {
    regions: ['guangdong'],
    capacity: 5,
    shift: { from: 540, to: 1080 },
  })
  expect(set.statusCode).toBe(200)
  expect(set.json()).toMatchObject({
    id: first?.id,
    regions: ['guangdong'],
    capacity: 5,
    shift: { from: 540, to: 1080 },
  })
  const leads = [await rig.leadArrives('A'), await rig.leadArrives('A'), await rig.leadArrives('A')]
  expect(leads.map((lead) => lead.owner)).toEqual([second?.id, second?.id, second?.id])
})

test('reps neither read nor change how leads are routed, but may go away and come back', async () => {
  const [first] = rig.reps
  expect((await first?.ask('GET', '/api/v1/sellers'))?.statusCode).toBe(403)
  expect((await first?.ask('PATCH', `/api/v1/sellers/${first.id}`, { weight: 9 }))?.statusCode).toBe(403)
  expect((await first?.ask('PATCH', `/api/v1/sellers/${first.id}`, { online: false }))?.json()).toMatchObject({
    online: false,
  })
})

test('sales ops set what routing goes by for everybody, supervisors for their own people, and nobody who somebody is', async () => {
  const company = await rig.addCompany('Two teams', [1, 1])
  const [own, other] = company.reps
  const change = async (who: Person | undefined, id: string | undefined, set: object) =>
    (await who?.ask('PATCH', `/api/v1/sellers/${id}`, set))?.statusCode
  expect(await change(company.ops, other?.id, { weight: 2, capacity: 30, shift: null })).toBe(200)
  expect(await change(company.supervisor, own?.id, { weight: 3 })).toBe(200)
  expect(await change(company.supervisor, other?.id, { weight: 3 })).toBe(403)
  const seen = (await company.supervisor.ask('GET', '/api/v1/sellers')).json()
  const marks = seen.map(({ id, weight, mayChange }: Record<string, unknown>) => [id, weight, mayChange])
  expect(marks).toEqual(
    expect.arrayContaining([
      [own?.id, 3, true],
      [other?.id, 2, false],
    ]),
  )
})

test('nonsense is refused with the field that is wrong', async () => {
  const answer = await rig.admin.ask('PATCH', `/api/v1/sellers/${rig.reps[0]?.id}`, { weight: -1 })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ errors: [{ path: 'weight' }] })
})
