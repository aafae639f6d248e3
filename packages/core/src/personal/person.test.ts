import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ERASED, erasedFields, personPattern, reachPattern } from './person.ts'

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([a, n]) => `1${a}${String(n).padStart(9, '0')}`)
const between = fc.constantFrom('', ' ', '-', '.', ') ')
const person = { phones: [], mails: [], names: [], leads: [], contacts: [], customers: [] }

test('a phone is found however it is written, and no longer number that holds it', () => {
  fc.assert(
    fc.property(
      mobile,
      fc.array(between, { minLength: 10, maxLength: 10 }),
      fc.constantFrom('', '+86', '0086 ', '86-'),
      (phone, gaps, prefix) => {
        const pattern = new RegExp(reachPattern({ ...person, phones: [phone] }) ?? '', 'gi')
        const written = [...phone].map((digit, n) => digit + (gaps[n] ?? '')).join('')
        const left = `电话：${prefix}${written}，请回电`.replace(pattern, ERASED)
        expect(left).toBe(`电话：${ERASED}，请回电`)
        expect(`订单 9${phone}`.replace(pattern, ERASED)).toBe(`订单 9${phone}`)
        expect(`${phone}7`.replace(pattern, ERASED)).toBe(`${phone}7`)
      },
    ),
  )
})

test('mails and names are found without case; a Latin name only as a word', () => {
  const words = personPattern({ phones: [], mails: ['an.li@stone.example'], names: ['An Li', '李安'] })
  const pattern = new RegExp(words ?? '', 'gi')
  expect('写给 AN.LI@stone.example，李安（An Li），'.replace(pattern, ERASED)).toBe('写给 已删除，已删除（已删除），')
  expect('Susan Lilly, xan.li@stone.example'.replace(pattern, ERASED)).toBe('Susan Lilly, xan.li@stone.example')
  expect(personPattern({ phones: [], mails: [], names: ['李'] })).toBeNull()
})

test('erasing twice changes nothing, and what was filled stays filled', () => {
  const fields = fc.dictionary(
    fc.constantFrom('name', 'phone', 'region', 'budget', 'note'),
    fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(['a'])),
  )
  const personal = new Set(['name', 'phone', 'note'])
  fc.assert(
    fc.property(fields, (given) => {
      const once = erasedFields(given, personal, { names: ['王大锤'] })
      expect(erasedFields(once, personal, { names: ['王大锤'] })).toEqual(once)
      for (const [id, value] of Object.entries(given))
        expect(once[id] === null || once[id] === '').toBe(value === null || value === '')
    }),
  )
})
