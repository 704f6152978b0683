import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { Loaded, PageHead, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { MatchRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useAttributeName } from './attribute.ts'
import { MatchingRule } from './matching-rule.tsx'
import { useRuleName, useRuleNote } from './rule-name.ts'
import './people.css'

const fresh: MatchRule = {
  name: '',
  version: 0,
  agree: [{ attribute: '', how: 'same' }],
  outcome: 'review',
  note: '',
  author: '',
  createdAt: null,
}
const tones = { review: 'petrol', link: 'orange', off: 'gray' }

function Rule(props: { rule: MatchRule; onEdit: (() => void) | undefined }) {
  const { words } = useTongue()
  const called = useAttributeName()
  const named = useRuleName()
  const noteOf = useRuleNote()
  const { rule } = props
  return (
    <Sheet
      title={named(rule.name)}
      aside={
        <Badge variant="light" color={tones[rule.outcome]}>
          {words.matching.outcome[rule.outcome]}
        </Badge>
      }
    >
      <Stack gap="xs">
        <Text size="sm" className="anywhere">
          {rule.agree.map(({ attribute, how }) => `${called(attribute)} (${words.matching.how[how]})`).join(' · ')}
        </Text>
        <Group justify="space-between" gap="sm">
          <Text size="xs" c="dimmed" className="anywhere">
            {[noteOf(rule), rule.version ? `${rule.author}, v${rule.version}` : words.matching.shipped]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {props.onEdit ? (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPencil size={15} aria-hidden />}
              aria-label={`${words.matching.edit}: ${named(rule.name)}`}
              onClick={props.onEdit}
            >
              {words.matching.edit}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Sheet>
  )
}

/** The rules by which people whose attributes agree are proposed or linked. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const [edited, edit] = useState<MatchRule>()
  const query = useQuery({ queryKey: ['matching'], queryFn: ({ signal }) => api.matching.list(signal) })
  const may = can('matching.write')
  return (
    <>
      <PageHead
        title={words.matching.title}
        text={words.matching.text}
        actions={
          may ? (
            <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => edit(fresh)}>
              {words.matching.add}
            </Button>
          ) : null
        }
      />
      <Loaded query={query} skeleton={<SkeletonRows rows={2} height={110} />}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((rule) => (
              <Rule key={rule.name} rule={rule} onEdit={may ? () => edit(rule) : undefined} />
            ))}
          </Stack>
        )}
      </Loaded>
      {edited ? <MatchingRule rule={edited} onClose={() => edit(undefined)} /> : null}
    </>
  )
}
