import { CopyOutlined } from '@ant-design/icons'
import type { Criterion } from '@cairn/core/scoring/score-card.ts'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { number } from '../../../ui/format.ts'
import { sayCondition, sayPath } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { WeightMark } from '../../playbook/weight-mark.tsx'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { FoldCard } from '../inputs/fold-card.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { freeSlug } from '../inputs/slug.ts'
import type { ChangeCriterion } from './change-criterion.ts'
import { CompletenessEditor } from './completeness-editor.tsx'
import { copyOf } from './new-criterion.ts'
import { TiersEditor } from './tiers-editor.tsx'

/** One line of the card: in words while folded, its tiers or fields when open. */
export function CriterionCard({ criterion, at, open }: { criterion: Criterion; at: number; open: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const path = ['scoreCard', 'criteria', at] as const
  const name = label(criterion.label)
  const change: ChangeCriterion = (what, recipe) =>
    edit(t('studioRules.step', { name, what }), ({ scoreCard }) => {
      const one = scoreCard.criteria[at]
      if (one) recipe(one)
    })
  const duplicate = (): void => {
    const id = freeSlug(
      playbook.scoreCard.criteria.map((one) => one.id),
      criterion.id,
    )
    edit(
      t('studioRules.scoreCard.copy', { name }),
      ({ scoreCard }) => void scoreCard.criteria.splice(at + 1, 0, copyOf(criterion, id)),
    )
  }
  return (
    <FoldCard
      path={path}
      open={open}
      title={
        <>
          {name}
          <small>
            {criterion.kind === 'completeness'
              ? t('playbook.completeness', { points: criterion.points })
              : criterion.tiers.length > 1 &&
                t(criterion.take === 'first' ? 'playbook.firstTier' : 'playbook.allTiers')}
          </small>
        </>
      }
      summary={<Summary criterion={criterion} />}
      actions={
        readOnly ? undefined : (
          <>
            <Tooltip title={t('inputs.duplicate')}>
              <Button
                type="text"
                size="small"
                icon={<CopyOutlined />}
                aria-label={t('studioRules.scoreCard.copy', { name })}
                onClick={duplicate}
              />
            </Tooltip>
            <RemoveButton
              name={name}
              onRemove={() =>
                edit(t('studioRules.deleted', { name }), ({ scoreCard }) => void scoreCard.criteria.splice(at, 1))
              }
            />
          </>
        )
      }
    >
      <div className="editor-field" data-path={[...path, 'label'].join('/')}>
        <span>
          {t('studioRules.name')} <SlugHint id={criterion.id} />
        </span>
        <LabelInput
          value={criterion.label}
          label={t('studioRules.name')}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
        <Faults path={[...path, 'label']} />
        <Faults path={[...path, 'id']} />
      </div>
      {criterion.kind === 'tiers' ? (
        <TiersEditor criterion={criterion} path={path} change={change} />
      ) : (
        <CompletenessEditor criterion={criterion} path={path} change={change} />
      )}
    </FoldCard>
  )
}

function Summary({ criterion }: { criterion: Criterion }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  if (criterion.kind === 'completeness')
    return (
      <p className="quiet">
        {t('playbook.completenessOf', {
          fields: criterion.fields.map((id) => sayPath(saying, `lead.${id}`)).join(t('words.listComma')),
          each: number(criterion.points / Math.max(1, criterion.fields.length), 2),
        })}
      </p>
    )
  return (
    <ul className="tiers-read">
      {criterion.tiers.map((tier, at) => (
        <li key={at}>
          <WeightMark weight={tier.weight} />
          <b>{label(tier.label)}</b>
          <span className="quiet">{sayCondition(saying, tier.when)}</span>
        </li>
      ))}
    </ul>
  )
}
