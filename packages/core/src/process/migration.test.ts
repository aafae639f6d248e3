import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../access.ts'
import type { Event, EventOf } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import type { RetireRule } from '../record/rows.ts'
import { DAY, HOUR } from '../time.ts'
import type { Id } from '../value.ts'
import { decide } from './decide.ts'
import { happenings, liveThrough } from './happenings.test-kit.ts'
import type { Know, Outcome } from './know.ts'
import { arrival, eventId, MONDAY, seller, sellerId, world } from './world.test-kit.ts'

const system: Actor = { kind: 'system' }
const ops: Actor = { kind: 'person', id: sellerId(900), role: 'ops', team: [] }
const rep = (n: number): Actor => ({ kind: 'person', id: sellerId(n), role: 'rep', team: [sellerId(n)] })
const retire: RetireRule = { unreachable: true, quietMonths: null, quietField: null }

/** A company that happenings are tried on: each `tell` is one event, `n` makes its id. */
function company(sellers = [seller(1), seller(2), seller(3)]) {
  const know = world(sellers)
  let n = 500_000
  const tell = (draft: Omit<Event, 'id' | 'at' | 'by'>, by: Actor = ops, at = MONDAY): Outcome => {
    const event = { ...draft, id: eventId(++n), at, by } as Event
    return decide(know, event, at)
  }
  return { know, tell }
}
type Tell = ReturnType<typeof company>['tell']

function begin(tell: Tell, set: Partial<EventOf<'migration.begun'>> = {}): Id {
  const begun = {
    type: 'migration.begun',
    name: '老客户',
    endsAt: MONDAY + 180 * DAY,
    keyFields: ['city'],
    retire,
    ...set,
  }
  const [effect] = tell(begun as never).effects
  if (effect?.do !== 'migration.set') throw new Error('no migration')
  return effect.migration.id
}

function bring(tell: Tell, name: string, set: Partial<EventOf<'customer.added'>> = {}): Id {
  const added = { type: 'customer.added', name, owner: null, fields: {}, externalId: null, legacy: true, ...set }
  const keys = keysOf({ ...added.fields, name }, 'customer')
  const [effect] = tell({ keys, ...added } as never, system).effects
  if (effect?.do !== 'customer.create') throw new Error('no customer')
  return effect.customer.id
}

const adopt = (customer: Id, set = {}, owner: Id | null = null) =>
  ({ type: 'customer.adopted', customer, owner, set }) as const

/** A customer but for its revision, which counts writes and never goes back. */
const bare = (know: Know, id: Id) => structuredClone({ ...know.customers.get(id), revision: 0 })

test('whatever happens, a customer that waits stays as it was, and so do its people; its leads go the new way', () => {
  fc.assert(
    fc.property(happenings, (stream) => {
      const { know, tell } = company()
      begin(tell)
      // Named and reached like those that the happenings are about.
      const waiting = [11, 12, 13, 14, 15].map((n) =>
        bring(tell, `客户${n}`, { fields: { phone: `138${10_000_000 + n}` }, owner: n % 2 ? sellerId(1) : null }),
      )
      const before = waiting.map((id) => bare(know, id))
      const leads = waiting.map((id, n) =>
        decide(know, arrival(7000 + n, { name: '王', phone: `138${10_000_011 + n}` }), MONDAY).effects.some(
          (effect) => effect.do === 'lead.create' && effect.lead.customer === id,
        ),
      )
      const outcomes = liveThrough(know, stream)
      for (const [at, id] of waiting.entries()) {
        const now = bare(know, id)
        // Merged into another, it only points there.
        expect({ ...now, mergedInto: null }).toEqual(before[at])
        expect([...know.deals.values()].filter(({ customer }) => customer === id)).toEqual([])
      }
      const touched = new Set(waiting)
      for (const { effects } of outcomes)
        for (const effect of effects)
          if (effect.do === 'contact.create') expect(touched.has(effect.contact.customer)).toBe(false)
      expect(leads).not.toContain(false)
    }),
    { numRuns: 40 },
  )
})

