import type { Label } from '@cairn/core/label.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { FieldProblem } from '@cairn/core/record/values.ts'
import { fieldSentence } from '../http/field-words.ts'
import type { Language } from '../http/sentences.ts'

const own: Readonly<Record<string, Label>> = {
  id: { zh: '编号', en: 'Number' },
  name: { zh: '名称', en: 'Name' },
  '': { zh: '整行', en: 'The row' },
}

/** What a customer's field is called; `id` and `name` are a row's own number and name. */
export function fieldLabel(defs: readonly Field[], field: string): Label {
  return own[field] ?? defs.find(({ id }) => id === field)?.label ?? { zh: field }
}

/** Problems of a row in words, each with its field. */
export function problemTexts(
  problems: readonly FieldProblem[],
  defs: readonly Field[],
  language: Language,
): { field: string; message: string }[] {
  return problems.map(({ path, code, params }) => {
    const label = fieldLabel(defs, path)
    return { field: label[language] ?? label.zh, message: fieldSentence(code, params, language) }
  })
}
