import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../access.ts'
import type { Event } from '../event.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { HOUR, MINUTE } from '../time.ts'
import type { Fields, Id } from '../value.ts'
import { MOST_STEPS } from './cascade.ts'
import { decide } from './decide.ts'
import type { EffectOf, EffectKind } from './effect.ts'
import type { Know, Outcome } from './know.ts'
import { arrival, eventId, MONDAY, seller, sellerId, shipped, supervisor, world } from './world.test-kit.ts'

const system: Actor = { kind: 'system' }
const boss: Actor = {
  kind: 'person',
  id: supervisor,
  role: 'supervisor',
  team: [supervisor, sellerId(1), sellerId(2), sellerId(3)],
}
const rep = (n: number): Actor => ({ kind: 'person', id: sellerId(n), role: 'rep', team: [sellerId(n)] })

function effectsOf<K extends EffectKind>(outcome: Outcome, kind: K): EffectOf<K>[] {
  return outcome.effects.filter((effect): effect is EffectOf<K> => effect.do === kind)
}

const good = {
  name: '王建国',
  company: '苏州恒力机械有限公司',
  phone: '13812345678',
  region: 'jiangsu',
  budget: 260_000,
  rank: 'manager',
  product: 'cnc',
}
const best = { ...good, budget: 900_000, rank: 'director', behaviours: ['quote-requested'] }

function run(know: Know, ...events: Event[]): Outcome[] {
  return events.map((event) => decide(know, event, event.at))
}

test('a good lead is scored, assigned, and its first call is open with a timer', () => {
  const know = world([seller(1), seller(2)])
  const outcome = decide(know, arrival(1, good), MONDAY)
  const [lead] = effectsOf(outcome, 'lead.create')
  expect(lead?.lead.matched.length).toBeGreaterThan(2)
  expect(effectsOf(outcome, 'lead.route')[0]).toMatchObject({
    pool: null,
    owner: sellerId(1),
    why: { rule: 'round-robin' },
  })
  const [opened] = effectsOf(outcome, 'action.open')
  expect(opened?.action).toMatchObject({ node: 'first-call', owner: sellerId(1), dueAt: MONDAY + 2 * HOUR })
  expect(effectsOf(outcome, 'timer.set').map((effect) => effect.timer.kind)).toContain('rung')
  expect(know.sellers.get(sellerId(1))?.openLeads).toBe(1)
})

test('the same lead from the same source twice is the first lead', () => {
  const know = world([seller(1)])
  const [first, second] = run(know, arrival(1, good, { externalId: 'x1' }), arrival(2, good, { externalId: 'x1' }))
  expect(second).toMatchObject({
    effects: [],
    repeatOf: first?.effects[0]?.do === 'lead.create' ? first.effects[0].lead.id : '',
  })
})

test('a top lead waits in the grab pool; the first to claim gets it, the others are told who has it', () => {
  const closers = [1, 2, 3].map((n) => seller(n, { closedRecently: 10, wonRecently: 8 }))
  const know = world(closers)
  const [arrived] = run(know, arrival(1, { ...best, name: '李娜' }, { source: 'referral' }))
  const lead = effectsOf(arrived as Outcome, 'lead.create')[0]?.lead.id ?? ''
  expect(know.leads.get(lead)).toMatchObject({ pool: 'grab', owner: null })
  const claims = [1, 2, 3].map((n): Event => ({
    type: 'lead.claimed',
    id: eventId(10 + n),
    at: MONDAY + MINUTE,
    by: rep(n),
    lead,
    seller: sellerId(n),
  }))
  const answers = run(know, ...claims)
  expect(answers.map((answer) => answer.refusal?.code ?? 'won')).toEqual([
    'won',
    'lead.already-claimed',
    'lead.already-claimed',
  ])
  expect(know.leads.get(lead)).toMatchObject({ pool: null, owner: sellerId(1) })
})

