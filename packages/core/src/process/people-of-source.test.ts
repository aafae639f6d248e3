import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event } from '../event.ts'
import { keysOf } from '../record/keys.ts'
import type { Fields, Id } from '../value.ts'
import { decide } from './decide.ts'
import type { Know } from './know.ts'
import { eventId, MONDAY, world } from './world.test-kit.ts'

const erp = eventId(900)
const finance = eventId(901)
const admin = { kind: 'person', id: eventId(999), role: 'admin', team: [] } as const
type Told = Readonly<Record<string, string | null>> & { name: string }

/** A company of which outside systems tell people, and in which a person mends them. */
function told(order: string[] = ['hand', `connector:${finance}`, `connector:${erp}`]) {
  const know: Know = { ...world([]), contactsOf: new Map(), precedence: { order, masters: {} } }
  let n = 0
  const say = (event: object) => {
    n += 1
    const at = MONDAY + n * 1000
    return decide(know, { id: eventId(n), at, by: { kind: 'system' }, ...event } as Event, at)
  }
  const people = () => [...know.customers.keys()].flatMap((id) => [...(know.contactsOf?.get(id)?.values() ?? [])])
  return {
    know,
    say,
    people,
    sync: (connector: Id, ...those: Told[]) =>
      say({
        type: 'customer.synced',
        connector,
        externalId: '1',
        digest: JSON.stringify(those),
        name: '石径精密机械有限公司',
        fields: {},
        keys: keysOf({ name: '石径精密机械有限公司' }, 'customer'),
        contacts: those.map(({ name, ...fields }) => ({ name, fields, keys: keysOf({ ...fields, name }, 'contact') })),
      }),
    edit: (name: string, set: Fields) => {
      const contact = people().find((each) => each.name === name)
      if (!contact) throw new Error(`${name} is nobody`)
      const keys = keysOf({ ...contact.fields, ...set, name }, 'contact')
      say({ type: 'contact.edited', by: admin, customer: contact.customer, contact: contact.id, name, set, keys })
    },
    one: (name: string) => people().find((each) => each.name === name)?.fields,
  }
}

const zheng = { name: '郑敏', phone: '13911110001', mail: 'zheng@shijing.example', title: '采购' }

describe('people of an outside system', () => {
  test('are brought up to date, by their name when their phone is another, by their phone or mail under another name', () => {
    const { sync, people } = told()
    sync(erp, zheng)
    sync(erp, { ...zheng, title: '采购经理', phone: '13911110009', mail: 'new@shijing.example' })
    expect(people()).toMatchObject([{ name: '郑敏', fields: { title: '采购经理' }, keys: { phone: '13911110009' } }])
    sync(erp, { ...zheng, name: '郑敏敏', phone: '13911110009', mail: null })
    expect(people()).toMatchObject([{ name: '郑敏敏', fields: { phone: '13911110009', mail: null } }])
  })

  test('keep what a person wrote here, field by field, and what a source above said', () => {
    const { sync, edit, one } = told()
    sync(erp, zheng)
    edit('郑敏', { title: '总监' })
    sync(erp, { ...zheng, title: '采购经理', phone: '13911110002' })
    expect(one('郑敏')).toMatchObject({ title: '总监', phone: '13911110002' })
    sync(finance, { ...zheng, title: '出纳', phone: '13911110002', mail: 'cash@shijing.example' })
    expect(one('郑敏')).toMatchObject({ title: '总监', mail: 'cash@shijing.example' })
    sync(erp, { ...zheng, phone: '13911110002', mail: 'low@shijing.example' })
    expect(one('郑敏')).toMatchObject({ mail: 'cash@shijing.example' })
  })

  test('who shares a line with a colleague is not that colleague', () => {
    const { sync, people } = told()
    sync(erp, { name: '郑敏', phone: '027-87654321' })
    sync(erp, { name: '郝强', phone: '027-87654321', title: '厂长' })
    expect(people().map(({ name, fields }) => [name, fields['title']])).toEqual([['郑敏', undefined]])
  })

  test('who is told of no more stays', () => {
    const { sync, people } = told()
    sync(erp, zheng, { name: '郝强', phone: '13911110003' })
    sync(erp, { name: '郝强', phone: '13911110003' })
    expect(people()).toHaveLength(2)
  })

  test('saying the same again changes nothing, whoever else spoke meanwhile, and nobody becomes two', () => {
    const person = fc.record({
      name: fc.constantFrom('甲', '乙', '丙'),
      phone: fc.constantFrom('13911110001', '13911110002', '027-87654321', null),
      mail: fc.constantFrom('a@b.example', 'c@d.example', null),
      title: fc.constantFrom('采购', '总监', null),
    })
    const row = fc.uniqueArray(person, { maxLength: 3, selector: ({ name }) => name })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(erp, finance), row), { maxLength: 6 }), row, (before, last) => {
        const { sync, people, know } = told()
        for (const [source, those] of before) sync(source, ...those)
        sync(finance, ...last)
        const then = JSON.stringify(people())
        // as if its digest had been lost
        know.customerByLink.clear()
        const { effects } = sync(finance, ...last)
        expect(effects.filter((each) => each.do.startsWith('contact.'))).toEqual([])
        expect(JSON.stringify(people())).toBe(then)
      }),
    )
  })
})
