import { Alert, Button, CopyButton, Group, Stack, Tabs, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTongue } from '../../../ui/words.tsx'
import { snippet, type SnippetKind } from './snippets.ts'
import './settings.css'

const kinds: { value: SnippetKind; label: string }[] = [
  { value: 'segment', label: 'analytics.js' },
  { value: 'rudder', label: 'RudderStack' },
  { value: 'node', label: 'Node' },
  { value: 'curl', label: 'curl' },
]

/** The snippets of a key; `secret` only just after it was made, later its beginning stands in. */
export function Snippets(props: { secret: string }) {
  const { words } = useTongue()
  return (
    <Tabs defaultValue="segment" keepMounted={false}>
      <Tabs.List mb="xs">
        {kinds.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {kinds.map(({ value, label }) => {
        const text = snippet(value, window.location.origin, props.secret)
        return (
          <Tabs.Panel key={value} value={value}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
            <pre className="snippet" tabIndex={0} role="region" aria-label={label}>
              {text}
            </pre>
            <CopyButton value={text}>
              {({ copied, copy }) => (
                <Button
                  mt="xs"
                  size="compact-sm"
                  variant="default"
                  onClick={copy}
                  leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
                >
                  {copied ? words.common.copied : words.keys.copySnippet}
                </Button>
              )}
            </CopyButton>
          </Tabs.Panel>
        )
      })}
    </Tabs>
  )
}

/** A key just after it was made: the only time that it is shown whole. */
export function Secret(props: { secret: string; collect: boolean; onDone: () => void }) {
  const { words } = useTongue()
  return (
    <Stack>
      <Alert color={props.collect ? 'petrol' : 'yellow'}>
        {props.collect ? words.keys.publicText : words.keys.secretText}
      </Alert>
      <Group wrap="nowrap" align="flex-end">
        <TextInput
          label={words.keys.key}
          value={props.secret}
          readOnly
          flex={1}
          classNames={{ input: 'mono' }}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton value={props.secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? words.common.copied : words.common.copy}
            </Button>
          )}
        </CopyButton>
      </Group>
      {props.collect ? <Snippets secret={props.secret} /> : null}
      <Button onClick={props.onDone}>{words.common.done}</Button>
    </Stack>
  )
}
