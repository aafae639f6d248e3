import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import { sourceLabel } from '@cairn/core/scoring/sources.ts'
import type { Fields, Value } from '@cairn/core/value.ts'

/** What is known around an action. */
export interface Known {
  readonly lead: Fields | null
  readonly deal: Fields | null
  readonly customer: Fields | null
  readonly contact: Fields | null
  readonly company: string
  readonly person: string
  readonly source: string | null
  readonly promise: string | null
}

/** Where several records have a field of one name, the later one here is nearer to what is being talked about. */
const nearer = ['customer', 'contact', 'lead', 'deal'] as const satisfies readonly RecordKind[]

type Language = 'zh' | 'en'

/**
 * What fills the places of a script, by the words that stand there: labels of fields without their unit, and a few words
 * every script uses, in both languages. What is not known is absent, so that whoever reads sees the gap.
 */
export function scriptValues(book: CompiledPlaybook, known: Known): Record<string, string> {
  const words = new Map<string, string>()
  for (const language of ['zh', 'en'] as const) {
    for (const record of nearer) {
      for (const field of book.source.fields[record]) {
        const text = textOf(field, known[record]?.[field.id] ?? null, language)
        if (text !== '') words.set(placeWord(field.label[language], language), text)
      }
    }
  }
  const need = known.lead?.['need'] ?? known.lead?.['message'] ?? known.deal?.['requirement']
  const source = known.source === null ? null : sourceLabel(book.source, known.source)
  const usual: Record<Language, Record<string, string>> = {
    zh: {
      姓名: known.person,
      联系人: known.person,
      公司: known.company,
      客户公司: known.company,
      需求: String(need ?? ''),
      来源: source?.zh ?? '',
      承诺: known.promise ?? '',
    },
    en: {
      name: known.person,
      company: known.company,
      need: String(need ?? ''),
      source: source?.en ?? source?.zh ?? '',
      promise: known.promise ?? '',
    },
  }
  for (const each of [usual.zh, usual.en]) {
    for (const [word, text] of Object.entries(each)) {
      words.delete(word)
      if (text !== '') words.set(word, text)
    }
  }
  words.delete('')
  return Object.fromEntries(words)
}

/** 预算（元） stands in a script as 预算, `Budget (CNY)` as `budget`. */
function placeWord(label: string | undefined, language: Language): string {
  const bare = (label ?? '').replace(/[（(].*$/, '').trim()
  return language === 'en' ? bare.toLowerCase() : bare
}

function textOf(field: Field, value: Value, language: Language): string {
  if (value === null || field.kind === 'yes-no' || field.kind === 'file') return ''
  if (Array.isArray(value))
    return value.map((id) => choiceText(field, id, language)).join(language === 'zh' ? '、' : ', ')
  if (field.kind === 'choice') return choiceText(field, String(value), language)
  if (typeof value === 'number' && field.kind === 'money') return value.toLocaleString('en-US')
  return String(value)
}

function choiceText(field: Field, id: string, language: Language): string {
  const label = field.choices?.find((choice) => choice.id === id)?.label
  return label?.[language] ?? label?.zh ?? id
}
