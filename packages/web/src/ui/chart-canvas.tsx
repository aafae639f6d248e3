import {
  BarChart,
  FunnelChart,
  HeatmapChart,
  LineChart,
  type BarSeriesOption,
  type FunnelSeriesOption,
  type HeatmapSeriesOption,
  type LineSeriesOption,
} from 'echarts/charts'
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { palette } from '../app/theme.ts'
import { useDark } from '../app/preferences.ts'

use([
  BarChart,
  LineChart,
  FunnelChart,
  HeatmapChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  VisualMapComponent,
  AriaComponent,
  SVGRenderer,
])

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | FunnelSeriesOption
  | HeatmapSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | LegendComponentOption
  | VisualMapComponentOption
>

type Rows = ((point: { series: number; at: number; name: string }) => string | null) | undefined

/** Draws an option in Cairn's colours, light or dark, and opens rows when a point is pressed. */
export function ChartCanvas(props: { option: ChartOption; rows: Rows }) {
  const isDark = useDark()
  return <Drawing key={isDark ? 'dark' : 'light'} isDark={isDark} {...props} />
}

function Drawing({ option, rows, isDark }: { option: ChartOption; rows: Rows; isDark: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const router = useRouter()

  useEffect(() => {
    if (place.current === null) return
    const drawn = init(place.current, chartTheme(isDark), { renderer: 'svg' })
    chart.current = drawn
    drawn.on('finished', () => place.current?.setAttribute('aria-busy', 'false'))
    const watcher = new ResizeObserver(() => drawn.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      drawn.dispose()
      chart.current = null
    }
  }, [isDark])

  useEffect(() => {
    place.current?.setAttribute('aria-busy', 'true')
    chart.current?.setOption({ animationDuration: 200, ...option }, { notMerge: true })
  }, [option])

  useEffect(() => {
    const drawn = chart.current
    if (drawn === null || rows === undefined) return
    const open = (point: { seriesIndex?: number; dataIndex: number; name: string }): void => {
      const to = rows({ series: point.seriesIndex ?? 0, at: point.dataIndex, name: point.name })
      if (to !== null) router.history.push(to)
    }
    drawn.on('click', open)
    return () => void drawn.off('click', open)
  }, [rows, router])

  return <div ref={place} className="chart-canvas" />
}

function chartTheme(isDark: boolean): object {
  const colours = palette(isDark)
  const quiet = isDark ? '#9aa5a6' : '#6b7375'
  const axis = {
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: quiet, fontSize: 12 },
    splitLine: { lineStyle: { color: colours.line } },
  }
  return {
    color: colours.series,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: axis,
    legend: { textStyle: { color: quiet } },
    tooltip: {
      backgroundColor: isDark ? '#21282b' : '#ffffff',
      borderColor: colours.line,
      textStyle: { color: colours.text, fontSize: 12 },
    },
    bar: { barMaxWidth: 28 },
    line: { symbol: 'circle', symbolSize: 5 },
  }
}
