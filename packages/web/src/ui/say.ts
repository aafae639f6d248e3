import i18next from 'i18next'
import { labelIn } from '../i18n/i18n.ts'
import type { Problem } from '../api/problem.ts'
import { playbookQuery, peopleQuery, queryClient } from '../api/queries.ts'
import type { Notice } from '../api/types.ts'
import { currentLanguage, percent, shortTime } from './format.ts'
import { nowMs } from './clock.ts'

type Params = Readonly<Record<string, unknown>>

/** The sentence for a problem, in the reader's language, with its parameters filled in. */
export function sayProblem(problem: Problem): string {
  const key = `refusal.${problem.code}`
  if (i18next.exists(key)) return sentence(key, withMissing(problem.params))
  return problem.status >= 500 ? sentence('refusal.server.broken', {}) : problem.message
}

/** What a notice says: its reason, with the names of the record and the people it is about. */
export function sayNotice(notice: Notice): string {
  return sentence(`notice.${notice.because}`, {
    ...notice.params,
    subject: notice.subjectName ?? nameless(notice),
    seller: personName(notice.params['seller']),
  })
}

function nameless({ subject }: Notice): string {
  if (subject === null) return ''
  return i18next.t(subject.kind === 'lead' ? 'words.unnamedLead' : `words.${subject.kind}`)
}

/** The name that goes with a person's id, as far as this browser knows it. */
export function personName(id: unknown): string | null {
  return queryClient.getQueryData(peopleQuery.queryKey)?.find((person) => person.id === id)?.name ?? null
}

/** A closed way lists its gates; what they miss is said in one go, each thing once. */
function withMissing(params: Params): Params {
  const closed = params['closed']
  if (!Array.isArray(closed)) return params
  const missing = (closed as { missing?: unknown[] }[]).flatMap((gate) => gate.missing ?? []) // core's ClosedGate
  return { ...params, missing: [...new Set(missing.map((item) => paramWords('', item)))] }
}

/** A field's name in the playbook, from `budget` or `deal.budget`; the path itself where the playbook is not at hand. */
function fieldWords(path: string): string {
  const id = path.split('.').at(-1)
  const fields = queryClient.getQueryData(playbookQuery.queryKey)?.playbook.fields
  const found = Object.values(fields ?? {})
    .flat()
    .find((field) => field.id === id)
  return found === undefined ? path : labelIn(currentLanguage(), found.label)
}

/** Fills a text whose key came as data (a refusal's code, a notice's reason); absent parameters leave no braces behind. */
export function sentence(key: string, params: Params): string {
  // The key is data from the server, so its type cannot be known here; `exists` was asked or a fallback is right.
  return filled((i18next.t as (key: string, options: Params) => string)(key, { skipInterpolation: true }), params)
}

/** Fills the places of a text that is at hand already. */
export function filled(text: string, params: Params): string {
  const name = params['name'] ?? i18next.t('words.someone')
  return text
    .replaceAll(/\{\{(\w+)\}\}/g, (place, of: string) => {
      const value = of === 'name' ? name : params[of]
      return value === undefined ? place : paramWords(of, value)
    })
    .replaceAll(/\{\{\w+\}\}/g, '…')
}

/** One parameter in words: labels in the reader's language, moments as short times, shares as per cent, lists joined. */
export function paramWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => paramWords(name, item)).join(i18next.t('words.listComma'))
  if (typeof value === 'number') {
    if (/^(until|at|due|dueAt)$/.test(name)) return shortTime(value, nowMs())
    if (/rate|needed|ratio/i.test(name) && value <= 1) return percent(value)
    return String(value)
  }
  if (typeof value === 'string' && name === 'fields') return fieldWords(value)
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? shortTime(value, nowMs()) : value
  if (typeof value === 'object') {
    if ('label' in value) return paramWords('', value.label)
    if ('path' in value) return fieldWords(String(value.path))
    if ('zh' in value) return labelIn(currentLanguage(), value as { zh: string; en?: string })
    if ('name' in value) return paramWords('', value.name)
    if ('id' in value) return paramWords('', value.id)
  }
  return String(value)
}
