import { describe, expect, test } from 'vitest'
import type { Event } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import type { Precedence } from '../source/precedence.ts'
import type { Fields, Id } from '../value.ts'
import { decide } from './decide.ts'
import type { Know } from './know.ts'
import { eventId, MONDAY, world } from './world.test-kit.ts'

const erp = eventId(900)
const finance = eventId(901)
const order: Precedence = {
  order: ['hand', `connector:${finance}`, `connector:${erp}`],
  masters: { creditCode: `connector:${finance}` },
}
const admin = { kind: 'person', id: eventId(999), role: 'admin', team: [] } as const

/** A small company in which outside systems and people say things, one after the other. */
function told() {
  const know: Know = { ...world([]), precedence: order }
  let n = 0
  const say = (event: object) => {
    n += 1
    return decide(
      know,
      { id: eventId(n), at: MONDAY + n * 1000, by: { kind: 'system' }, ...event } as Event,
      MONDAY + n * 1000,
    )
  }
  const sync = (
    connector: Id,
    externalId: string,
    name: string,
    fields: Fields,
    digest = JSON.stringify([name, fields]),
  ) =>
    say({
      type: 'customer.synced',
      connector,
      externalId,
      digest,
      name,
      fields,
      keys: keysOf({ ...fields, name }, 'customer'),
    })
  const edit = (customer: Id, set: Fields) => say({ type: 'customer.edited', by: admin, customer, set, revision: null })
  const only = () => {
    const [customer] = know.customers.values()
    if (!customer || know.customers.size !== 1) throw new Error(`${know.customers.size} customers`)
    return customer
  }
  return { know, say, sync, edit, only }
}

describe('an outside system says what it knows of a customer', () => {
  test('a number heard for the first time is the customer known by its keys, or a new one', () => {
    const { sync, only } = told()
    sync(erp, '1001', '石径精密机械有限公司', { city: '武汉' })
    sync(finance, 'F-7', '石径精密机械有限公司', { address: '光谷大道' })
    expect(only().fields).toMatchObject({ city: '武汉', address: '光谷大道' })
    expect(only().origins['city']?.source).toBe(`connector:${erp}`)
    expect(only().origins['address']?.source).toBe(`connector:${finance}`)
  })

  test('its number is enough when its name changes', () => {
    const { sync, only } = told()
    sync(erp, '1001', '石径精密机械有限公司', {})
    sync(erp, '1001', '石径智能装备股份有限公司', {})
    expect(only().name).toBe('石径智能装备股份有限公司')
    expect(only().keys.company).toBe(keysOf({ name: '石径智能装备股份有限公司' }, 'customer').company)
  })

  test('a row that says nothing new leaves no trace', () => {
    const { sync, only } = told()
    sync(erp, '1001', '石径精密机械有限公司', { city: '武汉' })
    const { repeatOf, effects } = sync(erp, '1001', '石径精密机械有限公司', { city: '武汉' })
    expect([repeatOf, effects]).toEqual([only().id, []])
  })

  test('a lower source never overwrites a higher one, in whatever order they speak', () => {
    for (const systems of [
      [erp, finance],
      [finance, erp],
    ]) {
      const { sync, only } = told()
      for (const each of systems)
        sync(each, '1', '石径精密机械有限公司', { city: each === erp ? '武汉' : '上海', address: '光谷大道' })
      expect(only().fields['city']).toBe('上海')
    }
  })

  test('what the lower source says otherwise is a conflict, gone once it agrees', () => {
    const { sync } = told()
    sync(finance, '1', '石径精密机械有限公司', { city: '上海' })
    const heard = (city: string) =>
      sync(erp, '2', '石径精密机械有限公司', { city }).effects.find((e) => e.do === 'conflict.hear')
    expect(heard('武汉')).toMatchObject({ source: `connector:${erp}`, against: { city: '武汉' } })
    expect(heard('上海')).toMatchObject({ against: {}, agreed: expect.arrayContaining(['city']) })
  })
})

describe('a person', () => {
  test('changes what an outside system said, unless that is the master of the field', () => {
    const { sync, edit, only } = told()
    sync(finance, '1', '石径精密机械有限公司', { city: '上海', creditCode: '91420100MA4KX00000' })
    edit(only().id, { city: '武汉' })
    expect(only().fields['city']).toBe('武汉')
    const { refusal } = edit(only().id, { creditCode: 'X', address: '光谷大道' })
    expect(refusal).toEqual({
      code: 'field.mastered',
      params: { fields: ['creditCode'], source: `connector:${finance}` },
    })
    expect(only().fields['address']).toBeUndefined()
  })

  test('settles a conflict for good: the value set aside does not come back, a new one of its source does', () => {
    const { sync, say, only } = told()
    sync(finance, '1', '石径精密机械有限公司', { city: '上海' })
    sync(erp, '2', '石径精密机械有限公司', { city: '武汉' })
    const settled = { type: 'conflict.settled', by: admin, customer: only().id, field: 'city', take: true }
    const stale = say({ ...settled, source: `connector:${erp}`, value: '武汉', held: '北京' })
    expect(stale.refusal?.code).toBe('revision.stale')
    say({ ...settled, source: `connector:${erp}`, value: '武汉', held: '上海' })
    expect(only().fields['city']).toBe('武汉')
    sync(finance, '1', '石径精密机械有限公司', { city: '上海' }, 'read again')
    expect(only().fields['city']).toBe('武汉')
    sync(finance, '1', '石径精密机械有限公司', { city: '北京' })
    expect(only().fields['city']).toBe('北京')
  })
})
