import type { Language } from '../../i18n/i18n.ts'

/** A day as people write it. */
export function dayText(at: string, language: Language): string {
  return new Date(at).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium' })
}
