import { readNumber } from '../record/read-number.ts'
import type { Seen } from './span.ts'

/** What is counted in 万 and is no money: 3万台, 2万吨; and names such as 万科. */
const NOT_MONEY = '(?! {0,2}(?:台|件|个|吨|人|次|家|套|份|只|条|平|米|公里|亩|户|名|科|达|能|事|象|向|里))'
const MONEY =
  /(?<front>RMB|CNY|USD|EUR|GBP|HKD|JPY|US\$|HK\$|[¥$€£]|人民币|美元|美金|欧元|英镑|港币|日元)? {0,2}(?<![\d.,A-Za-z])(?<low>\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)(?: {0,2}(?:-|~|～|到|至|—) {0,2}(?<high>\d{1,12}(?:\.\d{1,4})?))? {0,2}(?:个 ?(?=[万萬w]))?(?<unit>百万|千万|万|萬|亿|億|千|[kwm](?![A-Za-z]))? {0,2}(?<back>元整|元|块钱|块|圆|人民币|美元|美金|欧元|英镑|港元|港币|日元|日圆|(?:RMB|CNY|USD|EUR|GBP|HKD|JPY)(?![A-Za-z]))?/gi
const AFTER = new RegExp(`^${NOT_MONEY}`)
const WORDS =
  /(?<![一二三四五六七八九十百千两几第])(?<number>[一二三四五六七八九十百千两]{1,8})(?<unit>万|亿)(?<back>元|块|人民币|美元|美金|欧元|英镑|港元|港币|日元)?/g
const DIGITS: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
/** What a sign or word of money stands for; what is behind the number says more than a sign before it. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:USD|US\$|\$|美元|美金)$/i, 'USD'],
  [/^(?:EUR|€|欧元)$/i, 'EUR'],
  [/^(?:GBP|£|英镑)$/i, 'GBP'],
  [/^(?:HKD|HK\$|港元|港币)$/i, 'HKD'],
  [/^(?:JPY|日元|日圆)$/i, 'JPY'],
  [/^(?:RMB|CNY|¥|元整|元|块钱|块|圆|人民币)$/i, 'CNY'],
]
const RANKS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Sums of money: 30万, RMB 300k, ￥1,200,000, 三十万元, with their currency where one is said; of a range the lower end. Bare numbers are none. */
export function findAmounts(plain: string): Seen[] {
  return [...inDigits(plain), ...inWords(plain)]
}

function inDigits(plain: string): Seen[] {
  return [...plain.matchAll(MONEY)].flatMap(({ index, 0: text, groups = {} }) => {
    const { front, low = '', unit = '', back } = groups
    const latin = /^[kwm]$/i.test(unit)
    if (front === undefined && back === undefined && (unit === '' || /^(?:m|千)$/i.test(unit))) return []
    if (!AFTER.test(plain.slice(index + text.length, index + text.length + 6))) return []
    const value = readNumber(`${low}${unit}`)
    if (value === null || value <= 0) return []
    const start = index + (text.length - text.trimStart().length)
    const end = index + text.trimEnd().length
    const sure = front !== undefined || back !== undefined
    const confidence = sure ? 0.95 : latin ? 0.7 : 0.85
    return [{ kind: 'amount', start, end, value: String(value), confidence, ...currencyOf(back ?? front) }]
  })
}

function inWords(plain: string): Seen[] {
  return [...plain.matchAll(WORDS)].flatMap(({ index, 0: text, groups = {} }) => {
    const number = chineseNumber(groups['number'] ?? '')
    if (number === null || !AFTER.test(plain.slice(index + text.length, index + text.length + 3))) return []
    const value = String(number * (groups['unit'] === '亿' ? 1e8 : 1e4))
    const { back } = groups
    const confidence = back ? 0.9 : 0.75
    return [{ kind: 'amount', start: index, end: index + text.length, value, confidence, ...currencyOf(back) }]
  })
}

function currencyOf(word: string | undefined): { currency?: string } {
  const found = word === undefined ? undefined : CURRENCIES.find(([form]) => form.test(word))
  return found ? { currency: found[1] } : {}
}

/** A number below 10,000 in Chinese numerals: 三十, 一百二十, 两千. Null for what is none. */
export function chineseNumber(text: string): number | null {
  let sum = 0
  let digit = 0
  for (const char of text) {
    const rank = RANKS[char]
    const value = DIGITS[char]
    if (rank !== undefined) {
      sum += (digit === 0 ? 1 : digit) * rank
      digit = 0
    } else if (value !== undefined && digit === 0) digit = value
    else return null
  }
  return text === '' ? null : sum + digit
}