test('a nurtured lead leaves its pool at the grade that the track names', () => {
  const poor: Fields = { name: '王一', company: '石头机械', phone: '13800000001', region: 'hubei', product: 'cnc' }
  const better = (n: number, lead: Id): Event => ({
    type: 'lead.edited',
    id: eventId(n),
    at: MONDAY,
    by: boss,
    lead,
    set: good,
    keys: null,
    revision: null,
  })
  const poolUnder = (leaveAt: 'A' | 'B' | undefined): string | null | undefined => {
    const tracks = shipped.routing.tracks.map((track) =>
      track.kind === 'nurture' && leaveAt !== undefined ? { ...track, leaveAt } : track,
    )
    const know = world([seller(1)], { ...shipped, routing: { ...shipped.routing, tracks } })
    run(know, arrival(1, poor))
    const [lead] = know.leads.keys()
    expect(know.leads.get(lead ?? '')).toMatchObject({ pool: 'nurture', grade: 'C' })
    run(know, better(2, lead ?? ''))
    expect(know.leads.get(lead ?? '')?.grade).toBe('B')
    return know.leads.get(lead ?? '')?.pool
  }
  expect([poolUnder(undefined), poolUnder('B'), poolUnder('A')]).toEqual([null, null, 'nurture'])
})

test('a rep whose close rate is too low may not claim, and learns the rate that is needed', () => {
  const know = world([seller(1, { closedRecently: 10, wonRecently: 5 })])
  run(know, arrival(1, best, { source: 'referral' }))
  const [lead] = know.leads.keys()
  const [answer] = run(know, {
    type: 'lead.claimed',
    id: eventId(2),
    at: MONDAY,
    by: rep(1),
    lead: lead ?? '',
    seller: sellerId(1),
  })
  expect(answer?.refusal).toMatchObject({ code: 'claim.close-rate', params: { rate: 0.5, needed: 0.65 } })
})

test('an unclaimed grab lead is assigned when its window is over', () => {
  const know = world([seller(1), seller(2)])
  const [arrived] = run(know, arrival(1, best, { source: 'referral' }))
  const timer = effectsOf(arrived as Outcome, 'timer.set').find((effect) => effect.timer.kind === 'grab-window')?.timer
  if (!timer) throw new Error('no grab window')
  run(know, { ...timer, type: 'timer.fired', id: eventId(2), at: timer.due, by: system, timer: timer.id })
  expect([...know.leads.values()][0]).toMatchObject({ pool: null, owner: sellerId(1) })
})

/** Fires timers in order of time until one after `until`. */
function passUntil(know: Know, first: Outcome, until: number): Outcome[] {
  const timers = effectsOf(first, 'timer.set').map((effect) => effect.timer)
  const outcomes: Outcome[] = []
  for (let n = 1000; timers.length > 0; n++) {
    timers.sort((a, b) => a.due - b.due)
    const timer = timers.shift()
    if (!timer || timer.due > until) break
    const outcome = decide(
      know,
      { ...timer, type: 'timer.fired', id: eventId(n), at: timer.due, by: system, timer: timer.id },
      timer.due,
    )
    for (const clear of effectsOf(outcome, 'timer.clear'))
      for (let i = timers.length - 1; i >= 0; i--)
        if (timers[i]?.subject === clear.subject && timers[i]?.kind === clear.kind) timers.splice(i, 1)
    timers.push(...effectsOf(outcome, 'timer.set').map((effect) => effect.timer))
    outcomes.push(outcome)
  }
  return outcomes
}

test('a first call nobody makes warns the owner, then the supervisor, then goes to a colleague', () => {
  const know = world([seller(1), seller(2)])
  const [arrived] = run(know, arrival(1, good))
  const outcomes = passUntil(know, arrived as Outcome, MONDAY + 2 * HOUR)
  const notices = outcomes.flatMap((outcome) =>
    effectsOf(outcome, 'notice').map(
      ({ notice }) => `${notice.because}>${notice.to === supervisor ? 'supervisor' : 'owner'}`,
    ),
  )
  expect(notices).toContain('action-soon>owner')
  expect(notices).toContain('action-late>supervisor')
  const late = [...know.actions.values()].find((action) => action.late)
  expect(late).toMatchObject({ node: 'first-call', owner: sellerId(1), state: 'open' })

  const later = world([seller(1), seller(2)])
  const [again] = run(later, arrival(1, good))
  passUntil(later, again as Outcome, MONDAY + 30 * HOUR)
  expect([...later.leads.values()][0]?.owner).not.toBeNull()
  expect([...later.actions.values()].filter((action) => action.owner === sellerId(2))).not.toHaveLength(0)
})

