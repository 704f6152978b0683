import { Chip, Group, Text } from '@mantine/core'
import { useChannelName } from '../../../ui/channels.tsx'
import { useTongue } from '../../../ui/words.tsx'
import { salesChannels } from './use-catalogue.ts'

/**
 * Where something is sold: everywhere (an empty list), or in the channels that are on. With `unchanged`, no value means that it is left as
 * it is.
 */
export function ChannelsInput(props: {
  label: string
  value: string[] | undefined
  onChange: (channels: string[] | undefined) => void
  unchanged: string
}) {
  const { words } = useTongue()
  const name = useChannelName()
  const { value, onChange } = props
  const all = salesChannels(value)
  const chip = (key: string, label: string, on: boolean, turn: () => void) => (
    <Chip key={key} size="xs" checked={on} onChange={turn}>
      {label}
    </Chip>
  )
  const toggle = (channel: string) => {
    const next = value?.includes(channel) ? value.filter((one) => one !== channel) : [...(value ?? []), channel]
    onChange(next.length ? next : undefined)
  }
  return (
    <div role="group" aria-label={props.label}>
      <Text size="sm" fw={500} mb={6}>
        {props.label}
      </Text>
      <Group gap={6}>
        {chip('unchanged', props.unchanged, value === undefined, () => onChange(undefined))}
        {chip('everywhere', words.catalogue.everywhere, value?.length === 0, () => onChange([]))}
        {all.map((channel) => chip(channel, name(channel), value?.includes(channel) ?? false, () => toggle(channel)))}
      </Group>
    </div>
  )
}
