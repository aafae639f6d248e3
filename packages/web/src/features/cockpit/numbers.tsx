import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { digitsApart, percent } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { useRowsHref } from './rows-address.ts'

/** The team at a glance: each number with its change and its rows. */
export function Numbers({ cockpit }: { cockpit: Cockpit }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const { mttr, leadToOpportunity, completion, fairness, intake } = cockpit
  return (
    <div className="metrics cockpit-numbers">
      <Metric
        label={t('cockpit.mttrShort')}
        value={mttr.overall.businessMedianMinutes}
        show={(minutes) => durationWords(t, minutes * 60_000)}
        previous={mttr.previous.businessMedianMinutes}
        better="lower"
        rows={href(mttr.overall.rows)}
        note={t('cockpit.business')}
      />
      <Metric
        label={t('cockpit.leadToOpportunity')}
        value={leadToOpportunity.ratio}
        as="ratio"
        previous={leadToOpportunity.previous}
        better={leadToOpportunity.change?.clear === true ? 'higher' : 'none'}
        rows={href(leadToOpportunity.opportunityRows)}
        note={leadToOpportunity.change?.clear === false ? t('cockpit.changeUnclear') : undefined}
      />
      <Metric
        label={t('cockpit.completion')}
        value={completion.ratio}
        as="ratio"
        previous={completion.previous.ratio}
        better="higher"
        mood={completion.ratio === null ? undefined : completion.ratio >= completion.healthyFrom ? 'fine' : 'soon'}
        rows={href(completion.rows)}
        note={t('cockpit.healthyFrom', { limit: percent(completion.healthyFrom) })}
      />
      <Metric
        label={t('cockpit.fairness')}
        value={fairness.index}
        show={(index) => index.toFixed(digitsApart(index, fairness.healthyBelow))}
        mood={fairness.index < fairness.healthyBelow ? 'fine' : 'soon'}
        note={t('cockpit.fairnessNote', { limit: fairness.healthyBelow })}
      />
      <Metric
        label={t('cockpit.intakeToday')}
        value={intake.today}
        rows={href(intake.rows)}
        note={t('cockpit.intakePrevious', { count: intake.previous })}
      />
      <Metric
        label={t('cockpit.waiting')}
        value={mttr.waiting.count}
        mood={mttr.waiting.count > 0 ? 'soon' : 'fine'}
        rows={href(mttr.waiting.rows)}
      />
    </div>
  )
}
