import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import type { GoLive } from './facts.ts'
import { Needs } from './needs.tsx'

/** The score card in short, the way to its editor, and that it may be right as it is. */
export function ScoreCardStep({ state, onDone }: { state: GoLive; onDone: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { draft } = state
  if (draft === null) return <p className="quiet">{t('goLive.templateFirst')}</p>
  const { criteria, grades } = draft.playbook.scoreCard
  return (
    <Needs right="playbook.publish">
      <p>
        <GradeTag grade="A" /> ≥ {grades.A} · <GradeTag grade="B" /> ≥ {grades.B} · <GradeTag grade="C" /> &lt;{' '}
        {grades.B}
      </p>
      <p className="quiet">{criteria.map((criterion) => label(criterion.label)).join(t('words.listComma'))}</p>
      <div className="go-live-acts">
        <LinkButton to="/playbook/edit" search={{ part: 'scoreCard', from: 'start' }} look="primary">
          {t('goLive.scoreCard.edit')}
        </LinkButton>
        <LinkButton to="/playbook/edit" search={{ part: 'routing', from: 'start' }}>
          {t('goLive.scoreCard.routing')}
        </LinkButton>
        <Button
          onClick={() => {
            state.confirmScoreCard()
            onDone()
          }}
        >
          {t('goLive.scoreCard.fits')}
        </Button>
      </div>
    </Needs>
  )
}
