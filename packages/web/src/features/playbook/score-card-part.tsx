import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Criterion } from '@cairn/core/scoring/score-card.ts'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { sayCondition, sayPath } from './say-condition.ts'
import { TryScore } from './try-score.tsx'
import { WeightMark } from './weight-mark.tsx'
import { useSaying } from './use-saying.ts'

/** The score card in words, and a lead to try it on. */
export function ScoreCardPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const { criteria, grades } = playbook.scoreCard
  return (
    <div className="score-card">
      <section>
        <p className="quiet">{t('playbook.formula')}</p>
        <div className="grades panel">
          <span>
            <GradeTag grade="A" /> {t('playbook.gradeA', { a: grades.A })}
          </span>
          <span>
            <GradeTag grade="B" /> {t('playbook.gradeB', { a: grades.A - 1, b: grades.B })}
          </span>
          <span>
            <GradeTag grade="C" /> {t('playbook.gradeC', { b: grades.B })}
          </span>
        </div>
        <ol className="criteria">
          {criteria.map((criterion) => (
            <li key={criterion.id} className="panel">
              <CriterionView criterion={criterion} playbook={playbook} />
            </li>
          ))}
        </ol>
      </section>
      <TryScore playbook={playbook} />
    </div>
  )
}

function CriterionView({ criterion, playbook }: { criterion: Criterion; playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  if (criterion.kind === 'completeness')
    return (
      <>
        <h3>
          {label(criterion.label)}
          <small className="quiet">{t('playbook.completeness', { points: criterion.points })}</small>
        </h3>
        <p>
          {t('playbook.completenessOf', {
            fields: criterion.fields.map((id) => sayPath(saying, `lead.${id}`)).join(t('words.listComma')),
            each: number(criterion.points / criterion.fields.length, 2),
          })}
        </p>
      </>
    )
  return (
    <>
      <h3>
        {label(criterion.label)}
        {criterion.tiers.length > 1 && (
          <small className="quiet">{t(criterion.take === 'first' ? 'playbook.firstTier' : 'playbook.allTiers')}</small>
        )}
      </h3>
      <ul>
        {criterion.tiers.map((tier, at) => (
          <li key={at}>
            <WeightMark weight={tier.weight} />
            <b>{label(tier.label)}</b>
            <span className="quiet">{sayCondition(saying, tier.when)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
