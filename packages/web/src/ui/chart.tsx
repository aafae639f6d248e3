import { lazy, Suspense, type ReactNode } from 'react'
import { Skeleton } from 'antd'
import type { ChartOption } from './chart-canvas.tsx'
import './chart.css'

const ChartCanvas = lazy(() => import('./chart-canvas.tsx').then((module) => ({ default: module.ChartCanvas })))

type ChartProps = {
  title: string
  /** What the axis counts, and over which time: both stand beside the title. */
  unit: string
  period?: string
  option: ChartOption
  height?: number
  /** Where pressing a point leads: the rows behind it. `at` is its place in the series' data. */
  rows?: (point: { series: number; at: number; name: string }) => string | null
  /** Says in words what the picture shows, for those who do not see it. */
  words: string
  extra?: ReactNode
}

/** A chart with its unit and period; the drawing library is fetched when the first one is shown. */
export function Chart({ title, unit, period, option, height = 240, rows, words, extra }: ChartProps) {
  return (
    <figure className="chart panel">
      <figcaption>
        <strong>{title}</strong>
        <span className="quiet">{period === undefined ? unit : `${unit} · ${period}`}</span>
        <span className="chart-extra">{extra}</span>
      </figcaption>
      <div role="img" aria-label={words} style={{ height }}>
        <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height }} />}>
          <ChartCanvas option={option} rows={rows} />
        </Suspense>
      </div>
    </figure>
  )
}
