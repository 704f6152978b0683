import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'

export const usualInterval = ['10:00', '20:00']

/** A time as people type it, as the server wants it: “9”, “930” and “9.30” are 09:00 and 09:30. What is none stays as it is. */
function readTime(text: string): string {
  const [, hours, minutes = '00'] = text.trim().match(/^(\d{1,2})[:.h ]?(\d\d)?$/) ?? []
  return hours ? `${hours.padStart(2, '0')}:${minutes}` : text.trim()
}

function TimeField(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      size="sm"
      aria-label={props.label}
      inputMode="numeric"
      maxLength={5}
      placeholder="00:00"
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      onBlur={(event) => props.onChange(readTime(event.currentTarget.value))}
    />
  )
}

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
      <TimeField label={words.stores.from(day)} value={opens} onChange={(value) => set(i, [value, closes])} />
      <span aria-hidden>–</span>
      <TimeField label={words.stores.to(day)} value={closes} onChange={(value) => set(i, [opens, value])} />
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
