import { expect, test } from 'vitest'
import { activityOf, freshDraft, lackingIn, pasted, type Draft } from './draft.ts'

const completes = { id: 'a1', label: { zh: '首次电话' }, by: ['call', 'note'] as const }
const draft = (part: Partial<Draft>): Draft => ({ ...freshDraft(completes), goal: '约拜访', ...part })

test('a promise needs its words and its date; where the form asks for one, none is not enough', () => {
  const target = { lead: 'l1' }
  expect(lackingIn(draft({}), target, false)).toEqual([])
  expect(lackingIn(draft({}), target, true)).toEqual(['promise', 'due'])
  expect(lackingIn(draft({ promiseText: '发方案' }), target, false)).toEqual(['due'])
  expect(lackingIn(draft({ promiseDue: '2026-11-23T02:00:00.000Z' }), target, false)).toEqual(['promise'])
  expect(lackingIn(draft({ goal: '  ' }), {}, false)).toEqual(['about', 'goal'])
})

test('after a call on an action its kind and purpose are filled in', () => {
  const begun = freshDraft(completes, '首次电话')
  expect(begun).toMatchObject({ kind: 'call', goal: '首次电话', completing: true })
  expect(lackingIn(begun, { lead: 'l1', completes }, false)).toEqual([])
})

test('what was pasted is added to what was written; a date chosen before stays', () => {
  const read = { promise: { text: '周五报价', due: '2026-11-27T10:00:00.000Z' }, objections: ['price'], kind: null }
  const fresh = pasted(draft({ text: '通了 ', objections: ['price'] }), read, '周五报价')
  expect(fresh).toMatchObject({ text: '通了\n周五报价', objections: ['price'], promiseDue: read.promise.due })
  const chosen = { promiseText: '上门', promiseDue: '2026-11-23T02:00:00.000Z' }
  expect(pasted(draft(chosen), read, '周五报价')).toMatchObject(chosen)
})

test('what was pasted from a chat is a message, unless an action asks for a call or another kind was chosen', () => {
  const chat = { promise: null, objections: [], kind: 'message' as const }
  expect(pasted(freshDraft(undefined), chat, '好').kind).toBe('message')
  expect(pasted(draft({}), chat, '好').kind).toBe('call')
  expect(pasted({ ...freshDraft(undefined), kind: 'visit' }, chat, '好').kind).toBe('visit')
})

test('an action is completed only by a kind that proves it, and only when wanted', () => {
  const target = { lead: 'l1', completes }
  expect(activityOf(draft({}), target).completes).toBe('a1')
  expect(activityOf(draft({ kind: 'visit' }), target).completes).toBeUndefined()
  expect(activityOf(draft({ completing: false }), target).completes).toBeUndefined()
})

test('without a date there is no promise, and texts are trimmed', () => {
  const sent = activityOf(draft({ text: ' 接通 ', goal: ' 约拜访 ' }), { deal: 'd1' })
  expect(sent).toEqual({
    deal: 'd1',
    kind: 'call',
    reached: true,
    goal: '约拜访',
    objections: [],
    text: '接通',
    fields: {},
  })
})
