import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { Problem } from '../api/problem.ts'
import { dictionary as en } from '../i18n/en/dictionary.ts'
import { dictionary as zh } from '../i18n/zh/dictionary.ts'
import type { Notice } from '../api/types.ts'
import { sayNotice, sayProblem } from './say.ts'

beforeAll(() =>
  i18next.init({
    lng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
)

const closed = new Problem(409, {
  code: 'stage.gate-closed',
  params: {
    to: 'quoted',
    closed: [
      {
        stage: 'confirmed',
        side: 'exit',
        missing: [
          { what: 'evidence', kind: 'document', label: { zh: '需求确认书', en: 'Requirement confirmation' } },
          { what: 'confirmation', id: 'chain', label: { zh: '决策链' } },
          { what: 'field', path: 'deal.budget' },
        ],
      },
      { stage: 'quoted', side: 'entry', missing: [{ what: 'field', path: 'deal.budget' }] },
    ],
  },
})

test('a closed gate says what is missing, each thing once, in the reader’s language', async () => {
  await i18next.changeLanguage('zh')
  expect(sayProblem(closed)).toBe('关卡未通过，还差：需求确认书、决策链、deal.budget。')
  await i18next.changeLanguage('en')
  expect(sayProblem(closed)).toBe('The gate is closed. Still missing: Requirement confirmation, 决策链, deal.budget.')
})

test('a share is said as per cent', async () => {
  await i18next.changeLanguage('en')
  const refused = new Problem(409, { code: 'claim.close-rate', params: { needed: 0.65, rate: 0.4 } })
  expect(sayProblem(refused)).toBe('Claiming needs a 7-day close rate above 65%; yours is 40%.')
})

test('every code has a sentence, and no braces are left when it brings no parameters', async () => {
  for (const language of ['zh', 'en']) {
    await i18next.changeLanguage(language)
    for (const code of Object.keys(zh.refusal)) {
      const words = sayProblem(new Problem(409, { code, detail: 'raw' }))
      expect(words).not.toBe('raw')
      expect(words).not.toMatch(/\{\{|refusal\./)
    }
  }
})

test('a code nobody knows falls back to what the server wrote', () => {
  expect(sayProblem(new Problem(422, { code: 'something.new', detail: 'The file is empty.' }))).toBe(
    'The file is empty.',
  )
})

test('a new lead is told with its grade, its name and its score', async () => {
  const told: Notice = {
    id: '1',
    because: 'lead-assigned',
    popUp: true,
    subject: { kind: 'lead', id: '2' },
    subjectName: '海鲸精密',
    actionId: null,
    params: { grade: 'A', score: 82, rule: 'round-robin' },
    at: '2026-03-10T02:00:00.000Z',
    readAt: null,
  }
  await i18next.changeLanguage('zh')
  expect(sayNotice(told)).toBe('A 级新线索：海鲸精密（82 分）')
  expect(sayNotice({ ...told, subjectName: null })).toBe('A 级新线索：未具名线索（82 分）')
  await i18next.changeLanguage('en')
  expect(sayNotice(told)).toBe('New A lead: 海鲸精密 (score 82)')
})
