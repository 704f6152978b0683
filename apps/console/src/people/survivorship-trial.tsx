import { Anchor, Button, Table, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import type { Criterion, SurvivorshipTrial as Trial } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useAttributeName, useSay } from './attribute.ts'

const lookedAt = 500

function Samples(props: { samples: Trial['samples'] }) {
  const { words } = useTongue()
  const attributeName = useAttributeName()
  const say = useSay()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="trial-samples" aria-label={words.survivorship.try} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.survivorship.attribute}</Table.Th>
            <Table.Th>{words.survivorship.before}</Table.Th>
            <Table.Th>{words.survivorship.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.samples.map(({ person, attribute, before, after }) => (
            <Table.Tr key={`${person} ${attribute}`}>
              <Table.Td>
                <Anchor component={Link} to={`/people/${person}`} target="_blank" size="sm">
                  {attributeName(attribute)}
                </Anchor>
              </Table.Td>
              <Table.Td className="anywhere">{say(before)}</Table.Td>
              <Table.Td className="anywhere">{say(after)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** Tries a rule on the people of whom something was told last, and shows whose values would change. */
export function SurvivorshipTrial(props: {
  rule: { attribute: string; criteria: Criterion[]; sources: string[] }
  disabled: boolean
}) {
  const { words } = useTongue()
  const run = useMutation({ mutationFn: () => api.survivorship.dryRun({ ...props.rule, last: lookedAt }) })
  const found = run.data
  return (
    <div className="trial">
      <div className="trial-head">
        <Text size="sm" c="dimmed" flex={1}>
          {found?.people ? words.survivorship.tried(found.people) : words.survivorship.tryText}
        </Text>
        <Button
          variant="light"
          size="xs"
          leftSection={<IconFlask size={16} aria-hidden />}
          disabled={props.disabled}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {words.survivorship.try}
        </Button>
      </div>
      {run.error ? <ProblemNote error={run.error} /> : null}
      <div role="status">
        {found ? (
          <Text fw={600}>
            {!found.people
              ? words.survivorship.nobody
              : found.changed
                ? words.survivorship.wouldChange(found.changed)
                : words.survivorship.same}
          </Text>
        ) : null}
      </div>
      {found?.samples.length ? <Samples samples={found.samples} /> : null}
    </div>
  )
}
