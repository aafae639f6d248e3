import { PlusOutlined } from '@ant-design/icons'
import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Criterion, Tier } from '@cairn/core/scoring/score-card.ts'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SortableList } from '../inputs/sortable-list.tsx'
import type { ChangeCriterion } from './change-criterion.ts'
import { newTier } from './new-criterion.ts'
import { WeightInput } from './weight-input.tsx'

type Tiers = Extract<Criterion, { kind: 'tiers' }>

/** The tiers of a criterion in order, and whether the first that matches counts or all of them. */
export function TiersEditor({ criterion, path, change }: { criterion: Tiers; path: Path; change: ChangeCriterion }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { readOnly } = useDraft()
  const { tiers, take } = criterion
  const changeTiers = (what: string, recipe: (tiers: Tier[]) => void): void =>
    change(what, (one) => {
      if (one.kind === 'tiers') recipe(one.tiers)
    })
  const move = (from: number, to: number): void =>
    changeTiers(t('studioRules.moved', { name: label(tiers[from]?.label) }), (list) => {
      const [one] = list.splice(from, 1)
      if (one) list.splice(to, 0, one)
    })
  return (
    <>
      {tiers.length > 1 && (
        <div className="editor-field">
          <span>{t('studioRules.scoreCard.take')}</span>
          <Segmented<'first' | 'all'>
            value={take}
            options={[
              { value: 'first', label: t('studioRules.scoreCard.first') },
              { value: 'all', label: t('studioRules.scoreCard.all') },
            ]}
            onChange={(next) =>
              change(t('studioRules.scoreCard.take'), (one) => {
                if (one.kind === 'tiers') one.take = next
              })
            }
            aria-label={t('studioRules.scoreCard.take')}
          />
        </div>
      )}
      <div className="editor-field" data-path={[...path, 'tiers'].join('/')}>
        <span>{t('studioRules.scoreCard.tiers')}</span>
        <Faults path={[...path, 'tiers']} here />
        <SortableList items={tiers} nameOf={(tier) => label(tier.label)} onMove={move}>
          {(tier, at) => (
            <TierRow
              tier={tier}
              path={[...path, 'tiers', at]}
              change={(what, recipe) =>
                changeTiers(what, (list) => {
                  const one = list[at]
                  if (one) recipe(one)
                })
              }
              onRemove={
                tiers.length > 1 && !readOnly
                  ? () =>
                      changeTiers(
                        t('studioRules.deleted', { name: label(tier.label) }),
                        (list) => void list.splice(at, 1),
                      )
                  : undefined
              }
            />
          )}
        </SortableList>
      </div>
      <div>
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => changeTiers(t('studioRules.scoreCard.addTier'), (list) => void list.push(newTier()))}
        >
          {t('studioRules.scoreCard.addTier')}
        </Button>
      </div>
    </>
  )
}

type TierRowProps = {
  tier: Tier
  path: Path
  change: (what: string, recipe: (tier: Tier) => void) => void
  onRemove: (() => void) | undefined
}

function TierRow({ tier, path, change, onRemove }: TierRowProps) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <div className="tier-row" data-path={path.join('/')}>
      <div className="tier-line">
        <WeightInput
          value={tier.weight}
          onChange={(weight) => change(t('studioRules.scoreCard.weight'), (one) => void (one.weight = weight))}
        />
        <LabelInput
          value={tier.label}
          label={t('studioRules.scoreCard.tier')}
          onChange={(next) => change(t('studioRules.scoreCard.tier'), (one) => void (one.label = next))}
        />
        {onRemove && <RemoveButton name={label(tier.label)} onRemove={onRemove} />}
      </div>
      <ConditionInput
        value={isEverything(tier) ? undefined : tier.when}
        whenNone={t('studioRules.scoreCard.always')}
        records={['lead', 'customer', 'owner']}
        onChange={(when) =>
          change(t('studioRules.condition'), (one) => void (one.when = when ?? { op: 'all', of: [] }))
        }
      />
      <Faults path={path} />
    </div>
  )
}

function isEverything({ when }: Tier): boolean {
  return when.op === 'all' && when.of.length === 0
}
