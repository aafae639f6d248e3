const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  千: 1e3,
  k: 1e3,
  万: 1e4,
  萬: 1e4,
  w: 1e4,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
  '%': 0.01,
}
const CURRENCY = /^(?:rmb|cny|usd|eur|us\$|[¥$€£])|(?:元整|元|块|圆|人民币|rmb|cny|usd|eur)$/g
const NUMBER =
  /^([-+]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e([-+]?\d{1,2}))?(千万|百万|千|万|萬|亿|億|k|w|m|%)?$/

/** Largest number a field takes, either sign: beyond it cents are no longer exact. */
export const MAX_NUMBER = 1e13

/**
 * Reads a number as people write it: `1,234.5`, `￥50万元`, `1.2亿`, `30w`, `(1,000)` for minus, full-width digits.
 * `15%` is 0.15, as a spreadsheet keeps it. Null for what is no number: words, ranges, commas in odd places, not finite.
 */
export function readNumber(raw: unknown): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw + 0 : null
  if (typeof raw === 'bigint') return Number(raw)
  if (typeof raw !== 'string' || raw.length > 100) return null
  const plain = raw.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  const negative = /^\((.+)\)$/.exec(plain)?.[1]
  const amount = unitless(negative ?? plain)
  return amount === null ? null : negative === undefined ? amount : 0 - amount
}

function unitless(text: string): number | null {
  const sign = text.startsWith('-') ? '-' : ''
  const found = NUMBER.exec(sign + text.slice(sign.length).replace(CURRENCY, '').replace(CURRENCY, ''))
  if (!found) return null
  const [, minus = '', digits = '', exponent = '0', unit = ''] = found
  const value = Number(`${minus}${digits.replaceAll(',', '')}e${exponent}`) * (UNITS[unit] ?? 1)
  // 1.2亿 must not become 120000000.00000001, nor 7% 0.07000000000000001
  return unit === '' ? value + 0 : Number(value.toPrecision(15)) + 0
}
