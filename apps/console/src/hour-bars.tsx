import { useMemo } from 'react'
import { channelLook } from '../../ui/channels.tsx'
import { useFormat } from '../../ui/format.ts'
import type { StatsRow } from '../../ui/types.ts'
import { useTongue } from '../../ui/words.tsx'

const hour = 3_600_000
const hours = 24
const width = 480
const height = 92
const step = width / hours

type Bar = { channel: string; x: number; y: number; height: number }

/** Bars of each hour's channels, one on the other; heights by the highest hour. */
function layOut(rows: StatsRow[], from: number): { bars: Bar[]; most: number } {
  const byHour = Array.from({ length: hours }, () => new Map<string, number>())
  for (const row of rows) {
    const found = byHour[Math.floor((Date.parse(row.at) - from) / hour)]
    if (found && row.accepted) found.set(row.channel, (found.get(row.channel) ?? 0) + row.accepted)
  }
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0)
  const most = Math.max(1, ...byHour.map(sum))
  const bars = byHour.flatMap((counts, index) => {
    let y = height
    return [...counts].toSorted().map(([channel, count]) => {
      const tall = Math.max(1.5, (count / most) * (height - 4))
      y -= tall
      return { channel, x: index * step + 2, y, height: tall }
    })
  })
  return { bars, most }
}

/** The last 24 hours in all channels, in the colours of the channels. */
export function HourBars(props: { rows: StatsRow[]; from: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const { bars, most } = useMemo(() => layOut(props.rows, props.from), [props.rows, props.from])
  return (
    <div className="hour-bars">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.home.byHour(format.number(most))}
      >
        {Array.from({ length: hours }, (_, index) => (
          <rect
            key={index}
            x={index * step + 2}
            y={height - 1.5}
            width={step - 4}
            height="1.5"
            className="hour-ground"
          />
        ))}
        {bars.map((bar) => (
          <rect
            key={`${bar.x} ${bar.channel}`}
            x={bar.x}
            y={bar.y}
            width={step - 4}
            height={bar.height}
            style={{ fill: channelLook(bar.channel).colour }}
          />
        ))}
      </svg>
      <div className="hour-ticks num" aria-hidden>
        {[0, 6, 12, 18].map((index) => (
          <span key={index}>{format.clock(props.from + index * hour)}</span>
        ))}
        <span>{words.home.now}</span>
      </div>
    </div>
  )
}
