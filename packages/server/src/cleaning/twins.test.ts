import { expect, test } from 'vitest'
import { openTwins } from './twins.ts'

const FIELDS = [
  { id: 'name', kind: 'company' },
  { id: 'phone', kind: 'phone' },
  { id: 'person', kind: 'person' },
] as const

test('a name that one file writes in pinyin finds the Chinese one of another', () => {
  const twins = openTwins(FIELDS)
  twins.add({ id: 'r1', values: { name: '苏州启明机械有限公司', phone: '13800001111', person: '王芳' } })
  twins.add({ id: 'r2', values: { name: 'Suzhou Qiming Machinery Co., Ltd', phone: null, person: 'Wang Fang' } })
  twins.add({ id: 'r3', values: { name: '无锡昌达电子有限公司', phone: '13900002222', person: '李雷' } })
  const { pairs } = twins.found()
  expect(pairs.map(({ one, other }) => [one, other])).toEqual([['r1', 'r2']])
  expect(pairs[0]?.levels).toEqual(['sound', 'missing', 'sound'])
})
