import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Criterion } from '@cairn/core/scoring/score-card.ts'
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import type { ChangeCriterion } from './change-criterion.ts'

type Completeness = Extract<Criterion, { kind: 'completeness' }>
type Props = { criterion: Completeness; path: Path; change: ChangeCriterion }

/** Points in proportion to how many of these fields are filled in. */
export function CompletenessEditor({ criterion, path, change }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const set = (what: string, recipe: (one: Completeness) => void): void =>
    change(what, (one) => {
      if (one.kind === 'completeness') recipe(one)
    })
  return (
    <>
      <div className="editor-field" data-path={[...path, 'fields'].join('/')}>
        <span>{t('studioRules.scoreCard.fields')}</span>
        <Select<string[]>
          mode="multiple"
          value={criterion.fields}
          options={playbook.fields.lead
            .filter((field) => field.retired !== true || criterion.fields.includes(field.id))
            .map((field) => ({ value: field.id, label: label(field.label) }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(fields) => set(t('studioRules.scoreCard.fields'), (one) => void (one.fields = fields))}
          aria-label={t('studioRules.scoreCard.fields')}
        />
        <Faults path={[...path, 'fields']} />
      </div>
      <div className="editor-field" data-path={[...path, 'points'].join('/')}>
        <span>{t('studioRules.scoreCard.most')}</span>
        <InputNumber<number>
          min={0}
          max={100}
          value={criterion.points}
          onChange={(points) =>
            points !== null && set(t('studioRules.scoreCard.most'), (one) => void (one.points = points))
          }
          aria-label={t('studioRules.scoreCard.most')}
        />
        <Faults path={[...path, 'points']} />
      </div>
    </>
  )
}
