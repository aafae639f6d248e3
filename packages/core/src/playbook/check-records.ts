import type { RecordKind } from '../record/field.ts'
import { compileFormulas } from '../record/formulas.ts'
import { conditionFields } from '../rule/explain.ts'
import type { Playbook } from './playbook.ts'
import { english, error, warning, type Problem } from './problem.ts'

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
      if (kind === 'link' && !field.link)
        problems.push(
          error(
            'field.no-link',
            ['fields', record, at, 'link'],
            { field: id },
            `“${label.zh}”是关联字段，但没有说关联哪种记录。`,
            `"${english(label)}" links to a record, but not to which kind.`,
          ),
        )
      if (field.retired && field.required)
        problems.push(
          warning(
            'field.retired-required',
            ['fields', record, at, 'required'],
            { field: id },
            `“${label.zh}”已停用，不会再向任何人要，“必填”没有作用。`,
            `"${english(label)}" is no longer used: it is asked of nobody, so "required" has no effect.`,
          ),
        )
      return problems
    }),
  )
}

/** Finds formulas that cannot be computed, with where in the formula, and circles among them. */
export function checkFormulas({ fields }: Playbook): Problem[] {
  return records.flatMap((record) =>
    compileFormulas(record, fields[record]).problems.map(({ field: id, problem }) => {
      const at = fields[record].findIndex((each) => each.id === id && each.kind === 'formula')
      const label = fields[record][at]?.label ?? { zh: id }
      const params = { field: id, at: problem.at, ...problem.params }
      const { zh, en } = problem.message
      return error(
        problem.code,
        ['fields', record, at, 'formula'],
        params,
        `“${label.zh}”的公式算不了。${zh}`,
        `The formula of "${english(label)}" cannot be computed. ${en ?? zh}`,
      )
    }),
  )
}

/** Finds questions that show or hide one another in a circle: which of them is asked could not be said. */
export function checkFormCircles({ forms }: Playbook): Problem[] {
  return forms.flatMap(({ id, label, record, items }, at) => {
    const after = new Map(
      items.map(({ field, visible }) => {
        const paths = visible ? conditionFields(visible) : []
        return [field, paths.flatMap((path) => (path.startsWith(`${record}.`) ? [path.slice(record.length + 1)] : []))]
      }),
    )
    const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
      (after.get(from) ?? []).some((next) => {
        if (next === from || seen.has(next)) return false
        seen.add(next)
        return next === wanted || reaches(next, wanted, seen)
      })
    const index = items.findIndex(({ field }) => reaches(field, field, new Set()))
    if (index < 0) return []
    const field = items[index]?.field ?? ''
    return [
      error(
        'form.circle',
        ['forms', at, 'items', index, 'visible'],
        { form: id, field },
        `表单“${label.zh}”里，“${field}”显示不显示，绕一圈又取决于它自己。请去掉其中一个显示条件。`,
        `In the form "${english(label)}", whether "${field}" shows depends on itself by way of others. Take one condition out.`,
      ),
    ]
  })
}

/** Finds forms that ask for fields that do not exist, and a follow-up without its form. */
export function checkForms({ forms, fields, followUp }: Playbook): Problem[] {
  const problems = forms.flatMap(({ id, label, record, items }, at) =>
    items.flatMap(({ field }, index) => {
      const known = fields[record].find((each) => each.id === field)
      if (known?.retired)
        return [
          warning(
            'form.retired-field',
            ['forms', at, 'items', index, 'field'],
            { form: id, field: `${record}.${field}` },
            `表单“${label.zh}”里的“${known.label.zh}”已停用，不会显示。`,
            `"${english(known.label)}" in the form "${english(label)}" is no longer used and will not show.`,
          ),
        ]
      if (known) return []
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
export function checkAlerts({ alerts, tags }: Playbook): Problem[] {
  return alerts.flatMap(({ id, label, metric, tag, above, below }, at) => {
    const record = metric === 'leads-tagged' ? 'lead' : metric === 'deals-tagged' ? 'deal' : null
    if (record !== null && !tags.some((each) => each.id === tag && each.record === record))
      return [
        error(
          'alert.no-tag',
          ['alerts', at],
          { alert: id, tag: tag ?? '' },
          `预警“${label.zh}”要数带标签的${record === 'lead' ? '线索' : '商机'}，但没有选${record === 'lead' ? '线索' : '商机'}的标签。`,
          `The alert "${english(label)}" counts ${record}s with a tag, but none of their tags is chosen.`,
        ),
      ]
    return above === undefined && below === undefined
      ? [
          error(
            'alert.no-threshold',
            ['alerts', at],
            { alert: id },
            `预警“${label.zh}”没有设高于或低于多少，永远不会响。`,
            `The alert "${english(label)}" has no threshold and would never go off.`,
          ),
        ]
      : []
  })
}
