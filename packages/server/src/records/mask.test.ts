import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskMail, maskPhone } from '../http/masked-phones.ts'
import { maskDeep, maskText } from './mask.ts'

const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([a, n]) => `1${a}${String(n).padStart(9, '0')}`)

test('phones and mails keep just enough to be told apart', () => {
  expect(maskPhone('13812341234')).toBe('138****1234')
  expect(maskPhone('+86 138-1234-5678')).toBe('861****5678')
  expect(maskPhone('12345')).toBe('****45')
  expect(maskMail('wang@stone.example')).toBe('w***@stone.example')
  expect(maskText('王工 138 1234 5678，或 wang.li@stone.example')).toBe('王工 138****5678，或 w***@stone.example')
})

test('no mobile number survives in any text, wherever it stands', () => {
  fc.assert(
    fc.property(mobile, fc.string(), fc.constantFrom('：', ' ', '，', '/'), (phone, words, between) => {
      const said = maskDeep({
        list: [`${words.replaceAll(/\d/g, '')}${between}${phone}${between}`],
        inner: { text: phone },
      })
      expect(JSON.stringify(said)).not.toContain(phone)
    }),
  )
})
