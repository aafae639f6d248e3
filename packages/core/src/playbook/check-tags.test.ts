import { expect, test } from 'vitest'
import { shipped as base } from '../process/world.test-kit.ts'
import type { Condition } from '../rule/condition.ts'
import { Tally } from '../rule/tally.ts'
import { checkPlaybook } from './check.ts'
import { diffPlaybooks } from './diff.ts'
import { glossaryOf } from './glossary.ts'
import { Tag, type Playbook } from './playbook.ts'
import { tagWords } from './tag-words.ts'

test('what a tag counts is told in words, in both languages, and so is a change of it', () => {
  const label = { zh: '价格敏感', en: 'Price-sensitive' }
  const where: Condition = { op: 'contains-any', field: 'activity.text', values: ['价格', '报价'] }
  const tag: Tag = {
    id: 'price-named',
    label,
    record: 'deal',
    when: { op: 'at-least', field: 'deal.amount', value: 1 },
    counts: [
      { ask: 'count', of: 'activity', where, within: { daysAgo: 90 }, atLeast: 3 },
      { ask: 'quiet', of: 'action', days: 1 },
      { ask: 'count', of: 'contact', atLeast: 1, atMost: 2 },
    ],
  }
  const book: Playbook = { ...base, tags: [...base.tags, tag] }
  expect(tagWords(tag, glossaryOf(book), 'zh')).toBe(
    '金额 ≥ 1，且最近 90 天有至少 3 次跟进（跟进内容含价格、报价中任一项），且已有 1 天没有动作，且有 1 到 2 位联系人',
  )
  expect(tagWords(tag, glossaryOf(book), 'en')).toBe(
    'amount ≥ 1 and at least 3 follow-ups in the last 90 days (What was said contains any of 价格, 报价) and no action for 1 day and 1 to 2 contacts',
  )
  const fewer = { ...book, tags: [...base.tags, { ...tag, counts: tag.counts?.slice(0, 1) }] }
  const changes = diffPlaybooks(book, fewer)
  expect(changes.map(({ path }) => path.join('.'))).toEqual([expect.stringContaining('counts')])
  expect(changes[0]?.words.zh).toContain('计数 − 已有 1 天没有动作')
})

test('what a tag counts is checked: nothing that is never there, nothing that changes unnoticed', () => {
  const codes = (given: Partial<Tag>): string[] => {
    const tag: Tag = { id: 'counted', label: { zh: '数', en: 'Counted' }, record: 'deal', ...given }
    return checkPlaybook({ ...base, tags: [...base.tags, tag] }).map(({ code }) => code)
  }
  const counting = (tally: object): string[] =>
    codes({ counts: [Tally.parse({ ask: 'count', of: 'activity', ...tally })] })
  expect(counting({ atLeast: 1 })).toEqual([])
  expect(counting({})).toContain('tag.no-number')
  expect(counting({ atLeast: 3, atMost: 2 })).toContain('tag.bounds-reversed')
  expect(counting({ atLeast: 1, within: { daysAhead: 3 } })).toContain('tag.nothing-ahead')
  expect(counting({ atLeast: 1, where: { op: 'known', field: 'deal.name' } })).toContain('tag.asks-another-record')
  expect(counting({ atLeast: 1, where: { op: 'known', field: 'activity.no-such' } })).toContain(
    'condition.unknown-field',
  )
  const soon = { op: 'before', field: 'activity.promiseDue', value: { daysAhead: 3 } }
  expect(counting({ atLeast: 1, where: soon })).toContain('tag.counts-by-today')
  expect(counting({ of: 'action', atLeast: 1, where: { op: 'is', field: 'action.node', value: 'none' } })).toContain(
    'tag.unknown-node',
  )
  const alert = {
    ...base.alerts[0],
    id: 'many',
    label: { zh: '多' },
    metric: 'deals-tagged',
    above: 1,
  } as Playbook['alerts'][number]
  const alarming = (tag?: string): string[] =>
    checkPlaybook({ ...base, alerts: [tag === undefined ? alert : { ...alert, tag }] }).map(({ code }) => code)
  expect([alarming('silent'), alarming(), alarming('hot')]).toEqual([[], ['alert.no-tag'], ['alert.no-tag']])
  expect(codes({ when: { op: 'known', field: 'deal.tags' } })).toContain('tag.asks-tags')
  expect(codes({ when: { op: 'known', field: 'owner.name' } })).toContain('tag.asks-owner')
  for (const wrong of [
    { atLeast: 101 },
    { atLeast: 0 },
    { atLeast: 1, within: { daysAgo: 4000 } },
    { atLeast: 1, of: 'event' },
  ])
    expect(Tally.safeParse({ ask: 'count', of: 'activity', ...wrong }).success).toBe(false)
  expect(
    Tag.safeParse({
      id: 'many',
      label: { zh: '多' },
      record: 'lead',
      counts: Array.from({ length: 9 }, () => ({ ask: 'quiet', of: 'activity', days: 1 })),
    }).success,
  ).toBe(false)
})
