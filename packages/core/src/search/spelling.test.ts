import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOf, foldQuery, gramsOf, markOf, type Sounds } from './spelling.ts'

const said: Readonly<Record<string, string>> = { 苏: 'su', 州: 'zhou', 海: 'hai', 琪: 'qi', 长: 'chang', 吕: 'lv' }
const sounds: Sounds = (text) => [...text].map((char) => said[char] ?? null)
const texts = fc.string({
  unit: fc.constantFrom('苏', '州', '海', '琪', 'a', 'B', '7', ' ', '（', '-', '𠮷', 'Ａ', 'é'),
  maxLength: 24,
})

test('a Chinese name is found by its characters, its initials and its pinyin', () => {
  expect(entryOf(['苏州 海琪'], sounds).words).toBe('苏州海琪\nszhq\nsuzhouhaiqi')
  expect(entryOf(['Acme 7'], sounds).words).toBe('acme7')
})

test('the part that was meant is marked, however it was typed', () => {
  const name = '苏州 海琪Ltd'
  const marked = (query: string) => {
    const mark = markOf(name, query, sounds)
    return mark && name.slice(...mark)
  }
  expect(marked('海琪')).toBe('海琪')
  expect(marked('州海')).toBe('州 海')
  expect(marked('SZHQ')).toBe('苏州 海琪')
  expect(marked('haiq')).toBe('海琪')
  expect(marked('su zhou')).toBe('苏州')
  expect(marked('qiltd')).toBe('琪Ltd')
  expect(marked('北京')).toBeNull()
})

test('folding twice changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldQuery(foldQuery(text)) === foldQuery(text)))
})

test('whatever part of an entry one types, its grams lead there', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (name, from, length) => {
      const { words, grams } = entryOf([name], sounds)
      const lines = words.split('\n')
      const line = [...(lines[from % lines.length] ?? '')]
      const start = from % (line.length + 1)
      const part = line.slice(start, start + 1 + (length % 8)).join('')
      const held = new Set(grams)
      expect(gramsOf(part).every((gram) => held.has(gram))).toBe(true)
      if (part !== '') expect(markOf(name, part, sounds)).not.toBeNull()
    }),
  )
})
