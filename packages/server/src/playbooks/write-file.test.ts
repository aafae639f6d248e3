import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { edited, editsOf } from '@cairn/core/playbook/edits.test-kit.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { parsePlaybook } from './file.ts'
import { writePlaybook, type FileFormat } from './write-file.ts'

const SCHEMA = 'https://cairn.example/api/v1/playbook/schema'
const file = parsePlaybook(
  readFileSync(join(import.meta.dirname, '../../../../templates/industrial-equipment/playbook.yaml'), 'utf8'),
)
if (!file.ok) throw new Error('the shipped template is not usable')
const shipped = file.playbook

const back = (playbook: Playbook, format: FileFormat) => parsePlaybook(writePlaybook(playbook, format, SCHEMA))

test.each(['yaml', 'json'] as const)('a playbook taken away as %s and read back is the same', (format) => {
  expect(back(shipped, format)).toEqual({ ok: true, playbook: shipped, warnings: [] })
})

test('whatever is done to a playbook, as long as it passes the checks it survives the file', () => {
  let usable = 0
  fc.assert(
    fc.property(editsOf(shipped), fc.constantFrom('yaml' as const, 'json' as const), (edits, format) => {
      const { playbook } = judgePlaybook(edited(shipped, edits))
      fc.pre(playbook !== null)
      usable += 1
      expect(back(playbook as Playbook, format)).toMatchObject({ ok: true, playbook })
    }),
    { numRuns: 8 },
  )
  expect(usable).toBeGreaterThan(4)
})

const odd = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom(
    '- a',
    '# no comment',
    'yes',
    '1e3',
    'null',
    '~',
    ': ',
    '"',
    "'",
    '{a: b}',
    '@at',
    '%dir',
    '---',
    '...',
    '*a',
    '&a',
    '!t',
  ),
  fc.stringMatching(/^[ \t\n\r]?[a-z]{1,3}[ \t\n\r]{1,3}[a-z:#-]{0,3}[ \n]?$/),
)

test('texts that look like YAML stay texts', () => {
  fc.assert(
    fc.property(odd, odd, fc.constantFrom('yaml' as const, 'json' as const), (zh, en, format) => {
      const piece = { name: { zh, en }, nodes: [{ id: 'a', sop: { scripts: [{ text: { zh, en } }] } }], tags: [zh, en] }
      const text = writePlaybook(piece, format, SCHEMA)
      expect(parse(text)).toEqual(format === 'json' ? { $schema: SCHEMA, ...piece } : piece)
    }),
    { numRuns: 500 },
  )
})

test('a file reads well: the schema first, keys in the schema’s order, labels on one line', () => {
  const shuffled = Object.fromEntries(Object.entries(shipped).toReversed()) as Playbook
  const text = writePlaybook(shuffled, 'yaml', SCHEMA)
  expect(text).toBe(writePlaybook(shipped, 'yaml', SCHEMA))
  expect(text.split('\n').slice(0, 4)).toEqual([
    `# yaml-language-server: $schema=${SCHEMA}`,
    '',
    'format: 1',
    'name: { zh: 工业装备 B2B, en: B2B industrial equipment }',
  ])
  expect(text).toContain('  - id: first-call\n    label: { zh: 首次电话, en: First call }\n')
  expect(text).toContain('A: PT5M')
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(500)
})

test('a hostile file is refused in a moment, with a sentence', () => {
  const deep = (open: string, close: string) => `name: ${open.repeat(20_000)}x${close.repeat(20_000)}`
  const block = Array.from({ length: 3_000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')
  for (const text of [deep('[', ']'), deep('{a: ', '}'), block, '- '.repeat(50_000), `${'? '.repeat(20_000)}a`]) {
    const read = parsePlaybook(text)
    expect(read.ok || read.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^file\./)]),
    )
  }
  const json = JSON.stringify({ ...shipped, nodes: Array(600_000).fill(null) })
  expect(parsePlaybook(json)).toMatchObject({ problems: [{ code: 'file.list-too-long', path: ['nodes'] }] })
  expect(parsePlaybook(json.slice(0, -1))).toMatchObject({ problems: [{ code: 'file.not-json' }] })
  expect(parsePlaybook('x'.repeat(9_000_000))).toMatchObject({ problems: [{ code: 'file.too-large' }] })
})