test('three first calls late in a row raise a coaching event', () => {
  const know = world([seller(1)])
  const raised = [1, 2, 3].flatMap((n) => {
    const [arrived] = run(know, arrival(n, { ...good, phone: `1381234567${n}`, company: `公司${n}号机械厂` }))
    return passUntil(know, arrived as Outcome, MONDAY + 2 * HOUR).flatMap((outcome) => effectsOf(outcome, 'coaching'))
  })
  expect(raised).toHaveLength(1)
  expect(raised[0]?.actions).toHaveLength(3)
})

test('done without the deliverable is refused, and says what is missing', () => {
  const know = world([seller(1)])
  run(know, arrival(1, good))
  const [action] = know.actions.values()
  const finish = {
    type: 'action.finished',
    at: MONDAY + MINUTE,
    by: rep(1),
    action: action?.id ?? '',
    values: {},
    outcome: 'reached',
    note: '',
  } as const
  const [no] = run(know, { ...finish, id: eventId(2), evidence: [] })
  expect(no?.refusal?.code).toBe('action.evidence-missing')
  expect(know.actions.get(action?.id ?? '')?.state).toBe('open')
  const [yes] = run(know, {
    ...finish,
    id: eventId(3),
    evidence: [{ kind: 'note', type: null, file: null, value: { text: '约了周三' } }],
  })
  expect(yes?.refusal).toBeNull()
  expect([...know.leads.values()][0]).toMatchObject({
    firstTouchAt: MONDAY + MINUTE,
    firstTouchBusinessS: 60,
    state: 'working',
  })
  expect(effectsOf(yes as Outcome, 'action.open').map((effect) => effect.action.node)).toContain('qualify')
})

test('nobody finishes the action of somebody else', () => {
  const know = world([seller(1), seller(2)])
  run(know, arrival(1, good))
  const [action] = know.actions.values()
  const [no] = run(know, {
    type: 'action.finished',
    id: eventId(2),
    at: MONDAY,
    by: rep(2),
    action: action?.id ?? '',
    evidence: [],
    values: {},
    outcome: 'reached',
    note: '',
  })
  expect(no?.refusal?.code).toBe('action.not-found')
})

function withDeal(playbook: Playbook = shipped): { know: Know; deal: Id } {
  const know = world([seller(1)], playbook)
  run(know, arrival(1, good))
  const [lead] = know.leads.keys()
  run(know, {
    type: 'lead.converted',
    id: eventId(2),
    at: MONDAY,
    by: rep(1),
    lead: lead ?? '',
    deal: { name: '恒力数控线', amount: 800_000, expectedClose: null, fields: {} },
  })
  const [deal] = know.deals.keys()
  if (!deal) throw new Error('not converted')
  return { know, deal }
}

test('a gate refuses with everything that is missing; an override needs the right and a reason', () => {
  const { know, deal } = withDeal()
  const move = {
    type: 'stage.requested',
    at: MONDAY,
    deal,
    to: 'negotiation',
    lostReason: null,
    revision: null,
  } as const
  const [no] = run(know, { ...move, id: eventId(3), by: rep(1), override: null })
  expect(no?.refusal?.code).toBe('stage.gate-closed')
  expect(JSON.stringify(no?.refusal?.params)).toContain('requirement-confirmation')
  const [mayNot] = run(know, { ...move, id: eventId(4), by: rep(1), override: { reason: '客户很急' } })
  expect(mayNot?.refusal?.code).toBe('access.denied')
  const [forced] = run(know, { ...move, id: eventId(5), by: boss, override: { reason: '客户很急，已口头确认' } })
  expect(forced?.refusal).toBeNull()
  expect(effectsOf(forced as Outcome, 'deal.move')[0]?.override).toMatchObject({ reason: '客户很急，已口头确认' })
  expect(know.deals.get(deal)?.stage).toBe('negotiation')
})

