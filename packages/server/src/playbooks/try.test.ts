import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileScoreCard } from '@cairn/core/scoring/score.ts'
import { openRig, type Rig } from '../test/rig.ts'
import { write } from '../http/write.ts'
import { playbooksRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [playbooksRoom(context)] })
})
afterAll(() => rig.close())

const counts = () =>
  write(rig.writer, rig.org, async (trx) => ({
    events: await trx.selectFrom('event').select('id').where('org_id', '=', rig.org).execute(),
    leads: await trx.selectFrom('lead').select(['id', 'owner_id', 'revision']).where('org_id', '=', rig.org).execute(),
    sellers: await trx.selectFrom('seller').selectAll().where('org_id', '=', rig.org).orderBy('id').execute(),
  }))

const route = async (lead: unknown, playbook: object = rig.playbook) =>
  (await rig.ops.ask('POST', '/api/v1/playbook/try/route', { playbook, lead } as object)).json()

test('the last leads come with what a card is asked about: core scores them as they were scored', async () => {
  for (const kind of ['A', 'B', 'C', 'grab'] as const) await rig.leadArrives(kind)
  const answer = await rig.ops.ask('POST', '/api/v1/playbook/try/scores', { playbook: rig.playbook })
  const { leads, shareBefore } = answer.json()
  expect(leads).toHaveLength(4)
  expect(shareBefore).toEqual({ A: 0.5, B: 0.25, C: 0.25 })
  const score = compileScoreCard(rig.playbook.scoreCard)
  for (const { facts, before } of leads)
    expect(score({ lead: facts.lead })).toEqual({ score: before.score, grade: before.grade, matched: before.matched })
  expect((await rig.reps[0]?.ask('POST', '/api/v1/playbook/try/scores', {}))?.statusCode).toBe(403)
})

test('who would get a lead is who gets it, and nothing is written by asking', async () => {
  const fields = {
    source: 'referral',
    name: '王',
    company: '试一试机械',
    phone: '13912345678',
    region: 'hubei',
    budget: 800_000,
    rank: 'manager',
  }
  const before = await counts()
  const tried = await route(fields)
  expect(await counts()).toEqual(before)
  const decided = tried.steps.at(-1)
  expect(decided).toMatchObject({ matched: true, kind: 'assign', track: tried.result.track })
  expect(decided.sellers.filter(({ chosen }: { chosen: boolean }) => chosen)).toMatchObject([
    { id: tried.result.owner.id, name: tried.result.owner.name, eligible: true },
  ])
  for (const step of tried.steps.slice(0, -1)) {
    expect(step.matched).toBe(false)
    expect(step.because.holds).toBe(false)
  }
  const { source, ...rest } = fields
  const lead = await rig.leadArrives(
    'A',
    { ...rest, mail: null, title: null, product: null, need: null, timing: null },
    { source },
  )
  expect(lead.owner).toBe(tried.result.owner.id)
  expect(lead.score).toBe(tried.score)
  // The same person again is somebody's already.
  expect((await route(fields)).result).toMatchObject({ owner: { id: lead.owner }, why: { rule: 'same-lead-open' } })
  // A lead there is, is tried as if it came in now.
  expect((await route(lead.id)).result.why.rule).toBe('round-robin')
})

test('a pool says who may claim, and a draft may send it elsewhere', async () => {
  const fields = {
    source: 'referral',
    name: '李',
    phone: '13987654321',
    region: 'shanghai',
    budget: 800_000,
    rank: 'director',
  }
  const grab = await route(fields)
  expect(grab.result).toMatchObject({ pool: 'grab', owner: null })
  const { claims } = grab.steps.at(-1)
  expect(claims).toHaveLength(rig.reps.length)
  const tracks = rig.playbook.routing.tracks.filter(({ kind }) => kind !== 'grab')
  const without = await route(fields, { ...rig.playbook, routing: { ...rig.playbook.routing, tracks } })
  expect(without.result.owner).not.toBeNull()
  expect((await route('00000000-0000-4000-8000-000000000000')).code).toBe('lead.not-found')
  expect((await route(fields, { ...rig.playbook, stages: [] })).code).toBe('playbook.not-fit')
})
