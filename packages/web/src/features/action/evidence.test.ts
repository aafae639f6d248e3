import { expect, test } from 'vitest'
import type { Need } from '../../api/types.ts'
import { evidenceOf, missingNeeds } from './evidence.ts'

const need = (kind: Need['kind'], type: string | null = null): Need => ({
  kind,
  type,
  label: { zh: kind },
  atLeast: 1,
  have: 0,
})
const file = { id: 'f1', name: 'quote.pdf', size: 10, mime: 'application/pdf' }
const place = { latitude: 31.2, longitude: 121.4, accuracy: 20, at: '2026-11-22T06:00:00.000Z' }

test('words prove a note, but not a document, a recording or a check-in', () => {
  const draft = { text: ' 接通，约周三演示 ' }
  expect(evidenceOf(need('note'), draft)).toEqual({ kind: 'note', value: { text: '接通，约周三演示' } })
  expect(evidenceOf(need('document', 'quote'), draft)).toBeNull()
  expect(evidenceOf(need('recording'), draft)).toBeNull()
  expect(evidenceOf(need('check-in'), draft)).toBeNull()
})

test('a file or a link proves a document, with its type', () => {
  expect(evidenceOf(need('document', 'quote'), { file })).toEqual({ kind: 'document', type: 'quote', file: 'f1' })
  expect(evidenceOf(need('document', 'quote'), { link: 'https://drive.example/q' })).toEqual({
    kind: 'document',
    type: 'quote',
    value: { link: 'https://drive.example/q' },
  })
})

test('a check-in is its place; the photo comes with it and does not replace it', () => {
  expect(evidenceOf(need('check-in'), { file })).toBeNull()
  expect(evidenceOf(need('check-in'), { file, place })).toEqual({ kind: 'check-in', file: 'f1', value: place })
})

test('blank words prove nothing', () => {
  expect(evidenceOf(need('note'), { text: '  \n' })).toBeNull()
  expect(evidenceOf(need('note'), undefined)).toBeNull()
})

test('any of the needs is enough where the node says so; otherwise each is asked for by kind and type', () => {
  const items = [need('recording'), need('note')]
  expect(missingNeeds({ need: 'any', items }, [{ kind: 'note' }], [])).toEqual([])
  expect(missingNeeds({ need: 'all', items }, [{ kind: 'note' }], [])).toEqual([items[0]])
  const quote = need('document', 'quote')
  expect(missingNeeds({ need: 'all', items: [quote] }, [{ kind: 'document', type: 'proposal' }], [])).toEqual([quote])
  expect(missingNeeds({ need: 'all', items: [quote] }, [], [{ kind: 'document', type: 'quote' }])).toEqual([])
})
