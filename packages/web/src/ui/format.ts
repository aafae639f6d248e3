import i18next from 'i18next'
import type { Language } from '../i18n/i18n.ts'

/** The zone all times are shown in: the reader's. */
const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB')

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}

/** Exact time for hovering: 2026-11-22 14:05:09, in the reader's zone. */
export function exactTime(at: string | number, language: Language = currentLanguage()): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(at))
}

/** Short time for tables: the clock today, month and day this year, the date otherwise. */
export function shortTime(at: string | number, now: number, language: Language = currentLanguage()): string {
  const then = new Date(at)
  const today = new Date(now)
  if (then.toDateString() === today.toDateString())
    return new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit' }).format(then)
  if (then.getFullYear() === today.getFullYear())
    return new Intl.DateTimeFormat(locale(language), {
      month: language === 'zh' ? 'numeric' : 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    }).format(then)
  return new Intl.DateTimeFormat(locale(language), { year: 'numeric', month: '2-digit', day: '2-digit' }).format(then)
}

export function number(value: number, digits = 0, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value)
}

/** Digits with which a number does not read as the limit that it is beyond: two, or more where two are the same. */
export function digitsApart(value: number, limit: number): number {
  for (let digits = 2; digits < 6; digits++) if (value.toFixed(digits) !== limit.toFixed(digits)) return digits
  return 2
}

export function percent(ratio: number, digits = 0, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: digits }).format(ratio)
}

/** Money as it is spoken of: ¥8,600 · ¥68 万 · ¥1.2 亿, or ¥680K · ¥120M in English. */
export function money(value: number, currency = 'CNY', language: Language = currentLanguage()): string {
  const sign = currency === 'CNY' ? '¥' : `${currency} `
  const size = Math.abs(value)
  if (language === 'zh') {
    if (size >= 1e8) return `${sign}${number(value / 1e8, 2, language)} 亿`
    if (size >= 1e4) return `${sign}${number(value / 1e4, size >= 1e6 ? 0 : 1, language)} 万`
  } else {
    if (size >= 1e6) return `${sign}${number(value / 1e6, size >= 1e8 ? 0 : 1, language)}M`
    if (size >= 1e4) return `${sign}${number(value / 1e3, 0, language)}K`
  }
  return `${sign}${number(value, 0, language)}`
}

export function exactMoney(value: number, currency = 'CNY', language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(locale(language), { style: 'currency', currency, minimumFractionDigits: 0 }).format(
    value,
  )
}
