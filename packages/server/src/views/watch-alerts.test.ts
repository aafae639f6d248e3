import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig, type Rig } from '../test/rig.ts'
import { lookForAlerts } from './watch-alerts.ts'

let rig: Rig

beforeAll(async () => {
  rig = await openRig({
    playbook: (shipped) => ({
      ...shipped,
      alerts: [
        {
          id: 'late',
          label: { zh: '逾期过多' },
          metric: 'late-actions',
          above: 0,
          tell: ['supervisor', 'ops'],
          quietFor: 'PT4H',
        },
        {
          id: 'stuck',
          label: { zh: '停滞' },
          metric: 'stage-dwell-days',
          above: 30,
          tell: ['owner', 'supervisor'],
          quietFor: 'P7D',
        },
        {
          id: 'slow',
          label: { zh: '响应慢' },
          metric: 'mttr-minutes',
          above: 5,
          tell: ['supervisor'],
          quietFor: 'P7D',
        },
      ],
    }),
  })
})
afterAll(() => rig.close())

const look = () => lookForAlerts({ ...rig, now: () => rig.clock.now }, rig.org)

async function alertsOf(person: { ask: Rig['admin']['ask'] }): Promise<{ params: { alert: string; count: number } }[]> {
  const { items } = (await person.ask('GET', '/api/v1/notices?limit=100')).json()
  return items.filter((each: { because: string }) => each.because === 'alert')
}

test('late actions alarm the supervisor of the team and ops once, and again when the quiet time is over', async () => {
  expect(await look()).toBe(0)
  const lead = await rig.leadArrives('A')
  await rig.pass({ hours: 9 })
  expect(await look()).toBe(2) // the company for ops, the team for its supervisor
  expect(await look()).toBe(0)
  expect((await alertsOf(rig.supervisor)).map(({ params }) => params)).toMatchObject([{ alert: 'late', count: 1 }])
  expect(await alertsOf(rig.ops)).toHaveLength(1)
  const owner = rig.ownerOf(lead)
  if (!owner) throw new Error('nobody has the lead')
  expect(await alertsOf(owner)).toHaveLength(0)
  await rig.pass({ hours: 4, minutes: 1 })
  expect(await look()).toBe(2)
})

test('two processes that look at once tell nobody twice', async () => {
  await rig.pass({ hours: 5 })
  const raised = await Promise.all([look(), look(), look()])
  expect(raised.reduce((sum, count) => sum + count, 0)).toBe(2)
})

test('whoever asks reads the alerts of the last week that concern them, with the rows behind', async () => {
  const listOf = async (person: { ask: Rig['admin']['ask'] }) =>
    (await person.ask('GET', '/api/v1/cockpit/alerts')).json().alerts
  const [team] = await listOf(rig.supervisor)
  expect(team).toMatchObject({
    alert: 'late',
    label: { zh: '逾期过多' },
    metric: 'late-actions',
    value: 1,
    above: 0,
    below: null,
    of: { kind: 'team', id: rig.supervisor.id, name: rig.supervisor.name },
  })
  const { items } = (await rig.supervisor.ask('GET', `/api/v1${team.rows}`)).json()
  expect(items).toMatchObject([{ kind: 'action' }])
  const kindsOf = async (person: { ask: Rig['admin']['ask'] }) =>
    [...new Set((await listOf(person)).map((each: { of: { kind: string } }) => each.of.kind))].toSorted()
  expect(await kindsOf(rig.supervisor)).toEqual(['team'])
  for (const person of [rig.ops, rig.admin]) expect(await kindsOf(person)).toEqual(['company', 'team'])
  for (const rep of rig.reps) expect(await listOf(rep)).toEqual([])
  // What stands in the cockpit is the same list.
  expect((await rig.ops.ask('GET', '/api/v1/cockpit')).json().alerts).toEqual(await listOf(rig.ops))

  // Another team's rows stay out of a team's reading, also for somebody who sees both.
  const other = await rig.ops.ask('GET', `/api/v1${team.rows.replace(rig.supervisor.id, rig.ops.id)}`)
  expect(other.json().items).toEqual([])
})

test('a deal that stands too long is for its owner, its team and whoever sees everything', async () => {
  const lead = await rig.leadArrives('B')
  const owner = rig.ownerOf(lead)
  if (!owner) throw new Error('nobody has the lead')
  const made = await owner.ask('POST', `/api/v1/leads/${lead.id}/convert`, { deal: { name: '两台磨床', amount: 1 } })
  const { id } = made.json().deal
  await rig.pass({ days: 31 })
  await look()
  const stuckOf = async (person: { ask: Rig['admin']['ask'] }) =>
    (await person.ask('GET', '/api/v1/cockpit/alerts'))
      .json()
      .alerts.filter((each: { alert: string }) => each.alert === 'stuck')
  const own = await stuckOf(owner)
  expect(own).toMatchObject([{ of: { kind: 'deal', id, name: '两台磨床' }, above: 30, rows: null }])
  expect(own[0].value).toBeGreaterThan(30)
  for (const rep of rig.reps) if (rep.id !== owner.id) expect(await stuckOf(rep)).toEqual([])
  const seen = await stuckOf(rig.supervisor)
  expect(seen.map((each: { of: { kind: string } }) => each.of.kind).toSorted()).toEqual(['deal', 'team'])
  const { rows } = seen.find((each: { of: { kind: string } }) => each.of.kind === 'team')
  expect((await rig.supervisor.ask('GET', `/api/v1${rows}`)).json().items).toMatchObject([{ kind: 'deal', id }])

  await rig.pass({ days: 8 })
  expect(await stuckOf(owner)).toEqual([])
})

test('a mean is a number, over the rows that it names', async () => {
  const local = () => new Date(rig.clock.now + 8 * 3_600_000) // Shanghai's, read as UTC
  while (local().getUTCDay() !== 2 || local().getUTCHours() !== 10) await rig.pass({ hours: 1 })
  const minutes = [4, 8, 12, 16, 20]
  const answered = []
  for (const wait of minutes) {
    const lead = await rig.leadArrives('B')
    const owner = rig.ownerOf(lead)
    await rig.pass({ minutes: wait })
    const call = { lead: lead.id, kind: 'call', goal: '了解需求', reached: true }
    expect((await owner?.ask('POST', '/api/v1/activities', call))?.statusCode).toBe(201)
    answered.push(lead.id)
  }
  await look()
  const { alerts } = (await rig.supervisor.ask('GET', '/api/v1/cockpit/alerts')).json()
  const slow = alerts.find((each: { alert: string }) => each.alert === 'slow')
  expect(slow).toMatchObject({ metric: 'mttr-minutes', value: 12, count: 5, above: 5, of: { kind: 'team' } })
  const { items } = (await rig.supervisor.ask('GET', `/api/v1${slow.rows}`)).json()
  expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(answered.toSorted())
})
