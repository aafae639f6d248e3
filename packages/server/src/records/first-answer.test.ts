import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig } from '../test/rig.ts'
import type { Person, Rig } from '../test/rig.ts'
import { recordsRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [recordsRoom(context)] })
})
afterAll(() => rig.close())

async function assigned() {
  const lead = await rig.leadArrives('B')
  const owner = rig.ownerOf(lead)
  const colleague = rig.reps.find(({ id }) => id !== lead.owner)
  if (!owner || !colleague) throw new Error('nobody')
  return { lead, owner, colleague }
}

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } })

async function eventsOf(person: Person, path: string, type: string): Promise<number> {
  const { items } = (await person.ask('GET', `/api/v1/${path}/timeline`)).json()
  return items.filter((item: { type: string }) => item.type === type).length
}

test('a repeated claim is answered as the first was, whatever became of the lead since', async () => {
  const lead = await rig.leadArrives('grab')
  const [rep] = rig.reps
  if (!rep) throw new Error('nobody')
  const claim = (key = 'claim') => rep.ask('POST', `/api/v1/leads/${lead.id}/claim`, {}, keyed(key))
  const first = await claim()
  expect(first.json()).toMatchObject({ lead: { owner: { id: rep.id }, state: 'new' } })
  await rep.ask('POST', '/api/v1/activities', { lead: lead.id, kind: 'call', goal: '了解需求', text: '联系上了' })
  await rig.supervisor.ask('POST', `/api/v1/leads/${lead.id}/hand`, { to: rig.reps[1]?.id, reason: '换区域' })
  const again = await claim()
  expect([again.statusCode, again.body]).toEqual([first.statusCode, first.body])
  expect(again.headers['content-type']).toBe(first.headers['content-type'])
  expect(await eventsOf(rig.admin, `leads/${lead.id}`, 'lead.claimed')).toBe(1)
})

test.each(['hand', 'release', 'extend', 'disqualify'] as const)('a repeated %s changes nothing', async (what) => {
  const { lead, owner, colleague } = await assigned()
  const bodies = {
    hand: { to: colleague.id, reason: '换区域' },
    release: { reason: '不是我的区域' },
    extend: {},
    disqualify: { reason: rig.playbook.disqualifyReasons[0]?.id },
  }
  const person = what === 'hand' ? rig.supervisor : owner
  const send = () => person.ask('POST', `/api/v1/leads/${lead.id}/${what}`, bodies[what], keyed(`${what} ${lead.id}`))
  const first = await send()
  expect(first.statusCode, first.body).toBe(200)
  await rig.pass({ minutes: 10 })
  expect((await send()).body).toBe(first.body)
})

test('a lead is made into one deal, and what is done with it is done once', async () => {
  const { lead, owner } = await assigned()
  const convert = () =>
    owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '两台铣床', amount: 8 } }, keyed('convert'))
  const first = await convert()
  const { deal, customer } = first.json()
  await owner.ask('PATCH', `/api/v1/deals/${deal.id}`, { amount: 9 })
  expect((await convert()).body).toBe(first.body)

  const tick = (holds: boolean, key: string) =>
    owner.ask('POST', `/api/v1/deals/${deal.id}/confirmations`, { id: 'supplier-admitted', holds }, keyed(key))
  const ticked = await tick(true, 'tick')
  await tick(false, 'take back')
  expect((await tick(true, 'tick')).body).toBe(ticked.body)
  expect((await owner.ask('GET', `/api/v1/deals/${deal.id}`)).json().confirmations).toEqual([])

  const add = () => owner.ask('POST', '/api/v1/deals', { customer: customer.id, name: '备件' }, keyed('another deal'))
  const added = await add()
  expect(added.statusCode).toBe(201)
  await owner.ask('PATCH', `/api/v1/deals/${added.json().id}`, { name: '备件与服务' })
  const again = await add()
  expect([again.statusCode, again.body]).toEqual([201, added.body])

  const [open] = (await owner.ask('GET', `/api/v1/actions?deal=${deal.id}&state=open`)).json().items
  const drop = () => owner.ask('POST', `/api/v1/actions/${open.id}/drop`, { reason: '客户不需要' }, keyed('drop'))
  const dropped = await drop()
  expect([dropped.statusCode, (await drop()).body]).toEqual([200, dropped.body])
})

test('two at once are answered the same, and the deal is one', async () => {
  const { lead, owner } = await assigned()
  const convert = () =>
    owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '一台磨床', amount: 8 } }, keyed('at once'))
  const answers = await Promise.all([convert(), convert(), convert()])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  expect(await eventsOf(owner, `leads/${lead.id}`, 'lead.converted')).toBe(1)
})

test('a key is its caller’s, and of one request: another content is refused, another person begins anew', async () => {
  const { lead, owner } = await assigned()
  const log = (person: Person, goal: string) =>
    person.ask('POST', '/api/v1/activities', { lead: lead.id, kind: 'note', goal }, keyed('one key'))
  const first = await log(owner, '记一笔')
  const other = await log(owner, '记另一笔')
  expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency.reused'])
  const supervisor = await log(rig.supervisor, '记一笔')
  expect(supervisor.statusCode).toBe(201)
  expect(supervisor.json().activity.id).not.toBe(first.json().activity.id)
})

test('what was refused is decided again', async () => {
  const { lead, owner } = await assigned()
  const { deal } = (
    await owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '一台铣床', amount: 8 } })
  ).json()
  const move = () =>
    owner.ask('POST', `/api/v1/deals/${deal.id}/stage`, { to: 'requirements-confirmed' }, keyed('move'))
  expect((await move()).statusCode).toBe(409)
  await owner.ask('PATCH', `/api/v1/deals/${deal.id}`, { fields: { pains: '废品率高', currentSolution: '老机床' } })
  await owner.ask('POST', '/api/v1/evidence', { deal: deal.id, kind: 'check-in', value: { place: '武汉' } })
  const rest = { costOfInaction: 1_200_000, inactionBasis: '停机', product: 'cnc' }
  await owner.ask('POST', '/api/v1/evidence', { deal: deal.id, kind: 'form', type: 'discovery', value: rest })
  const moved = await move()
  expect(moved.json()).toMatchObject({ deal: { stage: 'requirements-confirmed' } })
  expect((await move()).body).toBe(moved.body)
})
