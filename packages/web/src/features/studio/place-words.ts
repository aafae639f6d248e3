import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path, Problem } from '@cairn/core/playbook/problem.ts'
import type { TFunction } from 'i18next'
import { labelIn, type Language } from '../../i18n/i18n.ts'
import { partOf } from './parts.ts'

/** Where a place of the playbook is, by the names of what it is in: 流程 › 首次电话 › 时限. */
export function sayPlace(t: TFunction, language: Language, playbook: Playbook, path: Path): string {
  const words = [t(`studio.part.${partOf(path)}`)]
  let at: unknown = playbook
  path.forEach((step, depth) => {
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined
    const name = nameOf(at, language)
    if (name !== '') words.push(name)
    else if (typeof step === 'number') words.push(t('studio.nth', { n: step + 1 }))
    else if (depth > 0 || partOf(path) === 'about') {
      // keys of the playbook's own form; one without words of its own is told by the sentence
      const key = `studio.key.${step}`
      const said = (t as (key: string, fallback: string) => string)(key, '')
      if (said !== '') words.push(said)
    }
  })
  return words.join(' › ')
}

function nameOf(thing: unknown, language: Language): string {
  if (typeof thing !== 'object' || thing === null || !('label' in thing)) return ''
  const label = thing.label as Partial<Label> | undefined
  return typeof label?.zh === 'string' ? labelIn(language, label as Label) : ''
}

/** A problem's sentence without the technical path that it may begin with; the place is shown beside it. */
export function sayFault(language: Language, { message, params }: Problem): string {
  const text = labelIn(language, message)
  const where = params['where']
  if (typeof where !== 'string' || !text.startsWith(where)) return text
  return text.slice(where.length).replace(/^[：:]\s*/, '')
}
