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
