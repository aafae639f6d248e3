import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shipped } from '../process/world.test-kit.ts'
import { applyChanges } from './apply.ts'
import { diffPlaybooks, differences, type Change } from './diff.ts'
import { judgePlaybook } from './judge.ts'
import { mergePlaybooks } from './merge.ts'
import { anyJson, edited, editsOf } from './edits.test-kit.ts'
import type { Playbook } from './playbook.ts'

type Path = readonly (string | number)[]

/** The shipped playbook with values set where they are named; undefined takes away. */
function changed(...values: readonly (readonly [path: Path, value: unknown])[]): Playbook {
  const changes = values.map(
    ([path, after]) => ({ path, kind: after === undefined ? 'removed' : 'changed', after }) as const,
  )
  return applyChanges(shipped, changes)
}

const words = (changes: readonly Change[]) => changes.map((change) => [change.words.zh, change.words.en])

test('a playbook does not differ from itself, however its keys are ordered', () => {
  expect(diffPlaybooks(shipped, structuredClone(shipped))).toEqual([])
  const turned = Object.fromEntries(Object.entries(shipped).toReversed()) as Playbook
  expect(diffPlaybooks(shipped, turned)).toEqual([])
})

test('what people change is told in words', () => {
  const negotiation = shipped.stages.find(({ id }) => id === 'negotiation')
  const after = changed(
    [['nodes', 'first-call', 'within', 'duration'], 'PT1H'],
    [['nodes', 'first-call', 'within', 'byGrade', 'A'], 'PT3M'],
    [['nodes', 'first-call', 'escalate', 0, 'at'], '-PT30M'],
    [['nodes', 'first-call', 'on', 0, 'when'], { op: 'at-least', field: 'lead.budget', value: 500000 }],
    [['nodes', 'add-wecom'], undefined],
    [['scoreCard', 'grades', 'A'], 80],
    [['scoreCard', 'criteria', 'region', 'tiers', 0, 'weight'], { multiply: 1.6 }],
    [['routing', 'publicPool', 'coolDown'], 'P3D'],
    [['routing', 'tracks'], shipped.routing.tracks.toReversed()],
    [['fields', 'lead', 'budget', 'required'], true],
    [['stages', 'negotiation', 'probability'], 0.875],
    [['stages', 'negotiation', 'entry', 'evidence'], negotiation?.entry.evidence.slice(0, -1)],
    [['tags'], [...shipped.tags, { id: 'vip', label: { zh: '大客户', en: 'VIP' }, record: 'lead' }]],
    [['calendar', 'weekly', 'sat'], [['09:00', '12:00']]],
  )
  expect(words(diffPlaybooks(shipped, after))).toMatchInlineSnapshot(`
    [
      [
        "线索字段“预算（元）”：必填 否 → 是",
        "Lead field "Budget (CNY)": required no → yes",
      ],
      [
        "评分项“地区” · 档位“核心区域”：作用 ×1.5 → ×1.6",
        "Criterion "Region", tier "Core district": weight ×1.5 → ×1.6",
      ],
      [
        "评分卡 · 分级线：A 级 75 → 80",
        "Score card, grades: grade A 75 → 80",
      ],
      [
        "通道“按区域产品派单”移到最前",
        "Track "Assign by region and product" moved to the front",
      ],
      [
        "通道“培育池”移到通道“按区域产品派单”之后",
        "Track "Nurture pool" moved after track "Assign by region and product"",
      ],
      [
        "分配 · 公海规则：冷却期 7 天 → 3 天",
        "Routing, public pool: cool-down 7 d → 3 d",
      ],
      [
        "删除动作节点“添加企微”",
        "Removed action node "Add on WeCom"",
      ],
      [
        "首次电话 · 触发 1：条件 无 → 预算（元） ≥ 500000",
        "First call, trigger 1: condition none → Budget (CNY) ≥ 500000",
      ],
      [
        "首次电话：时限 2 小时 → 1 小时",
        "First call: due in 2 h → 1 h",
      ],
      [
        "首次电话：时限 A 级 5 分钟 → 3 分钟",
        "First call: due in grade A 5 min → 3 min",
      ],
      [
        "首次电话 · 升级“到期前 30 分钟”：时间 到期前 15 分钟 → 到期前 30 分钟",
        "First call, rung "30 min before due": time 15 min before due → 30 min before due",
      ],
      [
        "阶段“商务谈判”：默认赢率 65% → 87.5%",
        "Stage "Negotiation": chance of winning 65% → 87.5%",
      ],
      [
        "阶段“商务谈判”：进入关卡 证据 − “至少两次到访”",
        "Stage "Negotiation": entry gate evidence − "At least two visits"",
      ],
      [
        "新增标签“大客户”",
        "Added tag "VIP"",
      ],
      [
        "工作时间 · 每周：周六 + 09:00–12:00",
        "Working hours, weekly: Saturday + 09:00–12:00",
      ],
    ]
  `)
})