test('a stage may name who passes its gates with a reason', () => {
  const naming = (override: Playbook['stages'][number]['override']) =>
    withDeal({ ...shipped, stages: shipped.stages.map((stage) => ({ ...stage, override })) })
  const move = (deal: string, by: Actor) =>
    ({
      type: 'stage.requested',
      id: eventId(3),
      at: MONDAY,
      by,
      deal,
      to: 'negotiation',
      override: { reason: '客户很急，已口头确认' },
      lostReason: null,
      revision: null,
    }) as const
  const reps = naming(['rep'])
  expect(run(reps.know, move(reps.deal, rep(1)))[0]?.refusal).toBeNull()
  const nobody = naming([])
  expect(run(nobody.know, move(nobody.deal, boss))[0]?.refusal?.code).toBe('access.denied')
})

test('nodes that keep opening each other are cut, and the event says so', () => {
  const tag = (id: string, on: Playbook['nodes'][number]['on'], steps: object[]) =>
    ({ id, label: { zh: id }, kind: 'auto', record: 'lead', group: 'process', on, steps }) as Playbook['nodes'][number]
  const looping: Playbook = {
    ...shipped,
    nodes: [tag('round', [{ event: 'lead.assigned' }], [{ do: 'assign', track: 'assign' }])],
  }
  const know = world([seller(1)], looping)
  const outcome = decide(know, arrival(1, good), MONDAY)
  expect(effectsOf(outcome, 'loop.cut')).toEqual([
    { do: 'loop.cut', depth: MOST_STEPS, path: expect.arrayContaining(['round']) },
  ])
})

test('somebody hired later, or back from leave, gets a fair share from then on, not years of others\u2019 leads at once', () => {
  const veterans = [1, 2, 3].map((n) => seller(n, { received: 50_000, receivedCount: 900 }))
  const know = world([...veterans, seller(4, { received: 10_000, active: false })])
  const admin: Actor = { kind: 'person', id: sellerId(998), role: 'admin', team: [] }
  run(
    know,
    { type: 'seller.changed', id: eventId(1), at: MONDAY, by: admin, seller: sellerId(5), set: { name: '新人' } },
    { type: 'seller.changed', id: eventId(2), at: MONDAY, by: admin, seller: sellerId(4), set: { active: true } },
  )
  const got = new Map<string, number>()
  for (let n = 10; n < 110; n++) {
    run(know, arrival(n, { ...good, phone: `137${String(10_000_000 + n)}`, company: `甲乙${n}机械厂` }))
    const owner = [...know.leads.values()].at(-1)?.owner ?? ''
    got.set(owner, (got.get(owner) ?? 0) + 1)
  }
  for (const n of [1, 2, 3, 4, 5]) expect(got.get(sellerId(n))).toBeGreaterThanOrEqual(15)
  for (const n of [4, 5]) expect(got.get(sellerId(n))).toBeLessThanOrEqual(25)
})

