import i18next from 'i18next'
import type { FieldProblem } from '@cairn/core/record/values.ts'
import type { Problem } from '../../api/problem.ts'
import { sentence } from '../../ui/say.ts'
import type { Problems } from './form-schema.ts'

/** What the core found, by field, in the reader's language. */
export function problemWords(problems: readonly FieldProblem[]): Problems {
  return Object.fromEntries(
    problems.map(({ path, code, params }) => [path, sentence(`recordForm.${code.replace('field.', '')}`, params)]),
  )
}

/** What the server found, by field: a list of fields left empty, or one sentence for each. */
export function problemsOf(problem: Problem): Problems {
  const { fields } = problem.params
  if (problem.code === 'action.fields-missing' && Array.isArray(fields))
    return Object.fromEntries(fields.map((field) => [String(field), i18next.t('recordForm.required')]))
  return Object.fromEntries(
    problem.errors.map(({ path, message }) => [path.replace(/^(fields|values)\./, ''), message]),
  )
}
