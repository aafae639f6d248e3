import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { playbookJsonSchema } from '../packages/core/src/playbook/json-schema.ts'
import type { Playbook } from '../packages/core/src/playbook/playbook.ts'
import type { PersonNode } from '../packages/core/src/process/node.ts'
import { compileScoreCard } from '../packages/core/src/scoring/score.ts'
import { sourcesOf } from '../packages/core/src/scoring/sources.ts'
import { parsePlaybook } from '../packages/server/src/playbooks/file.ts'
import { bookOf, samplesOf, templates, textOf } from './shipped.test-kit.ts'

/** Every text meant for people, by path: whatever has a Chinese side. */
function textsIn(part: unknown, path = ''): { path: string; zh: string; en: string | undefined }[] {
  if (typeof part !== 'object' || part === null) return []
  if ('zh' in part && typeof part.zh === 'string')
    return [{ path, zh: part.zh, en: 'en' in part && typeof part.en === 'string' ? part.en : undefined }]
  return Object.entries(part).flatMap(([key, value]) => textsIn(value, `${path}/${key}`))
}

describe.each(templates)('%s', (name) => {
  test('is valid, without a single problem', () => {
    expect(parsePlaybook(textOf(name))).toMatchObject({ ok: true, warnings: [] })
  })

  test('satisfies the published JSON Schema as written', () => {
    const validate = new Ajv2020({ allErrors: true, strict: true }).compile(playbookJsonSchema())
    expect(validate(parse(textOf(name))) || validate.errors).toBe(true)
  })

  test('speaks Chinese and English throughout', () => {
    const texts = textsIn(bookOf(name))
    expect(texts.length).toBeGreaterThan(200)
    expect(texts.filter(({ en }) => !en?.trim()).map(({ path }) => path)).toEqual([])
    expect(texts.filter(({ en }) => /\p{Script=Han}/u.test(en ?? '')).map(({ path }) => path)).toEqual([])
  })

  test('names six key fields of every record', () => {
    for (const fields of Object.values(bookOf(name).fields)) expect(fields.filter(({ key }) => key)).toHaveLength(6)
  })

  test('gives every step of the process words, a proof and a ladder that reaches the supervisor', () => {
    const steps = stepsOf(bookOf(name))
    for (const node of steps) {
      expect(node.deliver.items.length, node.id).toBeGreaterThan(0)
      expect(node.sop.checklist.length, node.id).toBeGreaterThan(0)
      expect(node.sop.nextSteps.length, node.id).toBeGreaterThan(0)
      // The last script is for every grade that has none of its own.
      expect(
        node.sop.scripts.map(({ grade }) => grade),
        node.id,
      ).toEqual(['A', 'B', undefined])
      expect(
        node.escalate.flatMap((rung) => rung.do),
        node.id,
      ).toContain('notify-supervisor')
    }
  })

  test('has the six to eight stages and the ten to seventeen steps of a process that people can learn', () => {
    const book = bookOf(name)
    expect(book.stages.length).toBeGreaterThanOrEqual(6)
    expect(book.stages.length).toBeLessThanOrEqual(8)
    expect(stepsOf(book).length).toBeGreaterThanOrEqual(10)
    expect(stepsOf(book).length).toBeLessThanOrEqual(17)
  })

  test('says what to say at every node, in both languages', () => {
    for (const node of bookOf(name).nodes) {
      if (node.kind !== 'action') continue
      expect(node.sop.scripts.length, node.id).toBeGreaterThan(0)
      for (const { text } of node.sop.scripts) {
        expect(text.zh.trim().length, node.id).toBeGreaterThan(20)
        expect(text.en?.trim().length, node.id).toBeGreaterThan(20)
      }
    }
  })

  test('brings sample leads that an import reads without a question, of every grade', async () => {
    const { plan, leads } = await samplesOf(name)
    expect(plan.record).toBe('lead')
    expect(plan.columns.filter((column) => !plan.mapping[column.name]).map((column) => column.name)).toEqual([])
    expect(leads.length).toBeGreaterThanOrEqual(40)
    expect(leads.filter(({ problems }) => problems.length > 0)).toEqual([])
    const sources = new Set(sourcesOf(bookOf(name)).map(({ id }) => id))
    expect([...new Set(leads.map(({ source }) => source))].filter((source) => !sources.has(source))).toEqual([])
    const phones = leads.map(({ fields }) => fields['phone']).filter(Boolean)
    expect(new Set(phones).size).toBe(phones.length)
    for (const grade of ['A', 'B', 'C'] as const)
      expect(
        leads.filter(({ score }) => score.grade === grade).length,
        `${grade} of ${leads.length}`,
      ).toBeGreaterThanOrEqual(5)
  })
})

function stepsOf(book: Playbook): PersonNode[] {
  return book.nodes.filter((node) => node.kind === 'action').filter(({ group }) => group === 'process')
}

describe('industrial equipment', () => {
  const book = bookOf('industrial-equipment')

  test('has the seventeen steps in order', () => {
    expect(stepsOf(book).map(({ id }) => id)).toEqual([
      'first-call',
      'qualify',
      'add-wecom',
      'introduction-pack',
      'discovery',
      'first-visit',
      'requirement-confirmation',
      'decision-chain',
      'solution-match',
      'demo',
      'short-quote',
      'objection-handling',
      'second-visit',
      'procurement-flow',
      'negotiation',
      'contract',
      'first-payment-handover',
    ])
    expect(stepsOf(book)[0]?.within).toMatchObject({ duration: 'PT2H', clock: 'business', byGrade: { A: 'PT5M' } })
  })

  test('has seven stages and a way to lose', () => {
    expect(book.stages.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'qualified open',
      'requirements-confirmed open',
      'solution-confirmed open',
      'quoted open',
      'negotiation open',
      'contract open',
      'won won',
      'lost lost',
    ])
    const needs = (id: string) => book.stages.find((stage) => stage.id === id)?.entry.evidence.map(({ type }) => type)
    expect(needs('solution-confirmed')).toContain('requirement-confirmation')
    expect(needs('negotiation')).toEqual(expect.arrayContaining(['procurement-flow', 'contact-rank-proof']))
    expect(needs('won')).toContain('signed-contract')
  })

  test.each([
    // sum of points × product of multipliers, worked out by hand
    [
      'an executive in Shanghai, referred, with a large budget',
      100,
      'A',
      { region: 'shanghai', budget: 500_000, rank: 'executive', source: 'referral', name: 'a', company: 'b' },
    ],
    // (15 + 0.4 × 10) × 1.5 × 1.4 × 1.3 = 51.87, of ten fields four are known
    [
      'a manager in Jiangsu met at an exhibition',
      52,
      'B',
      { region: 'jiangsu', budget: 200_000, rank: 'manager', source: 'exhibition', name: 'a', phone: 'b' },
    ],
    // (8 + 10 + 0.2 × 10) × 1 × 1 × 1.8 = 36
    [
      'a director elsewhere who asked for a quote',
      36,
      'C',
      {
        region: 'gansu',
        rank: 'director',
        source: 'advertisement',
        behaviours: ['quote-requested', 'came-back'],
        need: 'x',
      },
    ],
    // 4 + 5, nothing known
    ['a bought number that came back', 9, 'C', { source: 'purchased-list', behaviours: ['came-back'] }],
    ['nothing known at all', 0, 'C', { source: 'import' }],
  ])('scores %s', (_, score, grade, lead) => {
    expect(compileScoreCard(book.scoreCard)({ lead })).toMatchObject({ score, grade })
  })
})
