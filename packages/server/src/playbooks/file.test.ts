import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parsePlaybook, problemLine, readPlaybookFile } from './file.ts'

const path = join(import.meta.dirname, '../../../../templates/industrial-equipment/playbook.yaml')
const text = readFileSync(path, 'utf8')

/** Line on which a piece of text stands, counted from 1. */
function lineOf(source: string, piece: string): number {
  return source.slice(0, source.indexOf(piece)).split('\n').length
}

function problemsOf(source: string) {
  const file = parsePlaybook(source)
  return file.ok ? [] : file.problems
}

test('a good file gives a playbook, from YAML and from JSON alike', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-playbook-'))
  try {
    const json = join(folder, 'playbook.json')
    await writeFile(json, JSON.stringify(parse(text)))
    const [yaml, same] = await Promise.all([readPlaybookFile(path), readPlaybookFile(json)])
    expect(yaml).toMatchObject({ ok: true, warnings: [] })
    expect(same).toEqual(yaml)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('broken YAML names the line', () => {
  const broken = text.replace('industry: industrial-equipment', 'industry: "industrial')
  const [first] = problemsOf(broken)
  expect(first).toMatchObject({ code: 'file.not-yaml' })
  expect(problemsOf('name: a\nname: b\n')[0]).toMatchObject({ code: 'file.not-yaml', line: 2 })
})

test('a missing part, a wrong type and an unknown kind are told in words with their line', () => {
  const broken = text
    .replace('currency: CNY', 'currency: 7')
    .replace('kind: long-text', 'kind: novel')
    .replace('PT10M', '10 minutes')
  const problems = problemsOf(broken)
  expect(problems.map(({ code, line }) => [code, line])).toEqual([
    ['file.invalid-type', lineOf(broken, 'currency: 7')],
    ['file.invalid-value', lineOf(broken, 'kind: novel')],
    ['file.custom', lineOf(broken, 'window: 10 minutes')],
  ])
  expect(problems[0]?.message).toEqual({
    zh: 'currency：类型不对，应为文字。',
    en: 'currency: has the wrong type, expected string.',
  })
  expect(problemsOf(text.replace('format: 1\n', ''))[0]?.path).toEqual(['format'])
})

test('a misspelt key is not ignored', () => {
  const broken = text.replace('    keyStep: true', '    keystep: true')
  const [only, ...rest] = problemsOf(broken)
  expect(rest).toEqual([])
  expect(only).toMatchObject({ code: 'file.unknown-key', line: lineOf(broken, 'keystep'), params: { key: 'keystep' } })
})

test('what the parts get wrong between them has its line too', () => {
  const broken = text.replace('{ event: action.done, node: first-visit }', '{ event: action.done, node: first-vist }')
  const problem = problemsOf(broken).find(({ code }) => code === 'node.unknown-node')
  expect(problem?.line).toBe(lineOf(broken, 'first-vist }'))
  expect(problem && problemLine(problem, 'zh')).toMatch(/^✗ 第 \d+ 行 nodes\[7\]\.on\[1\]\.node: 动作节点“需求确认书”/)
  expect(problem && problemLine(problem, 'en')).toMatch(/^✗ line \d+ /)
})

test.each(['', '[]', '42', 'null', '{}', '"playbook"'])('what is no playbook at all is refused: %s', (source) => {
  expect(parsePlaybook(source)).toMatchObject({ ok: false })
  expect(problemsOf(source).length).toBeGreaterThan(0)
})

test('anchors that multiply are refused, not unfolded', () => {
  const level = (n: number) =>
    `l${n}: &l${n} [${Array(10)
      .fill(`*l${n - 1}`)
      .join(', ')}]`
  const bomb = ['l0: &l0 [x, x]', ...Array.from({ length: 9 }, (_, n) => level(n + 1))].join('\n')
  expect(problemsOf(bomb)).toMatchObject([{ code: 'file.aliases' }])
})
