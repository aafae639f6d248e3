import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { dictionary as en } from '../i18n/en/dictionary.ts'
import { dictionary as zh } from '../i18n/zh/dictionary.ts'
import { durationWords } from './duration-words.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

beforeAll(() =>
  i18next.init({
    lng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
)

describe('a stretch of time in words', () => {
  test.each([
    [42 * second, '42 秒', '42 s'],
    [3 * minute + 12 * second, '3 分 12 秒', '3 min 12 s'],
    [12 * minute + 40 * second, '12 分', '12 min'],
    [2 * hour + 5 * minute, '2 小时 5 分', '2 h 5 min'],
    [2 * hour, '2 小时', '2 h'],
    [3 * day + 4 * hour, '3 天 4 小时', '3 d 4 h'],
    [40 * day + 4 * hour, '40 天', '40 d'],
    [-12 * minute, '12 分', '12 min'],
  ])('%d ms', (ms, chinese, english) => {
    expect(durationWords(i18next.getFixedT('zh'), ms)).toBe(chinese)
    expect(durationWords(i18next.getFixedT('en'), ms)).toBe(english)
  })
})
