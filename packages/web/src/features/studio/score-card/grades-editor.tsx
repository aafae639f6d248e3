import { InputNumber, Slider } from 'antd'
import { useTranslation } from 'react-i18next'
import { GradeTag } from '../../../ui/grade-tag.tsx'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'

/** From which score a lead is an A, a B, a C; with where recent leads stand. */
export function GradesEditor({ scores }: { scores: readonly number[] }) {
  const { t } = useTranslation()
  const { playbook, edit } = useDraft()
  const { A, B } = playbook.scoreCard.grades
  const words = t('studioRules.scoreCard.grades')
  const set = (grade: 'A' | 'B', score: number | null): void => {
    if (score !== null) edit(words, (draft) => void (draft.scoreCard.grades[grade] = score))
  }
  const slide = ([b, a]: number[]): void => {
    if (a === undefined || b === undefined) return
    edit(words, ({ scoreCard }) => {
      if (scoreCard.grades.A !== a) scoreCard.grades.A = a
      if (scoreCard.grades.B !== b) scoreCard.grades.B = b
    })
  }
  return (
    <section className="grades-editor panel" data-path="scoreCard/grades">
      <h2>{words}</h2>
      <div className="grades-inputs">
        <span>
          <GradeTag grade="A" /> ≥
          <InputNumber<number>
            min={0}
            max={100}
            precision={0}
            value={A}
            onChange={(score) => set('A', score)}
            aria-label={t('studioRules.scoreCard.aFrom')}
          />
        </span>
        <span>
          <GradeTag grade="B" /> ≥
          <InputNumber<number>
            min={0}
            max={100}
            precision={0}
            value={B}
            onChange={(score) => set('B', score)}
            aria-label={t('studioRules.scoreCard.bFrom')}
          />
        </span>
        <span>
          <GradeTag grade="C" /> <span className="number">&lt; {B}</span>
        </span>
      </div>
      <div className="grades-scale">
        <Slider
          range
          min={0}
          max={100}
          value={[Math.min(A, B), Math.max(A, B)]}
          onChange={slide}
          ariaLabelForHandle={[t('studioRules.scoreCard.bFrom'), t('studioRules.scoreCard.aFrom')]}
        />
        <div className="grades-leads" aria-hidden>
          {scores.map((score, at) => (
            <i key={at} style={{ left: `${score}%` }} />
          ))}
        </div>
      </div>
      <p className="quiet">{t('studioRules.scoreCard.gradesHint')}</p>
      <Faults path={['scoreCard', 'grades']} />
    </section>
  )
}
