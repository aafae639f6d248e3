import { expect, test } from 'vitest'
import { shipped } from '../process/world.test-kit.ts'
import { judgePlaybook } from './judge.ts'

/** What is said of data that nobody should have to look at as a playbook; it is said at once. */
function judged(written: unknown) {
  const { playbook, problems } = judgePlaybook(written)
  expect(playbook).toBeNull()
  for (const { message } of problems)
    expect(Math.max(message.zh.length, message.en?.length ?? 0)).toBeLessThanOrEqual(400)
  return problems.map(({ code, path }) => [code, path.join('.')])
}

function nested(
  levels: number,
  wrap: (inner: unknown) => unknown,
  core: unknown = { op: 'known', field: 'lead.name' },
) {
  let value = core
  for (let level = 0; level < levels; level++) value = wrap(value)
  return value
}

test('ten thousand nodes are too many', () => {
  const nodes = Array.from({ length: 10_000 }, (_, n) => ({ ...shipped.nodes[0], id: `node-${n}` }))
  expect(judged({ ...shipped, nodes })).toEqual([['file.list-too-long', 'nodes']])
  expect(judgePlaybook({ ...shipped, nodes }).problems[0]?.message).toEqual({
    zh: 'nodes：有 10000 项，最多 500。',
    en: 'nodes: there are 10000 items; 500 is the most.',
  })
})

test.each([10_000, 100_000])('a condition nested %i deep overflows nothing', (levels) => {
  for (const wrap of [(of: unknown) => ({ op: 'not', of }), (of: unknown) => ({ op: 'all', of: [of] })]) {
    const tags = [{ id: 'deep', label: { zh: '深' }, record: 'lead', when: nested(levels, wrap) }]
    expect(judged({ ...shipped, tags })[0]?.[0]).toBe('file.too-deep')
  }
  expect(judged(nested(levels, (inner) => [inner]))[0]?.[0]).toBe('file.too-deep')
})

test('a condition that is merely long-winded is told so in its place', () => {
  const when = nested(14, (of) => ({ op: 'not', of }))
  const tags = [...shipped.tags, { id: 'deep', label: { zh: '深' }, record: 'lead', when }]
  expect(judged({ ...shipped, tags })).toEqual([['condition.too-deep', `tags.${shipped.tags.length}.when`]])
})

test('huge texts, lists and records are named, not quoted', () => {
  expect(judged({ ...shipped, name: { zh: '长'.repeat(1_000_000) } })).toEqual([['file.text-too-long', 'name.zh']])
  const exceptions = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`2026-01-${n}`, 'off']))
  expect(judged({ ...shipped, calendar: { ...shipped.calendar, exceptions } })).toEqual([
    ['file.too-many-keys', 'calendar.exceptions'],
  ])
  expect(judged({ ['k'.repeat(100_000)]: '长'.repeat(9_000) })[0]?.[1]?.length).toBeLessThan(200)
  const wide = Array.from({ length: 500 }, () => Array.from({ length: 500 }, () => 0))
  expect(judged(wide)).toEqual([['file.too-many-values', '']])
})

test('of very many problems the first two hundred are told, and how many more there are', () => {
  const nodes = Array.from({ length: 400 }, () => 7)
  const { problems } = judgePlaybook({ ...shipped, nodes })
  expect(problems).toHaveLength(201)
  expect(problems.at(-1)).toMatchObject({ severity: 'error', code: 'file.more', params: { more: 200 } })
})

test('keys that mean something to JavaScript are strange keys like any other', () => {
  const text = JSON.stringify(shipped).replace(
    '"format":1',
    '"format":1,"__proto__":{"polluted":true},"constructor":{}',
  )
  expect(judged(JSON.parse(text))).toEqual([
    ['file.unknown-key', '__proto__'],
    ['file.unknown-key', 'constructor'],
  ])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('script in a label is text like any other: it is kept as it is, for whoever shows it to escape', () => {
  const zh = '<img src=x onerror=alert(1)>{{constructor.constructor("x")()}}'
  expect(judgePlaybook({ ...shipped, name: { zh } }).playbook?.name).toEqual({ zh })
})

test('a time of more than ten years is refused in words', () => {
  const followUp = { ...shipped.followUp, silentAfter: 'P99999999999999W' }
  expect(judgePlaybook({ ...shipped, followUp }).problems).toMatchObject([
    { path: ['followUp', 'silentAfter'], message: { zh: 'followUp.silentAfter：时长太长，最多十年。' } },
  ])
})
