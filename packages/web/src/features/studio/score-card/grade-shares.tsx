import { Grade } from '@cairn/core/scoring/score-card.ts'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../ui/format.ts'
import { countGrades, type Rescored, type Shares } from './rescore.ts'

/** How many of the leads are A, B and C before and after the edit. */
export function GradeShares({ rows }: { rows: readonly Rescored<unknown>[] }) {
  const { t } = useTranslation()
  const before = countGrades(rows.map((row) => row.before))
  const now = countGrades(rows.map((row) => row.now))
  const regraded = rows.filter((row) => row.before.grade !== row.now.grade).length
  const rescored = rows.filter((row) => row.before.score !== row.now.score).length
  const share = (count: number): string => percent(count / rows.length)
  return (
    <div className="grade-shares" role="group" aria-label={t('studioRules.rescore.share')}>
      <Bar name={t('studioRules.rescore.before')} shares={before} total={rows.length} />
      <Bar name={t('studioRules.rescore.now')} shares={now} total={rows.length} />
      <p className="grade-shares-said" aria-live="polite">
        {Grade.options.map((grade) => (
          <span key={grade} className={before[grade] === now[grade] ? 'quiet' : ''}>
            {before[grade] === now[grade]
              ? t('studioRules.rescore.shareSame', { grade, share: share(now[grade]) })
              : t('studioRules.rescore.shareOf', { grade, before: share(before[grade]), now: share(now[grade]) })}
          </span>
        ))}
        <b>
          {regraded > 0
            ? t('studioRules.rescore.regraded', { count: regraded })
            : t(rescored > 0 ? 'studioRules.rescore.rescored' : 'studioRules.rescore.same', { count: rescored })}
        </b>
      </p>
    </div>
  )
}

function Bar({ name, shares, total }: { name: string; shares: Shares; total: number }) {
  return (
    <div className="grade-bar">
      <span className="quiet">{name}</span>
      <div>
        {Grade.options.map(
          (grade) =>
            shares[grade] > 0 && (
              <i key={grade} className={grade} style={{ flexGrow: shares[grade] / total }}>
                {grade} {shares[grade]}
              </i>
            ),
        )}
      </div>
    </div>
  )
}
