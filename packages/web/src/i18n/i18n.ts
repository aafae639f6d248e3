import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Label, LongText } from '@cairn/core/label.ts'
import { dictionary as zh } from './zh/dictionary.ts'

export type Language = 'zh' | 'en'

/** How many there are is told as numbers are everywhere: 23,952 rows. */
const counts: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value, _format, language, options) =>
    options?.['interpolationkey'] === 'count' && typeof value === 'number' ? value.toLocaleString(language) : value,
}

/** Prepares texts: Chinese is always there, as the fallback too; English is fetched when it is wanted. */
export async function startI18n(language: Language): Promise<void> {
  await i18next
    .use(counts)
    .use(initReactI18next)
    .init({
      lng: 'zh',
      fallbackLng: 'zh',
      resources: { zh: { translation: zh } },
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    })
  await speak(language)
}

/** Changes the language of everything on screen. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { dictionary } = await import('./en/dictionary.ts')
    i18next.addResourceBundle('en', 'translation', dictionary)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh'
}

/** Reads a playbook's text in one language; Chinese where there is no English. */
export function labelIn(language: Language, label: Label | LongText | null | undefined): string {
  if (label === null || label === undefined) return ''
  return language === 'en' && label.en !== undefined && label.en !== '' ? label.en : label.zh
}

/** Reads playbook texts in the reader's language. */
export function useLabel(): (label: Label | LongText | null | undefined) => string {
  const language = useLanguage()
  return (label) => labelIn(language, label)
}
