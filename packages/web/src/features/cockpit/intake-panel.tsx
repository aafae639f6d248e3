import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { Chart } from '../../ui/chart.tsx'
import type { ChartOption } from '../../ui/chart-canvas.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useRowsHref } from './rows-address.ts'

/** Leads that arrived today, by the hour and by grade. */
export function IntakePanel({ intake }: { intake: Cockpit['intake'] }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const { byHour, hourRows } = intake
  const option = useMemo<ChartOption>(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: Array.from({ length: 24 }, (_, hour) => `${hour}`) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [{ type: 'bar', name: t('cockpit.intake'), data: byHour }],
    }),
    [byHour, t],
  )
  return (
    <Chart
      title={t('cockpit.intake')}
      unit={t('cockpit.intakeUnit')}
      period={t('cockpit.todayPeriod')}
      option={option}
      height={216}
      rows={({ at }) => (hourRows[at] === undefined ? null : href(hourRows[at]))}
      words={byHour.map((count, hour) => `${hour}: ${count}`).join('; ')}
      extra={
        <span className="intake-grades">
          {(['A', 'B', 'C'] as const).map((grade) => (
            <RowsLink key={grade} to={href(intake.gradeRows[grade])}>
              <GradeTag grade={grade} /> {intake.byGrade[grade]}
            </RowsLink>
          ))}
        </span>
      }
    />
  )
}
