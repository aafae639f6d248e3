import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Event } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import { DAY } from '../time.ts'
import type { Fields, Id } from '../value.ts'
import { decide } from './decide.ts'
import { eventId, MONDAY, world } from './world.test-kit.ts'

const ops = { kind: 'person', id: eventId(998), role: 'ops', team: [] } as const
const RUN = eventId(700)
const NAMES = ['启明机械有限公司', '昌达电子有限公司', '金石轴承有限公司'] as const
const PHONES = ['13800001111', '13900002222', ''] as const
const CITIES = ['苏州', '上海', ''] as const

/** A small company whose customers are entered from files, edited by people, and taken out again. */
function company() {
  const know = world([])
  let n = 0
  const say = (event: object, after = 1000) => {
    n += 1
    const at = MONDAY + n * 1000 + (after - 1000)
    const whole: object = { id: eventId(n), at, by: ops, ...event }
    return decide(know, whole as Event, at)
  }
  const add = (name: string, fields: Fields) =>
    say({
      type: 'customer.added',
      name,
      owner: null,
      fields,
      keys: keysOf({ ...fields, name }, 'customer'),
      externalId: null,
    })
  const enter = (at: number, name: string, fields: Fields, more: Partial<Entered> = {}) => {
    const { phone = '', ...own } = fields
    const contact = { name: '王芳', ...(phone !== '' && { phone }) }
    return say({
      type: 'customer.entered',
      customer: null,
      run: RUN,
      n: at,
      source: `import:${RUN}`,
      name,
      fields: own,
      keys: keysOf({ ...own, name }, 'customer'),
      contacts: phone === '' ? [] : [{ name: '王芳', fields: contact, keys: keysOf(contact, 'contact') }],
      chosen: {},
      rule: 'source',
      saidAt: null,
      apart: [],
      alone: false,
      since: 0,
      ...more,
    })
  }
  const withdraw = (at: number, customer: Id, after?: number) =>
    say({ type: 'entry.withdrawn', customer, run: RUN, n: at }, after)
  const state = () =>
    [...know.customers.values()]
      .map(({ revision: _revision, ...rest }) => rest)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { know, say, add, enter, withdraw, state }
}

type Entered = Extract<Event, { type: 'customer.entered' }>

const told = fc.record({
  name: fc.constantFrom(...NAMES),
  phone: fc.constantFrom(...PHONES),
  city: fc.constantFrom(...CITIES),
})
const rule = fc.constantFrom('source' as const, 'newest' as const, 'longest' as const)

test('what rows did is taken back to the bit, whatever was there and however it was chosen', () => {
  fc.assert(
    fc.property(
      fc.array(told, { maxLength: 3 }),
      fc.array(fc.record({ told, rule, into: fc.nat(5), chosen: fc.option(fc.constantFrom('无锡', '苏州')) }), {
        minLength: 1,
        maxLength: 6,
      }),
      (before, rows) => {
        const { know, add, enter, withdraw, state } = company()
        for (const { name, city } of before) add(name, city === '' ? {} : { city })
        const was = state()
        const stored = [...know.customers.keys()]
        const did = rows.map(({ told: { name, phone, city }, rule: by, into, chosen }, at) => {
          const fields = { ...(city !== '' && { city }), ...(phone !== '' && { phone }) }
          const more = { rule: by, customer: stored[into] ?? null, chosen: chosen === null ? {} : { city: chosen } }
          return enter(at, name, fields, more)
        })
        for (const [at, { effects }] of [...did.entries()].toReversed()) {
          const entry = effects.find((effect) => effect.do === 'entry.keep')?.entry
          if (entry) expect(withdraw(at, entry.customer).refusal).toBeNull()
        }
        expect(state()).toEqual(was)
      },
    ),
  )
})

test('the same rows entered again are answered with their customer and do nothing', () => {
  const { enter, state } = company()
  enter(1, NAMES[0], { phone: PHONES[0], city: '苏州' })
  const was = state()
  const again = enter(1, NAMES[0], { phone: PHONES[0], city: '苏州' })
  expect(again.repeatOf).toBe(was[0]?.id)
  expect(again.effects).toEqual([])
  expect(state()).toEqual(was)
})

test('a person’s word stays, what differs is a conflict, and what a person chose in the run is a person’s word', () => {
  const { know, add, enter } = company()
  add(NAMES[0], { city: '苏州' })
  const [id = ''] = know.customers.keys()
  const { effects } = enter(1, NAMES[0], { city: '上海', industry: 'machinery' }, { customer: id })
  expect(know.customers.get(id)?.fields).toMatchObject({ city: '苏州', industry: 'machinery' })
  expect(effects.find((effect) => effect.do === 'conflict.hear')).toMatchObject({ against: { city: '上海' } })
  enter(2, NAMES[0], { city: '上海' }, { customer: id, chosen: { city: '上海' } })
  expect(know.customers.get(id)).toMatchObject({
    fields: { city: '上海' },
    origins: { city: { source: 'hand', by: ops.id } },
  })
})

test('one that came since the rows were held against all is found by its keys; what a person parted is not', () => {
  const { know, add, enter } = company()
  add(NAMES[0], {})
  const [id = ''] = know.customers.keys()
  enter(1, NAMES[0], { city: '苏州' })
  expect(know.customers.size).toBe(1)
  enter(2, NAMES[0], { city: '苏州' }, { apart: [id] })
  enter(3, NAMES[0], { city: '苏州' }, { alone: true })
  expect(know.customers.size).toBe(3)
})

test('one that somebody worked with, and one entered long ago, stay', () => {
  const { know, enter, withdraw, say } = company()
  enter(1, NAMES[0], { phone: PHONES[0] })
  const [id = ''] = know.customers.keys()
  expect(withdraw(1, id, 31 * DAY).refusal?.code).toBe('entry.too-old')
  say({ type: 'contact.added', customer: id, name: '李', fields: { name: '李' }, keys: keysOf({}, 'contact') })
  expect(withdraw(1, id).refusal?.code).toBe('entry.in-use')
  expect(withdraw(2, id).refusal?.code).toBe('entry.none')
})
