import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconWand } from '@tabler/icons-react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { SkeletonRows } from '../../../ui/parts.tsx'
import type { QuarantineItem, QuarantineState } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { ChannelSelect, CodeSelect, TypeInput, useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { useNow } from '../use-now.ts'
import { plainCode } from './reasons.tsx'

function Row(props: { item: QuarantineItem; now: number }) {
  const { words } = useTongue()
  const format = useFormat()
  const known = words.reason as Record<string, string>
  const { item } = props
  const [reason, ...rest] = item.reasons
  return (
    <Link to={`/quality/quarantine/${item.id}`} className="quarantine-row plain">
      <ChannelDisc channel={item.channel} label />
      <div style={{ minWidth: 0 }}>
        <Text fw={600} className="ellipsis">
          {item.type ?? words.quarantine.noType}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={1}>
          <span className="mono">{reason?.path || '/'}</span>{' '}
          {reason ? (known[plainCode(reason.code)] ?? reason.detail) : ''}
          {rest.length ? ` · ${words.quarantine.andMore(rest.length)}` : ''}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className="num" ta="right">
        {format.ago(item.receivedAt, props.now)}
      </Text>
    </Link>
  )
}

export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const now = useNow(30_000)
  const { filter, set, any, clear } = useFilter(['state', 'channel', 'type', 'code'] as const)
  const state = (filter.state || 'waiting') as QuarantineState
  const query = useListed(['quarantine', 'list', filter], (page, signal) =>
    api.quarantine.list({ ...filter, state, ...page, limit: 50 }, signal),
  )
  const rule = new URLSearchParams(
    Object.entries({ channel: filter.channel, type: filter.type, code: filter.code }).filter(([, value]) => value),
  )
  return (
    <>
      <Group justify="space-between" mb="sm">
        <SegmentedControl
          value={state}
          onChange={(value) => set('state', value === 'waiting' ? null : value)}
          aria-label={words.quarantine.state}
          data={(['waiting', 'replayed', 'discarded'] as const).map((value) => ({
            value,
            label: words.quarantine.states[value],
          }))}
        />
        {can('quarantine.write') ? (
          <Button
            component={Link}
            to={`/quality/quarantine/rule?${rule}`}
            variant="light"
            leftSection={<IconWand size={17} aria-hidden />}
          >
            {words.quarantine.byRule}
          </Button>
        ) : null}
      </Group>
      <div className="filters">
        <ChannelSelect value={filter.channel} onChange={(value) => set('channel', value)} />
        <TypeInput value={filter.type} onChange={(value) => set('type', value)} />
        <CodeSelect value={filter.code} onChange={(value) => set('code', value)} />
      </div>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.quarantine.empty, text: words.quarantine.emptyText }}
        noneFits={{ title: words.quarantine.noneFits }}
        skeleton={<SkeletonRows />}
      >
        {(items) => items.map((item) => <Row key={item.id} item={item} now={now} />)}
      </ListSheet>
    </>
  )
}
