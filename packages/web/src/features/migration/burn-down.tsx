import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, type Language } from '../../i18n/i18n.ts'
import { Chart } from '../../ui/chart.tsx'
import { rowsHref } from './queries.ts'
import type { Board, Migration } from './types.ts'

const WEEK = 7 * 86_400_000
type Week = Board['weeks'][number]

/** How many still wait at the end of each week, how many are adopted, and where a steady pace would be. */
export function BurnDown({ weeks, migration }: { weeks: readonly Week[]; migration: Migration }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const option = useMemo(() => {
    const ends = Date.parse(migration.endsAt)
    const last = Date.parse(weeks.at(-1)?.at ?? migration.beganAt)
    // The weeks to come stand there empty, so that one sees how much time is left.
    const ahead = migration.state === 'underway' ? Math.min(60, Math.max(0, Math.ceil((ends - last) / WEEK))) : 0
    const days = [
      ...weeks.map(({ at }) => Date.parse(at)),
      ...Array.from({ length: ahead }, (_, n) => Math.min(ends, last + (n + 1) * WEEK)),
    ]
    const most = Math.max(0, ...weeks.map(({ waiting }) => waiting))
    const from = days[weeks.findIndex(({ waiting }) => waiting === most)] ?? last
    const steady = days.map((at) =>
      at < from ? null : Math.round(most * Math.max(0, (ends - at) / Math.max(1, ends - from))),
    )
    return {
      legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8 },
      grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' as const },
      xAxis: { type: 'category' as const, data: days.map((at) => shortDay(at, language)) },
      yAxis: { type: 'value' as const, minInterval: 1 },
      series: [
        {
          type: 'line' as const,
          name: t('migration.standing.waiting'),
          data: weeks.map(({ waiting }) => waiting),
          areaStyle: { opacity: 0.12 },
        },
        { type: 'line' as const, name: t('migration.standing.adopted'), data: weeks.map(({ adopted }) => adopted) },
        {
          type: 'line' as const,
          name: t('migration.steady'),
          data: steady,
          symbol: 'none',
          lineStyle: { type: 'dashed' as const, width: 1 },
        },
      ],
    }
  }, [weeks, migration, language, t])
  return (
    <Chart
      title={t('migration.burnDown')}
      unit={t('migration.burnDownUnit')}
      period={t('migration.burnDownPeriod')}
      option={option}
      rows={({ series }) => (series === 2 ? null : rowsHref(series === 1 ? 'adopted' : 'waiting'))}
      words={weeks
        .map(({ at, waiting, adopted }) =>
          t('migration.burnDownWords', { at: shortDay(Date.parse(at), language), waiting, adopted }),
        )
        .join('; ')}
    />
  )
}

function shortDay(at: number, language: Language): string {
  return new Date(at).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { month: 'numeric', day: 'numeric' })
}