const step = fc.record({
  pick: fc.nat(12),
  which: fc.nat(5),
  who: fc.integer({ min: 1, max: 3 }),
  wait: fc.integer({ min: 0, max: 40 * HOUR }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Turns arbitrary steps into events about whatever there is, and fires the timers that fall due between them. */
function drive(know: Know, steps: readonly Step[]): Outcome[] {
  const outcomes: Outcome[] = []
  const timers = new Map<Id, EffectOf<'timer.set'>['timer']>()
  let at = MONDAY
  let n = 1
  const enter = (event: Event): void => {
    const outcome = decide(know, event, event.at)
    outcomes.push(outcome)
    for (const effect of outcome.effects) {
      if (effect.do === 'timer.set') timers.set(effect.timer.id, effect.timer)
      if (effect.do === 'timer.clear')
        for (const timer of timers.values())
          if (timer.subject === effect.subject && timer.kind === effect.kind) timers.delete(timer.id)
    }
  }
  for (const { pick, which, who, wait } of steps) {
    at += wait
    for (const timer of [...timers.values()].toSorted((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))) {
      if (timer.due > at || !timers.delete(timer.id)) continue
      enter({
        ...timer,
        type: 'timer.fired',
        id: eventId(n++),
        at: Math.max(timer.due, MONDAY),
        by: system,
        timer: timer.id,
      })
    }
    const at_ = { id: eventId(n++), at }
    const lead = [...know.leads.keys()][which] ?? sellerId(77)
    const deal = [...know.deals.keys()][which] ?? sellerId(78)
    const action = [...know.actions.values()].filter((each) => each.state === 'open')[which]?.id ?? sellerId(79)
    const note = { kind: 'note', type: null, file: null, value: null } as const
    const events: Event[] = [
      arrival(
        n,
        { ...best, phone: `138000000${which}${who}`, company: `公司${which}${who}` },
        { ...at_, source: 'referral' },
      ),
      arrival(n, { ...good, phone: `139000000${which}${who}`, company: `工厂${which}${who}` }, at_),
      arrival(n, { name: '某' }, at_),
      { type: 'lead.claimed', ...at_, by: rep(who), lead, seller: sellerId(who) },
      { type: 'lead.behaved', ...at_, by: system, lead, behaviour: 'quote-requested' },
      { type: 'lead.handed', ...at_, by: boss, lead, to: sellerId(who), reason: '换人' },
      { type: 'lead.released', ...at_, by: rep(who), lead, reason: '忙' },
      {
        type: 'lead.converted',
        ...at_,
        by: boss,
        lead,
        deal: { name: '单', amount: 1, expectedClose: null, fields: {} },
      },
      { type: 'action.finished', ...at_, by: boss, action, evidence: [note], values: {}, outcome: 'reached', note: '' },
      {
        type: 'activity.logged',
        ...at_,
        by: boss,
        lead,
        deal: null,
        customer: null,
        kind: 'call',
        goal: 'g',
        objections: ['price'],
        promise: { text: '发资料', due: at + 30 * HOUR },
        reached: true,
        text: '',
        document: null,
        fields: {},
        completes: null,
      },
      {
        type: 'stage.requested',
        ...at_,
        by: boss,
        deal,
        to: shipped.stages[who]?.id ?? 'won',
        override: { reason: '试一试看' },
        lostReason: 'price',
        revision: null,
      },
      { type: 'lead.disqualified', ...at_, by: boss, lead, reason: 'x', note: '' },
      {
        type: 'evidence.added',
        ...at_,
        by: boss,
        lead: null,
        deal,
        customer: null,
        evidence: { kind: 'document', type: 'quote', file: null, value: null },
      },
    ]
    const event = events[pick]
    if (event) enter(event)
  }
  return outcomes
}

const company = (): Know => world([1, 2, 3].map((n) => seller(n, { capacity: 4, closedRecently: 10, wonRecently: 9 })))

test('equal snapshots and events give equal outcomes, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      expect(drive(company(), steps)).toEqual(drive(company(), steps))
    }),
    { numRuns: 60 },
  )
})

test('whatever happens, load is what it says, owners exist, ids are unique, refusals change nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const know = company()
      const outcomes = drive(know, steps)
      for (const each of know.sellers.values()) {
        const open = [...know.leads.values()].filter(
          (lead) => lead.owner === each.id && (lead.state === 'new' || lead.state === 'working'),
        )
        expect(each.openLeads).toBe(open.length)
      }
      const ids = outcomes.flatMap((outcome) =>
        outcome.effects.flatMap((effect) =>
          effect.do === 'action.open' ? [effect.action.id] : effect.do === 'timer.set' ? [effect.timer.id] : [],
        ),
      )
      expect(new Set(ids).size).toBe(ids.length)
      for (const outcome of outcomes) if (outcome.refusal) expect(outcome.effects).toEqual([])
      for (const lead of know.leads.values()) expect(lead.owner !== null && lead.pool !== null).toBe(false)
    }),
    { numRuns: 100 },
  )
})
