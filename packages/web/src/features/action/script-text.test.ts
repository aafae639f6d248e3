import { expect, test } from 'vitest'
import { readScript, spoken } from './script-text.ts'

const known = { 姓名: '李经理', 我司: '海鲸精密', name: 'Li', me: null }

test('a heading stands apart, known places are filled in, unknown ones stand out', () => {
  const [line] = readScript('【开场】“【姓名】您好，我是【我司】，关于【产品线】。”', known)
  expect(line?.heading).toBe('开场')
  expect(line && spoken(line)).toBe('“李经理您好，我是海鲸精密，关于【产品线】。”')
  expect(line?.pieces.filter(({ fill }) => fill)).toEqual([{ text: '【产品线】', fill: true }])
})

test('a known place at the start of a line is no heading, nor is one that is merely not known yet', () => {
  const [first, second] = readScript('【姓名】您好\n\n[me] from us', known)
  expect(first).toEqual({
    heading: null,
    pieces: [
      { text: '李经理', fill: false },
      { text: '您好', fill: false },
    ],
  })
  expect(second?.heading).toBeNull()
  expect(second && spoken(second)).toBe('[me] from us')
})
