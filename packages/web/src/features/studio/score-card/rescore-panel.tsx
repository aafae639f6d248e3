import { Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../../ui/empty.tsx'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { TryScore } from '../../playbook/try-score.tsx'
import { useDraft } from '../draft-state.tsx'
import { GradeShares } from './grade-shares.tsx'
import { RescoredRows } from './rescored-rows.tsx'
import type { RescoredLeads } from './use-rescored.ts'

/** Beside the card: what the draft does to recent leads, or to one made up. */
export function RescorePanel({ rescored }: { rescored: RescoredLeads }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const [view, setView] = useState<'real' | 'one'>('real')
  return (
    <aside className="rescore">
      <Segmented<'real' | 'one'>
        block
        value={view}
        options={[
          { value: 'real', label: t('studioRules.rescore.real') },
          { value: 'one', label: t('studioRules.rescore.one') },
        ]}
        onChange={setView}
        disabled={false}
      />
      {view === 'one' ? <TryScore playbook={playbook} /> : <Recent rescored={rescored} />}
    </aside>
  )
}

function Recent({ rescored: { rows, problem, retry } }: { rescored: RescoredLeads }) {
  const { t } = useTranslation()
  return (
    <section className="rescore-panel panel">
      {rows === undefined && problem !== null ? (
        <ProblemView problem={problem} retry={retry} />
      ) : rows === undefined ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : rows === null ? (
        <p className="faults">
          <span className="warning">{t('studioRules.rescore.broken')}</span>
        </p>
      ) : rows.length === 0 ? (
        <Empty title={t('studioRules.rescore.none')} hint={t('studioRules.rescore.noneHint')} />
      ) : (
        <>
          <h2>{t('studioRules.rescore.title', { count: rows.length })}</h2>
          <p className="quiet">{t('studioRules.rescore.hint')}</p>
          <GradeShares rows={rows} />
          <RescoredRows rows={rows} />
        </>
      )}
    </section>
  )
}
