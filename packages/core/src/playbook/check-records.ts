import type { RecordKind } from '../record/field.ts'
import type { Playbook } from './playbook.ts'
import { english, error, type Problem } from './problem.ts'

const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']

/** Finds fields nobody could fill: a choice without choices, a least above the most. */
export function checkFields({ fields }: Playbook): Problem[] {
  return records.flatMap((record) =>
    fields[record].flatMap((field, at) => {
      const problems: Problem[] = []
      const { id, label, kind, min, max, choices } = field
      if ((kind === 'choice' || kind === 'multi-choice') && !choices?.length)
        problems.push(
          error(
            'field.no-choices',
            ['fields', record, at, 'choices'],
            { field: id },
            `“${label.zh}”是选择字段，但没有任何选项。`,
            `"${english(label)}" is a choice without choices.`,
          ),
        )
      if (min !== undefined && max !== undefined && min > max)
        problems.push(
          error(
            'field.bounds-reversed',
            ['fields', record, at, 'min'],
            { field: id, min, max },
            `“${label.zh}”的最小值 ${min} 大于最大值 ${max}，什么都填不进去。`,
            `"${english(label)}" has a least of ${min} above its most of ${max}: nothing fits.`,
          ),
        )
      return problems
    }),
  )
}

/** Finds forms that ask for fields that do not exist, and a follow-up without its form. */
export function checkForms({ forms, fields, followUp }: Playbook): Problem[] {
  const problems = forms.flatMap(({ id, label, record, items }, at) =>
    items.flatMap(({ field }, index) => {
      if (fields[record].some((each) => each.id === field)) return []
      return [
        error(
          'form.unknown-field',
          ['forms', at, 'items', index, 'field'],
          { form: id, field: `${record}.${field}` },
          `表单“${label.zh}”里的字段 ${field} 不存在（${record}）。请先添加这个字段，或从表单里去掉。`,
          `The form "${english(label)}" asks for ${record}.${field}, which does not exist. Add the field or drop it.`,
        ),
      ]
    }),
  )
  const form = forms.find(({ id }) => id === followUp.form)
  if (form?.record !== 'activity')
    problems.push(
      error(
        'follow-up.no-form',
        ['followUp', 'form'],
        { form: followUp.form },
        `跟进要用的表单 ${followUp.form} ${form ? '不是跟进记录的表单' : '不存在'}。`,
        `The follow-up form ${followUp.form} ${form ? 'is not a form of activities' : 'does not exist'}.`,
      ),
    )
  return problems
}

/** Finds alerts that would never go off. */
export function checkAlerts({ alerts }: Playbook): Problem[] {
  return alerts.flatMap(({ id, label, above, below }, at) =>
    above === undefined && below === undefined
      ? [
          error(
            'alert.no-threshold',
            ['alerts', at],
            { alert: id },
            `预警“${label.zh}”没有设高于或低于多少，永远不会响。`,
            `The alert "${english(label)}" has no threshold and would never go off.`,
          ),
        ]
      : [],
  )
}
