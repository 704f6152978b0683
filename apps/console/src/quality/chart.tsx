import { useComputedColorScheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { BarChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import { channelLook, useChannelName } from '../../../ui/channels.tsx'
import { useFormat, type Format } from '../../../ui/format.ts'
import type { StatsRow } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

type Shape = { rows: StatsRow[]; from: number; to: number; step: number }

/** A colour of the theme as it is now: charts cannot read CSS variables themselves. */
const colour = (name: string): string =>
  getComputedStyle(document.documentElement)
    .getPropertyValue(name.replace(/^var\((.*)\)$/, '$1'))
    .trim()

/** Accepted by channel upwards, quarantined downwards, in steps of an hour or a day. */
function option(
  shape: Shape,
  names: { channel: (key: string) => string; quarantine: string },
  format: Format,
  still: boolean,
) {
  const { rows, from, to, step } = shape
  const count = Math.round((to - from) / step)
  const at = (row: StatsRow) => Math.floor((Date.parse(row.at) - from) / step)
  const series = (pick: (row: StatsRow) => number) => {
    const values = Array.from({ length: count }, () => 0)
    for (const row of rows) if (values[at(row)] !== undefined) values[at(row)]! += pick(row)
    return values
  }
  const channels = [...new Set(rows.map((row) => row.channel))].sort()
  const label = (index: number) => {
    const time = from + index * step
    return step < 86_400_000 ? `${format.shortDay(time)} ${format.clock(time)}` : format.date(time)
  }
  const text = { color: colour('--muted'), fontFamily: 'Figtree, sans-serif' }
  const bar = { type: 'bar' as const, stack: 'all', barCategoryGap: '22%' }
  return {
    animation: !still,
    aria: { enabled: true },
    textStyle: text,
    grid: { left: 8, right: 8, top: 16, bottom: 58, containLabel: true },
    legend: { bottom: 0, type: 'scroll' as const, textStyle: text, icon: 'circle', itemHeight: 9, itemWidth: 9 },
    tooltip: {
      trigger: 'axis' as const,
      backgroundColor: colour('--sheet'),
      borderColor: colour('--rule'),
      textStyle: { color: colour('--ink'), fontFamily: 'Figtree, sans-serif' },
      renderMode: 'richText' as const,
      valueFormatter: (value: unknown) => format.number(Math.abs(Number(value))),
    },
    xAxis: {
      type: 'category' as const,
      data: Array.from({ length: count }, (_, index) => label(index)),
      axisLine: { lineStyle: { color: colour('--rule') } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true, margin: 18 },
    },
    yAxis: {
      type: 'value' as const,
      splitLine: { lineStyle: { color: colour('--rule') } },
      axisLabel: { ...text, formatter: (value: number) => format.compact(Math.abs(value)) },
    },
    series: [
      ...channels.map((key) => ({
        ...bar,
        name: names.channel(key),
        itemStyle: { color: colour(channelLook(key).colour) },
        data: series((row) => (row.channel === key ? row.accepted : 0)),
      })),
      {
        ...bar,
        name: names.quarantine,
        itemStyle: { color: colour('--bad') },
        data: series((row) => -row.quarantined),
      },
    ],
  }
}

export default function QualityChart(props: Shape) {
  const { words } = useTongue()
  const format = useFormat()
  const channel = useChannelName()
  const scheme = useComputedColorScheme('light')
  const still = useReducedMotion()
  const place = useRef<HTMLDivElement>(null)
  const label = useMemo(() => words.quality.chart, [words])
  useEffect(() => {
    if (!place.current) return
    const chart = init(place.current, null, { renderer: 'svg' })
    chart.setOption(option(props, { channel, quarantine: words.quality.quarantine }, format, still))
    const watcher = new ResizeObserver(() => chart.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
    // oxlint-disable-next-line react/exhaustive-deps -- the names change only with the language; the scheme changes the colours
  }, [props.rows, props.from, props.to, props.step, words, scheme, still])
  return <div ref={place} role="img" aria-label={label} style={{ height: 380 }} />
}
