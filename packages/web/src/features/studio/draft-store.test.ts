import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { createDraft, type Kept } from './draft-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

// the store asks nothing of its document but that it is one
const small = { name: { zh: '打法' }, currency: 'CNY', tags: [] } as unknown as Playbook

function open(
  answer: (kept: Kept) => Promise<{ revision: number }> = async ({ revision }) => ({ revision: (revision ?? 0) + 1 }),
) {
  const sent: Kept[] = []
  const draft = createDraft({ playbook: small, base: 3, revision: null }, (kept) => {
    sent.push(kept)
    return answer(kept)
  })
  return { draft, sent }
}
const named = (zh: string) => (playbook: { name: { zh: string } }) => void (playbook.name.zh = zh)

test('typing in one place is one step back, and is sent once, after a pause', async () => {
  const { draft, sent } = open()
  for (const text of ['新', '新打', '新打法']) {
    draft.edit('名称', named(text))
    await vi.advanceTimersByTimeAsync(300)
  }
  expect(draft.view()).toMatchObject({ saving: 'saving', undoWords: '名称' })
  await vi.advanceTimersByTimeAsync(800)
  expect(sent).toMatchObject([{ playbook: { name: { zh: '新打法' } }, base: 3, revision: null }])
  expect(draft.view()).toMatchObject({ saving: 'saved', revision: 1 })
  draft.undo()
  expect(draft.view().playbook).toEqual(small)
  draft.redo()
  expect(draft.view()).toMatchObject({ playbook: { name: { zh: '新打法' } }, redoWords: null })
})

test('a pause, another place and another kind of edit are steps of their own', async () => {
  const { draft } = open()
  draft.edit('名称', named('一'))
  await vi.advanceTimersByTimeAsync(5_000)
  draft.edit('名称', named('二'))
  draft.edit('货币', (playbook) => void (playbook.currency = 'USD'))
  draft.edit('加标签', (playbook) => void playbook.tags.push({ id: 'a', label: { zh: '甲' }, record: 'lead' }))
  draft.edit('加标签', (playbook) => void playbook.tags.push({ id: 'b', label: { zh: '乙' }, record: 'lead' }))
  let steps = 0
  while (draft.view().undoWords !== null) {
    draft.undo()
    steps += 1
  }
  expect([steps, draft.view().playbook]).toEqual([5, small])
})

test('edits made while saving are saved after it, never beside it', async () => {
  const answers: ((revision: number) => void)[] = []
  const { draft, sent } = open(() => new Promise((resolve) => answers.push((revision) => resolve({ revision }))))
  draft.edit('名称', named('一'))
  await vi.advanceTimersByTimeAsync(1_000)
  draft.edit('名称', named('二'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toHaveLength(1)
  answers[0]?.(7)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent[1]).toMatchObject({ playbook: { name: { zh: '二' } }, revision: 7 })
})

test('without a network it tries again by itself; a newer draft elsewhere stops it until somebody chooses', async () => {
  const refusals = [new Problem(0, { code: 'network.down' }), null, new Problem(412, { code: 'draft.stale' })]
  const { draft, sent } = open(async () => {
    const refused = refusals.shift()
    if (refused) throw refused
    return { revision: 5 }
  })
  draft.edit('名称', named('一'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(draft.view().saving).toBe('failed')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(draft.view()).toMatchObject({ saving: 'saved', revision: 5 })

  draft.edit('名称', named('二'))
  await vi.advanceTimersByTimeAsync(120_000)
  expect([draft.view().saving, sent.length]).toEqual(['stale', 3])
  await draft.overwrite(9)
  expect(sent.at(-1)).toMatchObject({ revision: 9, playbook: { name: { zh: '二' } } })
  expect(draft.view().saving).toBe('saved')
})

test('undo and redo walk the same way back and forth, whatever was done', () => {
  const acts = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constant('undo!' as const)), { maxLength: 40 })
  fc.assert(
    fc.property(acts, (list) => {
      const { draft } = open()
      for (const act of list)
        if (act === 'undo!') draft.undo()
        else draft.edit(act, (playbook) => void playbook.tags.push({ id: act, label: { zh: act }, record: 'lead' }))
      const end = draft.view().playbook
      let steps = 0
      while (draft.view().undoWords !== null) {
        draft.undo()
        steps += 1
      }
      expect(draft.view().playbook).toEqual(small)
      for (; steps > 0; steps -= 1) draft.redo()
      expect(draft.view().playbook).toBe(end)
    }),
  )
})
