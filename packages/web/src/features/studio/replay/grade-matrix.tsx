import type { Grade } from '@cairn/core/scoring/score-card.ts'
import { useTranslation } from 'react-i18next'
import { number, percent } from '../../../ui/format.ts'
import { GradeTag } from '../../../ui/grade-tag.tsx'
import type { ReplayReport } from './types.ts'

const all: readonly Grade[] = ['A', 'B', 'C']

/** How many leads went from which grade to which: really graded down the side, by the draft across. */
export function GradeMatrix({ grades, onOpen }: { grades: ReplayReport['grades']; onOpen: () => void }) {
  const { t } = useTranslation()
  const total = all.reduce((sum, grade) => sum + grades.real[grade], 0)
  const moved = (from: Grade, to: Grade): number => grades.moves[`${from}→${to}`] ?? 0
  const count = (from: Grade, to: Grade): number =>
    from === to
      ? grades.real[from] - all.reduce((sum, other) => sum + (other === from ? 0 : moved(from, other)), 0)
      : moved(from, to)
  const share = (value: number): string => (total === 0 ? '–' : percent(value / total))
  return (
    <div className="sideways">
      <table className="grade-matrix">
        <thead>
          <tr>
            <th scope="col">{t('studio.replay.realByDraft')}</th>
            {all.map((to) => (
              <th key={to} scope="col">
                <GradeTag grade={to} />
              </th>
            ))}
            <th scope="col">{t('studio.replay.real')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((from) => (
            <tr key={from}>
              <th scope="row">
                <GradeTag grade={from} />
              </th>
              {all.map((to) => (
                <td key={to} className={from === to ? 'stayed' : count(from, to) > 0 ? 'went' : ''}>
                  {from !== to && count(from, to) > 0 ? (
                    <button type="button" onClick={onOpen} title={t('words.openRows')}>
                      {number(count(from, to))}
                    </button>
                  ) : (
                    number(count(from, to))
                  )}
                </td>
              ))}
              <td>
                {number(grades.real[from])} <small className="quiet">{share(grades.real[from])}</small>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('studio.replay.draft')}</th>
            {all.map((to) => (
              <td key={to}>
                {number(grades.draft[to])} <small className="quiet">{share(grades.draft[to])}</small>
              </td>
            ))}
            <td>{number(total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
