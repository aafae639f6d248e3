import type { Problem } from '@cairn/core/playbook/problem.ts'
import type { TFunction } from 'i18next'
import { sayFault } from '../place-words.ts'

/** A problem in the few words that fit on a box, without the name that already stands there. */
export function sayFaultShort(t: TFunction, language: string, problem: Problem): string {
  // codes are many; one without short words is told in full
  const short = (t as (key: string, options: object) => string)(`repair.short.${problem.code}`, {
    ...problem.params,
    defaultValue: '',
  })
  return short === '' ? sayFault(language === 'en' ? 'en' : 'zh', problem) : short
}
