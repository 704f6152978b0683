import { Alert, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormat } from '../../../ui/format.ts'
import { useTongue } from '../../../ui/words.tsx'
import { localTime } from '../days.ts'
import { useNow } from '../use-now.ts'

/** Chooses a past time; tells it as ISO. */
export function AsOf(props: { at: string; onChange: (at: string) => void }) {
  const { words } = useTongue()
  const [opened, { toggle, close }] = useDisclosure()
  const [text, setText] = useState(() => localTime(props.at ? new Date(props.at) : new Date()))
  const now = useNow(10_000)
  const time = new Date(text)
  const valid = !Number.isNaN(time.getTime()) && time.getTime() <= now
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" trapFocus returnFocus withArrow>
      <Popover.Target>
        <Button variant="default" leftSection={<IconHistory size={17} aria-hidden />} onClick={toggle}>
          {words.people.asOf}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={320}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!valid) return
            close()
            props.onChange(time.toISOString())
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{words.people.asOfText}</Text>
            <TextInput
              type="datetime-local"
              label={words.people.asOfWhen}
              value={text}
              max={localTime(new Date(now))}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Button type="submit" disabled={!valid}>
              {words.people.asOfShow}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Says that the page shows the past, and leads back. */
export function AsOfNote(props: { at: string; onBack: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  return (
    <Alert
      color="yellow"
      variant="light"
      className="as-of"
      icon={<IconHistory aria-hidden />}
      title={words.people.asOfNote(format.exact(props.at))}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{words.people.asOfNoteText}</Text>
        <Button size="compact-sm" variant="default" onClick={props.onBack}>
          {words.people.backToNow}
        </Button>
      </Group>
    </Alert>
  )
}
