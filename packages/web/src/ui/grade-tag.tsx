import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import './words.css'

/** A, B or C; the fuller the colour, the better the lead. The letter says it, the colour only helps. */
export function GradeTag({ grade, score }: { grade: Grade; score?: number }) {
  const { t } = useTranslation()
  const title =
    score === undefined ? `${t('words.grade')} ${grade}` : `${t('words.grade')} ${grade} · ${t('words.score')} ${score}`
  return (
    <Tooltip title={title}>
      <span className={`grade ${grade}`} aria-label={title}>
        {grade}
      </span>
    </Tooltip>
  )
}
