import { SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { ChannelDisc, useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, Sheet } from '../../../ui/parts.tsx'
import type { InChannel } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import type { Editor } from './use-editor.ts'

/** Prices of a channel, or why it is not sold there. */
function useWhy() {
  const { words } = useTongue()
  const format = useFormat()
  return ({ sold, reasons, priced, variants, priceLists }: InChannel): string => {
    if (!sold) return format.list(reasons.map((reason) => words.catalogue.reasons[reason]))
    const prices = priceLists.map(({ lowest, highest, currency }) =>
      lowest === highest
        ? format.money(lowest, currency)
        : `${format.money(lowest, currency)} – ${format.money(highest, currency)}`,
    )
    return [...prices, ...(priced < variants ? [words.catalogue.someUnpriced(priced, variants)] : [])].join(' · ')
  }
}

function Line(props: { found: InChannel; on: boolean; onTurn: (on: boolean) => void }) {
  const { words } = useTongue()
  const name = useChannelName()
  const why = useWhy()
  const { found } = props
  const Mark = found.sold ? IconCircleCheckFilled : IconCircleDashed
  return (
    <li className="publication-line" data-sold={found.sold ? '' : undefined}>
      <ChannelDisc channel={found.channel} size={28} />
      <span className="product-names">
        <Text span size="sm" fw={600} className="ellipsis">
          {name(found.channel)}
        </Text>
        <Text span size="xs" c="dimmed" className="num publication-why">
          <Mark size={14} aria-hidden /> {found.sold ? words.catalogue.sold : words.catalogue.notSold} · {why(found)}
        </Text>
      </span>
      <Switch
        aria-label={words.catalogue.publishIn(name(found.channel))}
        checked={props.on}
        onChange={(event) => props.onTurn(event.currentTarget.checked)}
      />
    </li>
  )
}

/** Whether it is active, in which channels it may be sold, and what comes of that. */
export function Publication(props: { editor: Editor }) {
  const { words } = useTongue()
  const { base, draft, set, unsaved } = props.editor
  const query = useQuery({
    queryKey: ['products', 'channels', base.id, base.version],
    queryFn: ({ signal }) => api.products.channels(base.id, signal),
    placeholderData: (before) => before,
  })
  const everywhere = draft.channels.length === 0
  const turn = (channel: string, on: boolean, all: string[]) => {
    const from = everywhere ? all : draft.channels
    const chosen = on ? [...from, channel] : from.filter((one) => one !== channel)
    // None would mean everywhere: the last one stays.
    if (chosen.length) set({ channels: chosen })
  }
  return (
    <Sheet title={words.catalogue.publication}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={words.catalogue.state}
          value={draft.state}
          onChange={(state) => set({ state })}
          data={(['draft', 'active', 'archived'] as const).map((value) => ({
            value,
            label: words.catalogue.states[value],
          }))}
        />
        <Switch
          label={words.catalogue.soldEverywhere}
          description={words.catalogue.everywhereHint}
          checked={everywhere}
          onChange={(event) =>
            set({
              channels: event.currentTarget.checked ? [] : (query.data?.items.map(({ channel }) => channel) ?? ['web']),
            })
          }
        />
        <Loaded query={query}>
          {({ items }) => (
            <ul className="publication" aria-label={words.catalogue.channels}>
              {items.map((found) => (
                <Line
                  key={found.channel}
                  found={found}
                  on={everywhere || draft.channels.includes(found.channel)}
                  onTurn={(on) =>
                    turn(
                      found.channel,
                      on,
                      items.map(({ channel }) => channel),
                    )
                  }
                />
              ))}
            </ul>
          )}
        </Loaded>
        <Text size="xs" c="dimmed">
          {unsaved ? words.catalogue.afterSave : words.catalogue.publicationText}
        </Text>
      </Stack>
    </Sheet>
  )
}
