import { Badge, Group, Select, Text, Timeline } from '@mantine/core'
import { useState } from 'react'
import { JsonDiff } from '../../../ui/code.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/parts.tsx'
import type { Contract } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** Who changed the contract when and why, and what changed between any two of its versions or the draft. */
export function Versions(props: { versions: Contract[]; draft: unknown }) {
  const { words } = useTongue()
  const format = useFormat()
  const versions = props.versions.toSorted((a, b) => b.version - a.version)
  const [from, setFrom] = useState(String(versions[1]?.version ?? versions[0]?.version ?? ''))
  const [to, setTo] = useState(versions[1] ? String(versions[0]!.version) : 'draft')
  if (!versions.length) return null
  const options = [
    { value: 'draft', label: words.contracts.draft },
    ...versions.map(({ version }) => ({ value: String(version), label: words.contracts.version(version) })),
  ]
  const schema = (value: string) =>
    value === 'draft' ? props.draft : versions.find(({ version }) => String(version) === value)?.schema
  return (
    <Sheet title={words.contracts.history}>
      <Timeline bulletSize={14} lineWidth={2} active={versions.length} mb="lg">
        {versions.map((version) => (
          <Timeline.Item key={version.version} title={<Badge>{words.contracts.version(version.version)}</Badge>}>
            <Text size="sm" mt={4} className="anywhere">
              {version.note || words.contracts.noNote}
            </Text>
            <Text size="xs" c="dimmed">
              {version.author} · {format.exact(version.createdAt)}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Group grow mb="xs" align="flex-end">
        <Select
          label={words.contracts.compare}
          size="xs"
          data={options}
          value={from}
          onChange={(value) => value && setFrom(value)}
          allowDeselect={false}
        />
        <Select
          label={words.contracts.with}
          size="xs"
          data={options}
          value={to}
          onChange={(value) => value && setTo(value)}
          allowDeselect={false}
        />
      </Group>
      <JsonDiff label={words.contracts.compare} before={schema(from)} after={schema(to)} />
    </Sheet>
  )
}
