import i18next from 'i18next'
import { expect, test, vi } from 'vitest'
import { speak, startI18n } from './i18n.ts'

test('how many there are is told with its thousands apart, in both languages, and other words as they are', async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  await startI18n('zh')
  expect(i18next.t('words.rows', { count: 23_952 })).toContain('23,952')
  expect(i18next.t('words.rows', { count: '2万' as never })).toContain('2万')
  expect(i18next.t('cleaning.reportTitle', { files: 3, rows: 2026 })).toContain('2026')
  await speak('en')
  expect(i18next.t('words.rows', { count: 1 })).toBe('1 row')
  expect(i18next.t('words.rows', { count: 23_952 })).toBe('23,952 rows')
})
