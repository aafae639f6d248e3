import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { expect, test } from 'vitest'
import { setAt } from './set-at.ts'

const tag = (id: string) => ({ id, label: { zh: id }, record: 'lead' as const })
// only what is looked at
const playbook = { name: { zh: '甲' }, tags: [tag('a'), tag('b'), tag('c')] } as unknown as Playbook
const ids = (changed: Playbook): string[] => changed.tags.map(({ id }) => id)

test('a value is set, and taken away by undefined', () => {
  expect(setAt(playbook, ['name', 'zh'], '乙').name).toEqual({ zh: '乙' })
  expect(setAt(playbook, ['tags', 'b', 'label', 'en'], 'B').tags[1]).toEqual({
    ...tag('b'),
    label: { zh: 'b', en: 'B' },
  })
  expect(setAt(playbook, ['name', 'zh'], undefined).name).toEqual({})
})

test('an item of a list is replaced, removed, brought back, and moved to a place', () => {
  expect(setAt(playbook, ['tags', 'b'], tag('x')).tags[1]).toEqual(tag('x'))
  expect(ids(setAt(playbook, ['tags', 'b'], undefined))).toEqual(['a', 'c'])
  expect(ids(setAt(playbook, ['tags', 'd'], tag('d')))).toEqual(['a', 'b', 'c', 'd'])
  expect(ids(setAt(playbook, ['tags', 'c'], 1))).toEqual(['c', 'a', 'b'])
  expect(ids(setAt(playbook, ['tags', 'gone'], undefined))).toEqual(['a', 'b', 'c'])
})