test('any change made to a playbook is found, and made again gives it', () => {
  fc.assert(
    fc.property(editsOf(shipped), (edits) => {
      const after = edited(shipped, edits)
      const changes = diffPlaybooks(shipped, after)
      expect(applyChanges(shipped, changes)).toEqual(after)
      expect(applyChanges(after, diffPlaybooks(after, shipped))).toEqual(shipped)
      for (const { words } of changes) {
        expect(words.zh.length * (words.en?.length ?? 0)).toBeGreaterThan(0)
        expect(Math.max(words.zh.length, words.en?.length ?? 0)).toBeLessThanOrEqual(400)
      }
    }),
    { numRuns: 50 },
  )
})

test('unfinished drafts are compared like any JSON, strange keys and all', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (a, b) => {
      const changes = diffPlaybooks(a as Playbook, b as Playbook)
      expect(applyChanges(a as Playbook, changes)).toEqual(b)
      expect(Object.getPrototypeOf({})).toBe(Object.prototype)
    }),
    { numRuns: 500 },
  )
})

test('lists of named things are told apart from their order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...'abcdefgh']), fc.shuffledSubarray([...'abcdefgh']), (before, after) => {
      const [a, b] = [before, after].map((ids) => ({ list: ids.map((id) => ({ id })) }))
      const changes = differences(a, b)
      expect(applyChanges(a as never, changes)).toEqual(b)
      const common = before.filter((id) => after.includes(id))
      if (common.join() === after.filter((id) => before.includes(id)).join())
        expect(changes.every(({ kind }) => kind !== 'moved')).toBe(true)
    }),
  )
})

test('two people’s changes in different places are both there, whoever comes first', () => {
  fc.assert(
    fc.property(editsOf(shipped), editsOf(shipped), fc.boolean(), (one, other, first) => {
      // Each top part of the playbook is one person's.
      const isMine = (path: Path) => (String(path[0]).charCodeAt(0) % 2 === 0) === first
      const mine = edited(
        shipped,
        one.filter(({ path }) => isMine(path)),
      )
      const theirs = edited(
        shipped,
        other.filter(({ path }) => !isMine(path)),
      )
      const { playbook, conflicts } = mergePlaybooks(shipped, mine, theirs)
      expect(conflicts).toEqual([])
      expect(playbook).toEqual(applyChanges(theirs, diffPlaybooks(shipped, mine)))
      expect(playbook).toEqual(applyChanges(mine, diffPlaybooks(shipped, theirs)))
      expect(mergePlaybooks(shipped, theirs, mine)).toEqual({ playbook, conflicts: [] })
    }),
    { numRuns: 40 },
  )
})

test('whatever two people change, each change of either is there or named as a conflict', () => {
  fc.assert(
    fc.property(editsOf(shipped), editsOf(shipped), (one, other) => {
      const [mine, theirs] = [edited(shipped, one), edited(shipped, other)]
      const { playbook, conflicts } = mergePlaybooks(shipped, mine, theirs)
      const lost = values(differences(playbook, applyChanges(playbook, values(differences(shipped, theirs)))))
      for (const { path } of lost) expect(conflicts.some((each) => overlap(each.path, path))).toBe(true)
      // What is mine is never lost.
      expect(values(differences(playbook, applyChanges(playbook, values(differences(shipped, mine)))))).toEqual([])
      for (const { words } of conflicts) expect(words.zh).toMatch(/我的.*对方/)
    }),
    { numRuns: 50 },
  )
})

test('a conflict says what each side wants', () => {
  const mine = changed([['nodes', 'first-call', 'within', 'duration'], 'PT1H'])
  const theirs = changed(
    [['nodes', 'first-call', 'within', 'duration'], 'PT30M'],
    [['nodes', 'first-call', 'label'], { zh: '首呼' }],
  )
  const { playbook, conflicts } = mergePlaybooks(shipped, mine, theirs)
  expect(conflicts).toEqual([
    {
      path: ['nodes', 'first-call', 'within', 'duration'],
      mine: 'PT1H',
      theirs: 'PT30M',
      words: { zh: '首次电话 · 时限：我的 1 小时，对方 30 分钟', en: 'First call, due in: mine 1 h, theirs 30 min' },
    },
  ])
  const call = playbook.nodes.find(({ id }) => id === 'first-call')
  expect(call).toMatchObject({ label: { zh: '首呼' }, within: { duration: 'PT1H' } })
  expect(judgePlaybook(playbook).playbook).not.toBeNull()
})

/** Changes of values, without those of order alone. */
function values<T extends { kind: string }>(changes: readonly T[]): T[] {
  return changes.filter(({ kind }) => kind !== 'moved')
}

function overlap(a: Path, b: Path): boolean {
  return a.slice(0, Math.min(a.length, b.length)).every((part, at) => part === b[at])
}
