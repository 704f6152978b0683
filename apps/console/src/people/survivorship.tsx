import { Button, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, PageHead, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { SurvivorshipRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useCan } from '../session.ts'
import { useAttributeName } from './attribute.ts'
import { RuleDialog } from './survivorship-rule.tsx'
import './people.css'

/** What a rule is for: an attribute, or all that have none of their own. */
function useRuleName(): (attribute: string) => string {
  const { words } = useTongue()
  const attributeName = useAttributeName()
  return (attribute) => (attribute === '*' ? words.survivorship.everyOther : attributeName(attribute))
}

function RuleLine(props: { rule: SurvivorshipRule; onEdit: () => void }) {
  const { words } = useTongue()
  const format = useFormat()
  const can = useCan()
  const ruleName = useRuleName()
  const channelName = useChannelName()
  const { attribute, criteria, sources, note, author, createdAt } = props.rule
  const asked = criteria.map((criterion) => {
    const name = words.survivorship.criterion[criterion]
    return criterion === 'most_trusted_source' ? `${name} (${sources.map(channelName).join(', ')})` : name
  })
  return (
    <li className="rule-line">
      <div className="rule-what">
        <Text fw={600} className="anywhere">
          {ruleName(attribute)}
        </Text>
        <Text size="xs" c="dimmed" className="anywhere">
          {createdAt ? words.survivorship.changed(author, format.date(createdAt)) : words.survivorship.shipped}
        </Text>
      </div>
      <div className="rule-how">
        <ol className="rule-steps">
          {asked.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {createdAt && note ? (
          <Text size="sm" c="dimmed" className="anywhere">
            {note}
          </Text>
        ) : null}
      </div>
      {can('survivorship.write') ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPencil size={15} aria-hidden />}
          aria-label={words.survivorship.editOf(ruleName(attribute))}
          onClick={props.onEdit}
        >
          {words.survivorship.edit}
        </Button>
      ) : null}
    </li>
  )
}

/** The rules by which one of several values about a person counts. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const ruleName = useRuleName()
  const [edited, edit] = useState<SurvivorshipRule | 'new' | null>(null)
  const query = useQuery({ queryKey: ['survivorship'], queryFn: ({ signal }) => api.survivorship.list(signal) })
  const add = can('survivorship.write') ? (
    <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={() => edit('new')}>
      {words.survivorship.add}
    </Button>
  ) : null
  return (
    <>
      <PageHead title={words.survivorship.title} text={words.survivorship.text} actions={add} />
      <Sheet>
        <Loaded query={query} skeleton={<SkeletonRows rows={5} height={52} />}>
          {({ items }) => (
            <Stack gap="md">
              <Text size="sm">{words.survivorship.always}</Text>
              <ul className="link-list">
                {items.map((rule) => (
                  <RuleLine key={rule.attribute} rule={rule} onEdit={() => edit(rule)} />
                ))}
              </ul>
              <RuleDialog
                key={edited && edited !== 'new' ? edited.attribute : String(edited)}
                rule={edited === 'new' ? null : edited}
                opened={edited !== null}
                title={
                  edited && edited !== 'new'
                    ? words.survivorship.editTitle(ruleName(edited.attribute))
                    : words.survivorship.add
                }
                rules={items}
                onClose={() => edit(null)}
              />
            </Stack>
          )}
        </Loaded>
      </Sheet>
    </>
  )
}
