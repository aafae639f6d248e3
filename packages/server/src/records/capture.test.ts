import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRig } from '../test/rig.ts'
import type { Person, Rig } from '../test/rig.ts'
import { recordsRoom } from './room.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ rooms: (context) => [recordsRoom(context)] })
})
afterAll(() => rig.close())

const rep = (): Person => {
  const [first] = rig.reps
  if (!first) throw new Error('nobody')
  return first
}
const CARD = '张伟 采购总监\n上海融睦国际贸易有限公司\n手机：13812345678\n明天下午3点来谈'

test('a pasted card fills a lead, a customer with its contact, and a follow-up', async () => {
  const lead = (await rep().ask('POST', '/api/v1/capture', { text: CARD, for: 'lead' })).json()
  expect(lead.fields).toMatchObject({ name: '张伟', company: '上海融睦国际贸易有限公司', phone: '13812345678' })
  for (const { start, end, text } of lead.spans) expect(CARD.slice(start, end)).toBe(text)
  const customer = (await rep().ask('POST', '/api/v1/capture', { text: CARD, for: 'customer' })).json()
  expect(customer).toMatchObject({
    name: '上海融睦国际贸易有限公司',
    contact: { name: '张伟', fields: { phone: '13812345678' } },
  })
  const { followUp } = (await rep().ask('POST', '/api/v1/capture', { text: CARD, for: 'activity' })).json()
  expect(followUp.promise.text).toBe('明天下午3点来谈')
  // three in the afternoon of the company, not of the server
  expect(followUp.promise.due).toMatch(/T07:00:00.000Z$/)
})

test('a vCard of an old phone, in Chinese bytes, is read', async () => {
  const text = 'BEGIN:VCARD\nFN;CHARSET=GB18030;ENCODING=QUOTED-PRINTABLE:=D5=D4=\n=C3=F4\nTEL:13700002222\nEND:VCARD'
  const { fields } = (await rep().ask('POST', '/api/v1/capture', { text, for: 'lead' })).json()
  expect(fields).toMatchObject({ name: '赵敏', phone: '13700002222' })
})

test('a text beyond what is read is refused', async () => {
  const long = await rep().ask('POST', '/api/v1/capture', { text: '王'.repeat(20_001), for: 'lead' })
  expect(long.statusCode).toBe(400)
})
