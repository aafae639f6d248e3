import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { Empty } from '../../ui/empty.tsx'
import { percent } from '../../ui/format.ts'
import { Metric } from '../../ui/metric.tsx'
import { Bars } from './bars.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'
import { useGroup } from './use-group.tsx'

const fewLeads = 30

/** How many leads became opportunities, with the interval that such a share has, split, against the period before. */
export function ConversionPanel({ conversion, period }: { conversion: Cockpit['leadToOpportunity']; period: string }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const { by, choice, nameOf } = useGroup('bySource')
  const { ratio, low, high, leads, opportunities, previous, change } = conversion
  return (
    <Panel title={t('cockpit.leadToOpportunity')} unit={`% · ${period}`}>
      {ratio === null || low === null || high === null ? (
        <Empty title={t('cockpit.emptyPanel')} />
      ) : (
        <>
          <div className="metrics inner">
            <Metric
              label={t('cockpit.ofLeads', { opportunities, leads })}
              value={ratio}
              as="ratio"
              previous={previous}
              better={change?.clear === true ? 'higher' : 'none'}
              rows={href(conversion.opportunityRows)}
              note={change === null ? undefined : t(change.clear ? 'cockpit.changeClear' : 'cockpit.changeUnclear')}
            />
            <p className="quiet">
              {t('cockpit.interval', { low: percent(low, 1), high: percent(high, 1) })}
              {leads < fewLeads && <br />}
              {leads < fewLeads && t('cockpit.small')}
            </p>
          </div>
          {choice}
          <Bars
            mark={ratio}
            bars={conversion[by]
              .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
              .slice(0, 12)
              .map((group) => ({
                key: group.key ?? '',
                label: nameOf(group),
                value: group.value,
                text: group.value === null ? '–' : percent(group.value),
                note: `${group.opportunities}/${group.count}`,
                href: href(group.opportunityRows),
                low: group.low,
                high: group.high,
              }))}
          />
        </>
      )}
    </Panel>
  )
}
