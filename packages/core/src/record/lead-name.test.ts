import { expect, test } from 'vitest'
import { leadName } from './lead-name.ts'

const nobody = { name: '', company: '', fields: {}, externalId: null }

test('a lead is called by the first thing known of it', () => {
  const all = {
    name: '李工',
    company: '海鲸',
    fields: { phone: '13912345678', mail: 'a@b.example' },
    externalId: 'L-7',
  }
  expect(leadName(all)).toBe('海鲸')
  expect(leadName({ ...all, company: '' })).toBe('李工')
  expect(leadName({ ...all, company: '', name: null })).toBe('13912345678')
  expect(leadName({ ...nobody, fields: { mail: 'a@b.example' } })).toBe('a@b.example')
  expect(leadName({ ...nobody, externalId: 'L-7' })).toBe('#L-7')
  expect(leadName({ ...nobody, externalId: '7927b2df-8bba-4d29-b9a2-b5cf8dae6e2a' })).toBe('#7927b2df…')
  expect(leadName({ ...nobody, externalId: 'row-1234' })).toBe('')
  expect(leadName(nobody)).toBe('')
})
