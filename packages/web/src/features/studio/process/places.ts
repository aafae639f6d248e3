import type { Playbook } from '@cairn/core/playbook/playbook.ts'

type Language = 'zh' | 'en'

const usual: Readonly<Record<Language, readonly string[]>> = {
  zh: ['姓名', '公司', '需求', '来源', '承诺', '我司', '我的名字'],
  en: ['name', 'company', 'need', 'source', 'promise', 'our company', 'me'],
}

/**
 * The words that are filled in where a script has them in brackets: what every script can use, and fields of the
 * record, its customer and contact by their names without the unit, as the server knows them.
 */
export function placesOf({ fields }: Playbook, record: 'lead' | 'deal', language: Language): string[] {
  const named = [...fields[record], ...(record === 'deal' ? fields.lead : []), ...fields.customer, ...fields.contact]
    .filter(({ kind, retired }) => kind !== 'yes-no' && kind !== 'file' && retired !== true)
    .map(({ label }) => (label[language] ?? '').replace(/[（(].*$/, '').trim())
    .map((word) => (language === 'en' ? word.toLowerCase() : word))
  return [...new Set([...usual[language], ...named])].filter((word) => word !== '')
}

/** The same as it stands in a script. */
export function bracketed(word: string, language: Language): string {
  return language === 'zh' ? `【${word}】` : `[${word}]`
}
