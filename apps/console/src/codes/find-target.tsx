import { Stack, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { Loaded, SkeletonRows } from '../../../ui/parts.tsx'
import type { CodeTarget } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog } from '../dialog.tsx'
import { LazyText } from '../filters.tsx'
import type { CodeKind } from './use-code-acts.ts'
import { Suggested } from './waiting-code.tsx'

/** Finds one of ours by what one types. */
export function FindTarget(props: {
  kind: CodeKind
  title: string
  text?: string
  opened: boolean
  /** What choosing is called. */
  deed: string
  /** What is looked for first. */
  begin: string
  not?: string
  onClose: () => void
  onFound: (target: CodeTarget) => void
}) {
  const { words } = useTongue()
  const [text, setText] = useState(props.begin.slice(0, 120))
  const query = useQuery({
    queryKey: ['codes', props.kind, 'suggest', text],
    queryFn: ({ signal }) => api.codes[props.kind].suggest(text, signal),
    enabled: props.opened && text.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size="lg">
      <Stack>
        {props.text ? <Text size="sm">{props.text}</Text> : null}
        <LazyText search label={words.codes.find} value={text} onChange={(value) => setText(value.slice(0, 120))} />
        {text.trim() === '' ? null : (
          <Loaded query={query} skeleton={<SkeletonRows rows={3} height={44} />}>
            {({ items }) => {
              const found = items.filter(({ target }) => target.id !== props.not)
              if (!found.length)
                return (
                  <Text size="sm" c="dimmed">
                    {words.codes.nothingAlike}
                  </Text>
                )
              return (
                <ul className="code-found">
                  {found.map((suggestion) => (
                    <Suggested
                      key={suggestion.target.id}
                      suggestion={suggestion}
                      deed={props.deed}
                      busy={false}
                      onChoose={() => props.onFound(suggestion.target)}
                    />
                  ))}
                </ul>
              )
            }}
          </Loaded>
        )}
      </Stack>
    </Dialog>
  )
}
