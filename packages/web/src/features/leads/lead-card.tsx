import type { Lead } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { When } from '../../ui/when.tsx'
import { useCalled } from './called.ts'
import { MatchedChips } from './matched-chips.tsx'
import { useSourceName } from './sources.ts'
import { Window } from './window.tsx'

/** A lead in a phone's list. */
export function LeadCard({ lead }: { lead: Lead }) {
  const label = useLabel()
  const sourceName = useSourceName()
  const called = useCalled()
  return (
    <>
      <div className="row-card-line">
        <strong>{called(lead)}</strong>
        <span className="lead-score">
          <GradeTag grade={lead.grade} score={lead.score} /> {lead.score}
        </span>
      </div>
      <div className="row-card-line">
        <span>{[lead.company ? lead.name : null, sourceName(lead.source)].filter(Boolean).join(' · ')}</span>
        {lead.pool === 'grab' ? <Window lead={lead} /> : <When at={lead.arrivedAt} />}
      </div>
      {lead.pool !== null ? (
        <div className="row-card-line">
          <MatchedChips matched={lead.matched} most={3} />
        </div>
      ) : (
        lead.nextAction !== null && (
          <div className="row-card-line">
            <span>{label(lead.nextAction.label)}</span>
            <Countdown dueAt={lead.nextAction.dueAt} />
          </div>
        )
      )}
    </>
  )
}
