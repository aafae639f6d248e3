import i18next from 'i18next'
import { asProblem } from '../../api/problem.ts'
import { sayProblem, sentence } from '../../ui/say.ts'
import type { RowProblem } from './types.ts'

/** A refused file or plan in the reader's words: files by what is wrong with them, the rest as everywhere. */
export function sayImportProblem(thrown: unknown): string {
  const problem = asProblem(thrown)
  const { because } = problem.params
  const code = typeof because === 'string' ? because : problem.code
  if (code.startsWith('sheet.') && i18next.exists(code)) return sentence(code, problem.params)
  if (problem.errors.length > 0) return problem.errors.map(({ message }) => message).join(' ')
  return sayProblem(problem)
}

/** What is wrong with one cell, in the reader's language whatever language the server spoke. */
export function sayRowProblem({
  code,
  params,
  message,
}: Pick<RowProblem, 'code' | 'params'> & { message?: string }): string {
  const key = code.startsWith('row.')
    ? `imports.${code.replace('.', '_').replace(/-.*/, '')}`
    : `imports.problem.${code}`
  if (i18next.exists(key)) return sentence(key, params)
  return message ?? sentence('imports.otherProblem', { code })
}
