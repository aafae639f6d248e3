import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { describe, expect, test } from 'vitest'
import { after, problemsOf, shipped } from '../repair/shipped.test-kit.ts'
import { usesOfNode, usesOfStage } from '../repair/uses.ts'
import { addStage, moveStage, removeStage, renameStage } from '../stages/stage-edits.ts'
import { addNode, connect, disconnect, duplicateNode, removeNode, renameNode } from './node-edits.ts'
import { shapes } from './palette.ts'

const errorsOf = (playbook: Playbook) => problemsOf(playbook).filter(({ severity }) => severity === 'error')
const on = (playbook: Playbook, id: string) => playbook.nodes.find((node) => node.id === id)?.on

describe('nodes', () => {
  test.each(shapes)('a new %s is complete wherever it goes', (shape) => {
    for (const record of ['lead', 'deal'] as const)
      expect(errorsOf(after(shipped, (draft) => void addNode(draft, shape, { kind: 'alone', record })))).toEqual([])
    expect(errorsOf(after(shipped, (draft) => void addNode(draft, shape, { kind: 'after', node: 'demo' })))).toEqual([])
    const between = after(shipped, (draft) => {
      const id = addNode(draft, shape, { kind: 'between', node: 'short-quote', trigger: 0 })
      expect(on(draft as Playbook, id)?.[0]).toMatchObject({ event: 'action.done', node: 'demo' })
      expect(on(draft as Playbook, 'short-quote')).toEqual([{ event: 'action.done', node: id }])
    })
    expect(errorsOf(between)).toEqual([])
  })

  test('two of a kind have their own ids and names', () => {
    const book = after(shipped, (draft) => {
      for (let n = 0; n < 3; n++) addNode(draft, 'visit', { kind: 'alone', record: 'deal' })
    })
    const made = book.nodes.slice(-3)
    expect(made.map(({ id }) => id)).toEqual(['visit', 'visit-2', 'visit-3'])
    expect(new Set(made.map(({ label }) => label.en)).size).toBe(3)
  })

  test('an arrow is a trigger: drawn once, and a node without any starts with its record', () => {
    const alone = after(shipped, (draft) => void addNode(draft, 'call', { kind: 'alone', record: 'deal' }))
    const drawn = after(alone, (draft) => void expect(connect(draft, 'demo', 'call')).toBe(true))
    expect(on(drawn, 'call')).toEqual([{ event: 'action.done', node: 'demo' }])
    expect(after(drawn, (draft) => void expect(connect(draft, 'demo', 'call')).toBe(false))).toBe(drawn)
    const erased = after(drawn, (draft) => disconnect(draft, 'call', 0))
    expect(on(erased, 'call')).toEqual([{ event: 'deal.opened' }])
  })

  test('what waits for a removed node besides others goes on; what waits for it alone says so', () => {
    const book = after(shipped, (draft) => removeNode(draft, 'first-call'))
    expect(on(book, 'qualify')).toHaveLength(1)
    expect(errorsOf(after(shipped, (draft) => removeNode(draft, 'demo'))).map(({ code }) => code)).toContain(
      'node.unknown-node',
    )
  })

  test('a copy is as sound as its original', () => {
    for (const { id } of shipped.nodes)
      expect(errorsOf(after(shipped, (draft) => void duplicateNode(draft, id)))).toEqual([])
  })

  test('a new id is followed everywhere, and back again', () => {
    const asking = after(shipped, (draft) => {
      const tag = draft.tags[0]
      if (tag !== undefined) tag.when = { op: 'in', field: 'action.node', values: ['demo', 'contract'] }
    })
    for (const { id } of asking.nodes) {
      const renamed = after(asking, (draft) => renameNode(draft, id, 'another'))
      expect(errorsOf(renamed)).toEqual(errorsOf(asking))
      expect(usesOfNode(renamed, 'another')).toEqual(usesOfNode(asking, id))
      expect(usesOfNode(renamed, id)).toEqual([])
      expect(after(renamed, (draft) => renameNode(draft, 'another', id))).toEqual(asking)
    }
  })
})

describe('stages', () => {
  test('a new one stands behind the open ones, likelier than they are', () => {
    const book = after(shipped, (draft) => void addStage(draft, 'open'))
    expect(problemsOf(book)).toEqual([])
    expect(book.stages.findIndex(({ id }) => id === 'stage')).toBe(
      shipped.stages.filter(({ kind }) => kind === 'open').length,
    )
  })
  test('order', () => {
    const book = after(shipped, (draft) => moveStage(draft, 0, 2))
    expect(book.stages[2]).toEqual(shipped.stages[0])
    expect(after(book, (draft) => moveStage(draft, 2, 0))).toEqual(shipped)
  })
  test('a new id is followed everywhere', () => {
    for (const { id } of shipped.stages) {
      const renamed = after(shipped, (draft) => renameStage(draft, id, 'another'))
      expect(errorsOf(renamed)).toEqual([])
      expect(usesOfStage(renamed, 'another')).toEqual(usesOfStage(shipped, id))
    }
  })
  test('what names a removed one is known before', () => {
    const uses = usesOfStage(shipped, 'negotiation')
    expect(uses.map(([, at]) => shipped.nodes[Number(at)]?.id)).toContain('negotiation')
    expect(errorsOf(after(shipped, (draft) => removeStage(draft, 'negotiation'))).length).toBeGreaterThan(0)
  })
})
