import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Matched, NextAction, Person as Named } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { whyWords } from '../timeline/sentences.ts'
import { ScoreTable } from './score-table.tsx'

/** What the server decided about a lead that was just taken in. */
export type LeadAnswer = {
  id: string
  repeated: boolean
  score: number
  grade: Grade
  matched: Matched[]
  track: { id: string; label: Label }
  pool: 'grab' | 'nurture' | 'public' | null
  owner: Named | null
  why: { rule: string; params: Record<string, unknown> }
  firstAction: Omit<NextAction, 'late'> | null
  /** What it is called, from what was typed in. */
  company: string
}

/** Score with its criteria, grade, where it went and why, and what happens first. */
export function LeadAnswerView({
  answer,
  onAnother,
  onClose,
}: {
  answer: LeadAnswer
  onAnother: () => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const label = useLabel()
  const why = {
    code: 'lead.routed',
    params: { ...answer.why.params, rule: answer.why.rule, track: answer.track.label, owner: answer.owner?.name },
  }
  return (
    <div className="lead-answer">
      <h3>
        <CheckCircleFilled /> {t(answer.repeated ? 'leads.repeated' : 'leads.came', { company: answer.company })}
      </h3>
      <dl className="lead-facts">
        <div>
          <dt>{t('words.grade')}</dt>
          <dd className="lead-score">
            <GradeTag grade={answer.grade} /> {answer.score}
          </dd>
        </div>
        <div>
          <dt>{t('leads.track')}</dt>
          <dd>{label(answer.track.label)}</dd>
        </div>
        <div>
          <dt>{t('words.owner')}</dt>
          <dd>
            {answer.owner === null && answer.pool !== null ? (
              t(`words.${answer.pool}Pool`)
            ) : (
              <Person person={answer.owner} />
            )}
          </dd>
        </div>
        {answer.firstAction !== null && (
          <div>
            <dt>{t('words.nextAction')}</dt>
            <dd>
              {label(answer.firstAction.label)} <Countdown dueAt={answer.firstAction.dueAt} />
            </dd>
          </div>
        )}
      </dl>
      <p className="lead-why">
        <span className="quiet">{t('leads.why')}</span> {whyWords(why)}
      </p>
      <ScoreTable lead={answer} />
      <div className="fields-bar">
        <RowsLink to={`/leads/${answer.id}`} onGo={onClose}>
          {t('leads.openIt')}
        </RowsLink>
        <Button onClick={onAnother}>{t('leads.another')}</Button>
      </div>
    </div>
  )
}
