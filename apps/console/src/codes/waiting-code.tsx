import { Badge, Button, Group, Kbd, Text, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import { useFormat } from '../../../ui/format.ts'
import type { CodeSuggestion, CodeTarget, ListedCode } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'
import { FindTarget } from './find-target.tsx'
import type { CodeActs, CodeKind } from './use-code-acts.ts'

/** One of ours: its name, what tells it from others, its own code. */
export function Target(props: { target: CodeTarget }) {
  const { language } = useTongue()
  const { names, detail, code } = props.target
  return (
    <span className="code-target">
      <b className="anywhere">{names[language] ?? Object.values(names)[0]}</b>
      <span className="anywhere">
        {detail ? `${detail} · ` : ''}
        <span className="mono">{code}</span>
      </span>
    </span>
  )
}

/** What a code may mean, with how likely that is and a button that says it is so. */
export function Suggested(props: {
  suggestion: CodeSuggestion
  hotkey?: string
  deed: string
  busy: boolean
  onChoose: (() => void) | null
}) {
  const { words } = useTongue()
  const format = useFormat()
  const { target, score, by } = props.suggestion
  return (
    <li className="code-suggestion">
      <Target target={target} />
      <span className="code-score" title={words.codes.by[by]}>
        <span className="num">{format.percent(score)}</span>
        <span>{words.codes.by[by]}</span>
      </span>
      {props.onChoose ? (
        <Button
          size="compact-sm"
          variant="light"
          disabled={props.busy}
          leftSection={<IconCheck size={15} aria-hidden />}
          rightSection={
            props.hotkey ? (
              <Kbd size="xs" visibleFrom="sm" aria-hidden>
                {props.hotkey}
              </Kbd>
            ) : null
          }
          onClick={props.onChoose}
        >
          {props.deed}
          <VisuallyHidden>: {target.code}</VisuallyHidden>
        </Button>
      ) : null}
    </li>
  )
}

/** What a namespace calls it. */
function Told(props: { item: ListedCode }) {
  const { words } = useTongue()
  const format = useFormat()
  const now = useNow(30_000)
  const { namespace, code, hint, times, seenAt } = props.item
  return (
    <div className="code-told">
      <Group gap={6} wrap="wrap">
        <Badge variant="light">{namespace}</Badge>
        <Text size="xs" c="dimmed">
          {words.codes.calls}
        </Text>
      </Group>
      <Text fw={650} className="mono anywhere">
        {code}
      </Text>
      {hint.text ? <Text className="anywhere">{hint.text}</Text> : null}
      {hint.gtin ? (
        <Text size="sm" className="mono">
          {words.codes.gtin} {hint.gtin}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed">
        {words.codes.times(times)} · {format.ago(seenAt, now)}
      </Text>
    </div>
  )
}

/** A code that waits, beside what it may mean. */
export function WaitingCode(props: {
  kind: CodeKind
  item: ListedCode
  current: boolean
  acts: CodeActs | null
  onFocus: () => void
}) {
  const { words } = useTongue()
  const [finding, { open, close }] = useDisclosure()
  const { kind, item, acts, current } = props
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what has the focus is what the keys are about; it can be reached without
    <article
      className="sheet code-case"
      aria-current={current ? 'true' : undefined}
      aria-label={`${item.namespace} ${item.code}`}
      onFocus={props.onFocus}
    >
      <Told item={item} />
      <div className="code-means">
        <Text size="xs" c="dimmed">
          {item.suggestions.length ? words.codes.means : words.codes.nothingAlike}
        </Text>
        <ul>
          {item.suggestions.map((suggestion, i) => (
            <Suggested
              key={suggestion.target.id}
              suggestion={suggestion}
              deed={words.codes.match}
              busy={acts?.busy ?? false}
              onChoose={acts && (() => acts.match(item, suggestion.target))}
              {...(current ? { hotkey: String(i + 1) } : {})}
            />
          ))}
        </ul>
        {acts ? (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconSearch size={15} aria-hidden />}
              onClick={open}
            >
              {words.codes.other}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              disabled={acts.busy}
              leftSection={<IconX size={15} aria-hidden />}
              rightSection={
                current ? (
                  <Kbd size="xs" visibleFrom="sm" aria-hidden>
                    0
                  </Kbd>
                ) : null
              }
              onClick={() => acts.match(item, null)}
            >
              {words.codes.reject}
            </Button>
          </Group>
        ) : null}
      </div>
      <FindTarget
        kind={kind}
        title={words.codes.findTitle(item.code)}
        opened={finding}
        deed={words.codes.match}
        begin={item.hint.text ?? item.code}
        onClose={close}
        onFound={(target) => {
          close()
          acts?.match(item, target)
        }}
      />
    </article>
  )
}
