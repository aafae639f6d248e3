import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Lead } from '../../api/types.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { weightText } from './matched-chips.tsx'
import { sumOf } from './score-sum.ts'

/** The criteria that matched, what each did, and the formula they make. */
export function ScoreTable({ lead }: { lead: Pick<Lead, 'matched' | 'score' | 'grade'> }) {
  const { t } = useTranslation()
  const label = useLabel()
  const grades = useQuery(playbookQuery).data?.playbook.scoreCard.grades
  const { points, factors, raw, score } = sumOf(lead.matched)
  const sum = points.map((each) => number(each, 2)).join(' + ') || '0'
  return (
    <div className="score-table">
      {lead.matched.length === 0 ? (
        <p className="quiet">{t('leads.noneMatched')}</p>
      ) : (
        <table>
          <tbody>
            {lead.matched.map((match) => (
              <tr key={`${match.criterion} ${match.tier}`}>
                <th scope="row">{label(match.label)}</th>
                <td>{label(match.tierLabel)}</td>
                <td className="number">{weightText(match)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="score-formula number">
        {factors.length === 0
          ? t('leads.formulaPlain', { points: sum, raw: number(raw, 2) })
          : t('leads.formula', {
              points: sum,
              factors: factors.map((each) => number(each, 2)).join(' × '),
              raw: number(raw, 2),
            })}
        {Math.round(raw) !== score && t('leads.clamped', { score })}
        {' → '}
        <b>
          {lead.score} · {lead.grade}
        </b>
      </p>
      {grades !== undefined && <p className="quiet">{t('leads.thresholds', { a: grades.A, b: grades.B })}</p>}
    </div>
  )
}
