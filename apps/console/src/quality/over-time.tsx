import { Group, SegmentedControl, Skeleton, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { api } from '../../../ui/api.ts'
import { ChannelBadge } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Nothing, Sheet } from '../../../ui/parts.tsx'
import type { StatsRow } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'

// The chart library is as large as all the rest: only this page loads it.
const QualityChart = lazy(() => import('./chart.tsx'))

const hour = 3_600_000
const day = 24 * hour
const spans = {
  day: { ms: day, by: 'hour' },
  week: { ms: 7 * day, by: 'hour' },
  month: { ms: 30 * day, by: 'day' },
  year: { ms: 365 * day, by: 'day' },
} as const
type Span = keyof typeof spans

function Totals(props: { rows: StatsRow[] }) {
  const { words } = useTongue()
  const format = useFormat()
  const totals = useMemo(() => {
    const byChannel = new Map<string, { accepted: number; quarantined: number }>()
    for (const row of props.rows) {
      const total = byChannel.get(row.channel) ?? { accepted: 0, quarantined: 0 }
      total.accepted += row.accepted
      total.quarantined += row.quarantined
      byChannel.set(row.channel, total)
    }
    return [...byChannel].sort((a, b) => b[1].accepted - a[1].accepted)
  }, [props.rows])
  return (
    <Sheet title={words.quality.byChannel} flush scrolls>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.common.channel}</Table.Th>
            <Table.Th className="right">{words.quality.accepted}</Table.Th>
            <Table.Th className="right">{words.quality.quarantine}</Table.Th>
            <Table.Th className="right">{words.quality.share}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {totals.map(([channel, { accepted, quarantined }]) => (
            <Table.Tr key={channel}>
              <Table.Td>
                <ChannelBadge channel={channel} />
              </Table.Td>
              <Table.Td className="right num">{format.number(accepted)}</Table.Td>
              <Table.Td className="right num">{format.number(quarantined)}</Table.Td>
              <Table.Td className="right num" fw={600}>
                {format.percent(accepted + quarantined ? accepted / (accepted + quarantined) : 1)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Sheet>
  )
}

export function Component() {
  const { words } = useTongue()
  const [span, setSpan] = useState<Span>('week')
  const { ms, by } = spans[span]
  const step = by === 'hour' ? hour : day
  const to = Math.ceil(useNow(60_000) / step) * step
  const query = useQuery({
    queryKey: ['stats', 'events', by, to, ms],
    queryFn: ({ signal }) =>
      api.stats.events({ by, from: new Date(to - ms).toISOString(), to: new Date(to).toISOString() }, signal),
  })
  const waiting = <Skeleton height={360} radius="lg" />
  return (
    <>
      <Group mb="md">
        <SegmentedControl
          value={span}
          onChange={(value) => setSpan(value)}
          aria-label={words.quality.period}
          data={(['day', 'week', 'month', 'year'] as const).map((value) => ({
            value,
            label: words.quality.spans[value],
          }))}
        />
      </Group>
      <Loaded query={query} skeleton={waiting}>
        {({ items }) =>
          items.length ? (
            <>
              <Sheet title={words.quality.chart} className="chart-sheet">
                <Suspense fallback={waiting}>
                  <QualityChart rows={items} from={to - ms} to={to} step={step} />
                </Suspense>
              </Sheet>
              <div style={{ height: 16 }} />
              <Totals rows={items} />
            </>
          ) : (
            <div className="sheet">
              <Nothing title={words.quality.noEvents} text={words.threads.emptyText} />
            </div>
          )
        }
      </Loaded>
    </>
  )
}