test('every command about one that waits is refused in words, and answered as not there to whoever does not see it', () => {
  const { know, tell } = company()
  begin(tell)
  const id = bring(tell, '恒岳机械', { owner: sellerId(1) })
  const other = bring(tell, '远山机械')
  const keys = { phone: null, mail: null, company: null }
  const note = { kind: 'note', goal: '', objections: [], promise: null, reached: true, text: '谈了', document: null }
  const old = { stage: 'qualified', openedAt: 0, closedAt: null, lostReason: null }
  const commands = [
    { type: 'customer.edited', customer: id, set: { city: '苏州' }, revision: null },
    { type: 'customer.merged', customer: id, merged: other, name: 'x', owner: null, set: {}, revision: null },
    { type: 'contact.added', customer: id, name: '王', fields: {}, keys },
    { type: 'contact.edited', customer: id, contact: other, name: '王', set: {}, keys },
    {
      type: 'deal.added',
      customer: id,
      name: '单',
      amount: 1,
      expectedClose: null,
      owner: null,
      fields: {},
      history: old,
    },
    { type: 'activity.logged', lead: null, deal: null, customer: id, fields: {}, completes: null, ...note },
    { type: 'evidence.added', lead: null, deal: null, customer: id, evidence: { kind: 'note', type: null } },
    { type: 'conflict.settled', customer: id, field: 'city', source: 'erp', value: 'x', held: null, take: true },
    { type: 'item.recorded', customer: id, item: { kind: 'quote', source: 'erp', number: '1' } },
  ]
  const before = structuredClone([...know.customers.values()])
  for (const command of commands) {
    for (const by of [system, ops, rep(1)])
      expect(tell(command as never, by), command.type).toMatchObject({
        effects: [],
        refusal: { code: 'customer.legacy' },
      })
    expect(tell(command as never, rep(2)).refusal?.code, command.type).toBe('customer.not-found')
  }
  expect([...know.customers.values()]).toEqual(before)
})

