import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { DAY } from '@cairn/core/time.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { enquiry } from './test/enquiry.ts'
import { openSite, until, type Site } from './test/site.ts'

const LEADS = 3000
/** Four rungs; the second is the due time itself. */
const LADDER = [
  { at: '-PT1M', do: ['remind-owner'] },
  { at: 'PT0S', do: ['remind-owner', 'notify-supervisor'] },
  { at: 'PT1H', do: ['pop-up'] },
  { at: 'PT2H', do: ['notify-supervisor'] },
] as const
/** Notices of a whole ladder: one, two, two and one. */
const TOLD = 6

/** Everything is assigned, and the first call climbs LADDER by the wall clock. */
function laddered(shipped: Playbook): Playbook {
  const nodes = shipped.nodes.map((node) =>
    node.id === 'first-call' && node.kind === 'action'
      ? {
          ...node,
          within: { kind: 'duration' as const, duration: 'PT5M', clock: 'clock' as const },
          escalate: LADDER.map((rung) => ({ at: rung.at, do: [...rung.do] })),
        }
      : node,
  )
  const tracks = shipped.routing.tracks.filter(({ kind }) => kind === 'assign')
  return { ...shipped, nodes, routing: { ...shipped.routing, tracks } }
}

let site: Site
beforeAll(async () => {
  site = await openSite({ reps: 4, playbook: laddered })
})
afterAll(() => site.close())

test('a worker killed while it escalates: the ladder goes on, nobody is told twice and no rung is left out', async () => {
  await site.inside(async ({ engine }) => {
    const at = Date.now() - DAY
    const arrivals = Array.from({ length: LEADS }, (_, n) => {
      const { source, externalId, fields } = enquiry('late', n)
      return {
        type: 'lead.arrived' as const,
        by: { kind: 'system' as const },
        at,
        source,
        externalId,
        fields,
        keys: keysOf(fields, 'lead'),
      }
    })
    const results = await engine.submitAll(site.org, arrivals)
    expect(results.filter((result) => result instanceof Error)).toEqual([])
  })

  const [victim] = await Promise.all([site.start('work'), site.start('work')])
  const fired = async () =>
    (await site.rows<{ n: number }>(`select count(*)::int as n from event where type = 'timer.fired'`))[0]?.n ?? 0
  const due = async () =>
    (await site.rows<{ n: number }>(`select count(*)::int as n from timer where due <= now()`))[0]?.n ?? 0
  await until('the escalation to be under way', async () => (await fired()) > 0)
  victim.kill('SIGKILL')
  await victim.ended
  expect(await due()).toBeGreaterThan(0)
  await until('every due timer to have fired', async () => (await due()) === 0)

  const rungs = await site.rows(
    `select step, count(*)::int as times, count(distinct action_id)::int as actions
       from (select (body ->> 'step')::int as step, action_id from event where type = 'timer.fired') fired
      group by step order by step`,
  )
  expect(rungs).toEqual(LADDER.map((_, step) => ({ step, times: LEADS, actions: LEADS })))
  const [told] = await site.rows(
    `select count(*)::int as notices, count(distinct action_id)::int as actions,
            count(*) filter (where times <> ${TOLD})::int as wrong
       from (select action_id, count(*) as times from notice where because in ('action-soon', 'action-late') group by action_id) each_action`,
  )
  expect(told).toEqual({ notices: LEADS, actions: LEADS, wrong: 0 })
  const [actions] = await site.rows(
    `select count(*)::int as n from action where node = 'first-call' and late and rung = ${LADDER.length} and state = 'open'`,
  )
  expect(actions).toEqual({ n: LEADS })
  const left = await site.rows(`select from timer where kind = 'rung'`)
  expect(left).toEqual([])
}, 90_000)
