import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'

export const usualInterval = ['10:00', '20:00']

/** As the server writes it: a field for times knows midnight only as 00:00. */
export const sent = ([opens = '', closes = '']: string[]): string[] => [opens, closes === '00:00' ? '24:00' : closes]

/** The intervals of a day, each with a way to take it away. */
export function IntervalFields(props: {
  day: string
  intervals: string[][]
  onChange: (intervals: string[][]) => void
}) {
  const { words } = useTongue()
  const { day, intervals, onChange } = props
  const set = (index: number, interval: string[]) => onChange(intervals.with(index, interval))
  return intervals.map(([opens = '', closes = ''], i) => (
    // oxlint-disable-next-line react/no-array-index-key -- intervals have no names of their own
    <span key={i} className="interval">
      <TextInput
        type="time"
        size="sm"
        aria-label={words.stores.from(day)}
        value={opens}
        onChange={(event) => set(i, [event.currentTarget.value, closes])}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="sm"
        aria-label={words.stores.to(day)}
        value={closes === '24:00' ? '00:00' : closes}
        onChange={(event) => set(i, [opens, event.currentTarget.value])}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.stores.removeInterval(day)}
        onClick={() => onChange(intervals.toSpliced(i, 1))}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </span>
  ))
}