test('an adoption that is taken back gives back every value to the bit, and a whole migration too', () => {
  const value = fc.string({ minLength: 1, maxLength: 5 }).map((text) => `值${text}`)
  const fields = fc.dictionary(fc.constantFrom('city', 'industry', 'address', 'creditCode'), value)
  fc.assert(
    fc.property(fields, fields, value, fc.boolean(), (had, given, city, whole) => {
      const { know, tell } = company()
      const migration = begin(tell)
      const id = bring(tell, '恒岳机械', { fields: had, owner: null })
      const before = bare(know, id)
      expect(tell(adopt(id, { ...given, city }), rep(1)).refusal).toBeNull()
      expect(know.customers.get(id)).toMatchObject({ owner: sellerId(1), legacy: { state: 'adopted' } })
      if (!whole) {
        expect(tell({ type: 'customer.released', customer: id } as never, rep(1)).refusal).toBeNull()
        expect(bare(know, id)).toEqual(before)
        return
      }
      expect(tell({ type: 'migration.withdrawn', migration } as never).refusal).toBeNull()
      const now = bare(know, id)
      expect(now.legacy).toMatchObject({ state: 'archived', settledBy: sellerId(900) })
      expect({ ...now, legacy: before.legacy }).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

describe('adopting', () => {
  test('asks only for the key fields that are missing, and gives an owner', () => {
    const { know, tell } = company()
    begin(tell, { keyFields: ['city', 'industry'] })
    const id = bring(tell, '恒岳机械', { fields: { industry: 'machinery' } })
    expect(tell(adopt(id), rep(1)).refusal).toMatchObject({
      code: 'adoption.fields-missing',
      params: { fields: ['city'] },
    })
    expect(tell(adopt(id, { city: '苏州' })).refusal?.code).toBe('adoption.owner-missing')
    expect(tell(adopt(id, { city: '苏州' }, sellerId(2)), rep(1)).refusal?.code).toBe('access.denied')
    expect(tell(adopt(id, { city: '苏州' }, sellerId(2))).refusal).toBeNull()
    expect(know.customers.get(id)).toMatchObject({ owner: sellerId(2), fields: { city: '苏州' } })
    // From here on it is a customer like any other.
    const edited = { type: 'customer.edited', customer: id, set: { city: '无锡' }, revision: null }
    expect(tell(edited as never, rep(2)).refusal).toBeNull()
  })

  test('of somebody who has left it becomes whose somebody says, or who adopts it', () => {
    const { know, tell } = company([seller(1, { active: false }), seller(2), seller(3)])
    begin(tell, { keyFields: [] })
    const [one, other] = [
      bring(tell, '恒岳机械', { owner: sellerId(1) }),
      bring(tell, '远山机械', { owner: sellerId(1) }),
    ]
    expect(tell(adopt(one)).refusal?.code).toBe('adoption.owner-missing')
    expect(tell(adopt(one, {}, sellerId(2))).refusal).toBeNull()
    const lead: Actor = { kind: 'person', id: sellerId(3), role: 'supervisor', team: [sellerId(1), sellerId(3)] }
    expect(tell(adopt(other), lead).refusal).toBeNull()
    expect([one, other].map((id) => know.customers.get(id)?.owner)).toEqual([sellerId(2), sellerId(3)])
  })

  test('people and closed deals come over with their customer, open ones once it is adopted', () => {
    const { know, tell } = company()
    begin(tell)
    const id = bring(tell, '恒岳机械')
    const person = {
      type: 'contact.added',
      customer: id,
      name: '王',
      fields: {},
      keys: keysOf({}, 'contact'),
      legacy: true,
    }
    expect(tell(person as never, system).refusal).toBeNull()
    expect(tell(person as never, rep(1)).refusal?.code).toBe('customer.legacy')
    const deal = (closedAt: number | null) => {
      const history = { stage: closedAt === null ? 'qualified' : 'won', openedAt: 0, closedAt, lostReason: null }
      const given = { name: '旧单', amount: 1, expectedClose: null, owner: null, fields: {}, externalId: null }
      return { type: 'deal.added', customer: id, ...given, history } as never
    }
    expect(tell(deal(MONDAY - DAY), system).refusal).toBeNull()
    expect(tell(deal(null), system).refusal?.code).toBe('customer.legacy')
    const [old] = know.deals.keys()
    const handed = { type: 'deal.handed', deal: old, to: sellerId(2), reason: 'x' }
    expect(tell(handed as never).refusal?.code).toBe('customer.legacy')
  })

  test('of two at once the first wins, and the other is told who; of a colleague’s one hears nothing', () => {
    const { tell } = company()
    begin(tell, { keyFields: [] })
    const id = bring(tell, '恒岳机械')
    expect(tell(adopt(id), rep(1)).refusal).toBeNull()
    expect(tell(adopt(id), rep(2)).refusal).toMatchObject({
      code: 'customer.already-adopted',
      params: { owner: sellerId(1), by: 'seller 1' },
    })
    const owned = bring(tell, '远山机械', { owner: sellerId(1) })
    expect(tell(adopt(owned), rep(2)).refusal?.code).toBe('customer.not-found')
  })

  test('who is at work with open deals does not go back, neither alone nor with the whole', () => {
    const { know, tell } = company()
    const migration = begin(tell, { keyFields: [] })
    const id = bring(tell, '恒岳机械')
    const deal = { type: 'deal.added', customer: id, name: '新单', amount: 1, expectedClose: null, fields: {} }
    const added = { ...deal, owner: sellerId(1), externalId: null, history: null }
    expect(tell(added as never, rep(1)).refusal?.code).toBe('customer.legacy')
    tell(adopt(id), rep(1))
    expect(tell(added as never, rep(1)).refusal).toBeNull()
    expect(tell({ type: 'customer.released', customer: id } as never, rep(1)).refusal?.code).toBe('customer.deals-open')
    tell({ type: 'migration.withdrawn', migration } as never)
    expect(know.customers.get(id)?.legacy?.state).toBe('adopted')
  })

  test('a lead becomes a deal only once its customer is adopted', () => {
    const { know, tell } = company()
    begin(tell, { keyFields: [] })
    const id = bring(tell, '恒岳机械', { fields: { phone: '13800000001' }, owner: sellerId(1) })
    decide(know, arrival(1, { name: '王', phone: '13800000001' }), MONDAY)
    const [lead] = know.leads.values()
    expect(lead).toMatchObject({ customer: id, owner: sellerId(1) })
    const deal = { name: '新单', amount: 1, expectedClose: null, fields: {} }
    const converted = { type: 'lead.converted', lead: lead?.id, deal } as never
    expect(tell(converted, rep(1)).refusal).toMatchObject({ code: 'customer.legacy', params: { id } })
    tell(adopt(id), rep(1))
    expect(tell(converted, rep(1)).refusal).toBeNull()
  })
})

describe('the end', () => {
  const fire = (tell: Tell, subject: Id, at: number): Outcome =>
    tell(
      { type: 'timer.fired', timer: eventId(1), kind: 'migration', subject, node: '', step: 0, due: at } as never,
      system,
      at,
    )

  test('archives what waits, at its time or when ops say so, and only once', () => {
    const { know, tell } = company()
    const endsAt = MONDAY + 30 * DAY
    const migration = begin(tell, { keyFields: [], endsAt })
    const [kept, rest] = [bring(tell, '恒岳机械'), bring(tell, '远山机械')]
    tell(adopt(kept), rep(1))
    expect(tell({ type: 'migration.ended', migration } as never, rep(1)).refusal?.code).toBe('access.denied')
    expect(fire(tell, migration, endsAt - 1).effects).toMatchObject([{ do: 'timer.set', timer: { due: endsAt } }])
    fire(tell, migration, endsAt)
    expect(know.migrations.get(migration)).toMatchObject({ state: 'ended', closedAt: endsAt })
    expect(know.customers.get(kept)?.legacy?.state).toBe('adopted')
    expect(know.customers.get(rest)?.legacy).toMatchObject({ state: 'archived', settledAt: endsAt, settledBy: null })
    expect(fire(tell, migration, endsAt).effects).toEqual([])
    // No way back but one by one, by ops.
    expect(tell({ type: 'customer.released', customer: kept } as never).refusal?.code).toBe('migration.none')
    expect(tell(adopt(rest), rep(1)).refusal?.code).toBe('customer.archived')
    expect(tell(adopt(rest, {}, sellerId(1))).refusal).toBeNull()
  })

  test('nears with reminders in the morning: everybody of what waits with them, supervisors of their team, ops of all', () => {
    const { know, tell } = company([seller(1, { supervisor: sellerId(3) }), seller(2), seller(3)])
    const dueOf = (effects: Outcome['effects']) =>
      effects.flatMap((effect) => (effect.do === 'timer.set' ? [new Date(effect.timer.due).toISOString()] : []))
    // A Monday ten in the morning in Shanghai; it ends thirty days later at ten.
    const begun = { type: 'migration.begun', name: '老客户', endsAt: MONDAY + 30 * DAY, keyFields: [], retire }
    const outcome = tell({ ...begun, remindDays: [1, 7] } as never)
    const [migration = ''] = know.migrations.keys()
    const nine = (days: number): number => Math.floor((MONDAY + days * DAY) / DAY) * DAY + HOUR
    expect(dueOf(outcome.effects)).toEqual([new Date(nine(23)).toISOString()])
    const waiting = new Map([
      [sellerId(1), 5],
      [sellerId(2), 2],
      [null, 3],
    ])
    Object.assign(know, { waiting, byRole: new Map([['ops', [sellerId(900)]]]) })
    const told = ({ effects }: Outcome) =>
      Object.fromEntries(
        effects.flatMap((each) => (each.do === 'notice' ? [[each.notice.to, each.notice.params['waiting']]] : [])),
      )
    const first = fire(tell, migration, nine(23))
    expect(told(first)).toEqual({
      [sellerId(1)]: 5,
      [sellerId(2)]: 2,
      [sellerId(3)]: 5,
      [sellerId(999)]: 2,
      [sellerId(900)]: 10,
    })
    expect(first.effects).toContainEqual(
      expect.objectContaining({ notice: expect.objectContaining({ because: 'migration-nears' }) }),
    )
    expect(dueOf(first.effects)).toEqual([new Date(nine(29)).toISOString()])
    // A timer that was set before the settings changed reminds nobody.
    const changed = { type: 'migration.changed', migration, set: { remindDays: [] } }
    expect(dueOf(tell(changed as never, ops, nine(24)).effects)).toEqual([new Date(begun.endsAt).toISOString()])
    expect(told(fire(tell, migration, nine(29)))).toEqual({})
  })

  test('whoever is handed a customer is told so, of many once, and nobody of their own doing', () => {
    const { tell } = company()
    begin(tell, { keyFields: [] })
    const id = bring(tell, '恒岳机械')
    const handed = { type: 'customer.handed', customer: id, to: sellerId(1), reason: '分配' }
    const told = ({ effects }: Outcome) => effects.flatMap((each) => (each.do === 'notice' ? [each.notice] : []))
    expect(told(tell({ ...handed, together: true } as never))).toEqual([])
    expect(told(tell({ ...handed, to: sellerId(2) } as never))).toMatchObject([
      { to: sellerId(2), because: 'customer-handed', subject: { kind: 'customer', id } },
    ])
    const many = { type: 'customers.handed', to: sellerId(1), count: 300, reason: '分配' }
    expect(told(tell(many as never))).toMatchObject([{ to: sellerId(1), params: { count: 300 } }])
    expect(tell(many as never, rep(1)).refusal?.code).toBe('access.denied')
    expect(told(tell(adopt(id, {}, sellerId(3))))).toMatchObject([{ to: sellerId(3) }])
    expect(told(tell(adopt(bring(tell, '远山机械')), rep(1)))).toEqual([])
  })

  test('a company has one at a time, of fields it has, that ends later than it begins', () => {
    const { tell } = company()
    const begun = { type: 'migration.begun', name: 'x', endsAt: MONDAY + DAY, keyFields: ['city'], retire }
    expect(tell({ ...begun, endsAt: MONDAY } as never).refusal?.code).toBe('migration.end-past')
    expect(tell({ ...begun, keyFields: ['nonsense'] } as never).refusal?.code).toBe('migration.field-unknown')
    expect(tell(begun as never, rep(1)).refusal?.code).toBe('access.denied')
    const migration = begin(tell)
    expect(tell(begun as never).refusal?.code).toBe('migration.underway')
    tell({ type: 'migration.ended', migration } as never)
    expect(tell(begun as never).refusal).toBeNull()
  })

  test('what was archived early waits again when somebody says so, also in a later migration', () => {
    const { know, tell } = company()
    const first = begin(tell)
    const id = bring(tell, '恒岳机械')
    tell({ type: 'customer.retired', customer: id, reason: '停业' } as never)
    expect(know.customers.get(id)?.legacy?.state).toBe('archived')
    tell({ type: 'customer.released', customer: id } as never)
    expect(know.customers.get(id)?.legacy).toMatchObject({ state: 'waiting', migration: first })
    tell({ type: 'migration.withdrawn', migration: first } as never)
    const second = begin(tell)
    tell({ type: 'customer.released', customer: id } as never)
    expect(know.customers.get(id)?.legacy).toMatchObject({ state: 'waiting', migration: second })
  })
})
