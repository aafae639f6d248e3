import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cockpit, ResponseTimes } from '../../api/types.ts'
import { durationWords } from '../../ui/duration-words.ts'
import { Empty } from '../../ui/empty.tsx'
import { Metric } from '../../ui/metric.tsx'
import { Bars } from './bars.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'
import { useGroup } from './use-group.tsx'

type Clock = 'business' | 'clock'
const medianOf = (times: ResponseTimes, clock: Clock): number | null =>
  clock === 'business' ? times.businessMedianMinutes : times.medianMinutes
const meanOf = (times: ResponseTimes, clock: Clock): number | null =>
  clock === 'business' ? times.businessMeanMinutes : times.meanMinutes

/** Time to the first response: median and mean, in working or clock time, split, against the period before. */
export function ResponsePanel({ mttr, period }: { mttr: Cockpit['mttr']; period: string }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const [clock, setClock] = useState<Clock>('business')
  const { by, choice, nameOf } = useGroup('byRep')
  const say = (minutes: number): string => durationWords(t, minutes * 60_000)
  const groups = mttr[by].toSorted((a, b) => (medianOf(b, clock) ?? 0) - (medianOf(a, clock) ?? 0))
  return (
    <Panel
      title={t('cockpit.mttr')}
      unit={`${t(`cockpit.${clock}`)} · ${period}`}
      extra={
        <Segmented<Clock>
          size="small"
          value={clock}
          onChange={setClock}
          options={(['business', 'clock'] as const).map((value) => ({ value, label: t(`cockpit.${value}`) }))}
        />
      }
    >
      {mttr.overall.count === 0 ? (
        <Empty title={t('cockpit.emptyPanel')} />
      ) : (
        <>
          <div className="metrics inner">
            <Metric
              label={t('cockpit.median')}
              value={medianOf(mttr.overall, clock)}
              show={say}
              previous={medianOf(mttr.previous, clock)}
              better="lower"
              rows={href(mttr.overall.rows)}
            />
            <Metric
              label={t('cockpit.mean')}
              value={meanOf(mttr.overall, clock)}
              show={say}
              previous={meanOf(mttr.previous, clock)}
              better="lower"
              rows={href(mttr.overall.rows)}
              note={t('cockpit.answeredOf', { count: mttr.overall.count })}
            />
          </div>
          {choice}
          <Bars
            mark={medianOf(mttr.overall, clock)}
            bars={groups.slice(0, 12).map((group) => ({
              key: group.key ?? '',
              label: nameOf(group),
              value: medianOf(group, clock),
              text: medianOf(group, clock) === null ? '–' : say(medianOf(group, clock) ?? 0),
              note: t('cockpit.leadsCount', { count: group.count }),
              href: href(group.rows),
            }))}
          />
        </>
      )}
    </Panel>
  )
}
