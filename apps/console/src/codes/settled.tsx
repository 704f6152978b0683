import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ProblemNote } from '../../../ui/parts.tsx'
import type { ListedCode } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { FindTarget } from './find-target.tsx'
import { useCodeActs, type CodeActs, type CodeKind } from './use-code-acts.ts'
import { Target } from './waiting-code.tsx'

/** Codes of which somebody has said what they mean. */
export function Settled(props: { kind: CodeKind; items: ListedCode[]; may: boolean }) {
  const acts = useCodeActs(props.kind)
  return (
    <Stack gap="sm">
      {acts.error ? <ProblemNote error={acts.error} /> : null}
      <ul className="sheet code-rows">
        {props.items.map((item) => (
          <Row key={`${item.namespace} ${item.code}`} kind={props.kind} item={item} acts={props.may ? acts : null} />
        ))}
      </ul>
    </Stack>
  )
}

function Row(props: { kind: CodeKind; item: ListedCode; acts: CodeActs | null }) {
  const { words } = useTongue()
  const [merging, { open, close }] = useDisclosure()
  const { kind, item, acts } = props
  const { target } = item
  return (
    <li className="code-row">
      <div>
        <Badge variant="light">{item.namespace}</Badge>
        <Text className="mono anywhere">{item.code}</Text>
        {item.hint.text ? (
          <Text size="sm" c="dimmed" className="anywhere">
            {item.hint.text}
          </Text>
        ) : null}
      </div>
      {target ? <Target target={target} /> : <Text c="dimmed">{words.codes.states.rejected}</Text>}
      {acts ? (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" disabled={acts.busy} onClick={() => acts.unmatch(item)}>
            {words.codes.unmatch}
          </Button>
          {target ? (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={open}>
              {words.codes.merge}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {target ? (
        <FindTarget
          kind={kind}
          title={words.codes.mergeTitle(target.code)}
          text={words.codes.mergeText}
          opened={merging}
          deed={words.codes.match}
          begin={Object.values(target.names)[0] ?? target.code}
          not={target.id}
          onClose={close}
          onFound={(survivor) => {
            close()
            acts?.merge(target, survivor)
          }}
        />
      ) : null}
    </li>
  )
}
