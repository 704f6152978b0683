import { TextInput } from '@mantine/core'
import { useWords } from '../../../ui/words.tsx'

/** Why somebody changes who is who. */
export function Reason(props: { value: string; onChange: (note: string) => void; focus?: boolean }) {
  const words = useWords()
  return (
    <TextInput
      label={words.people.reason}
      placeholder={words.people.reasonHint}
      maxLength={500}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      {...(props.focus ? { 'data-autofocus': true } : {})}
    />
  )
}
