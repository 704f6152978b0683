import { Button, Group, Select, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconScale } from '@tabler/icons-react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { PageHead } from '../../../ui/parts.tsx'
import type { PeopleFilter } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ColumnChoice, useColumns } from '../columns.tsx'
import { dayAfter, dayStart } from '../days.ts'
import { FindBar, useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { SavedViews } from '../saved-views.tsx'
import { useCan } from '../session.ts'
import { peopleColumns, PeopleTable, usualColumns } from './people-table.tsx'
import { OpenBasket } from './open-basket.tsx'
import { PersonRow } from './person-row.tsx'
import './people.css'

const pageSize = 40
// The server counts no further.
const mostCounted = 100_000

type Filter = Record<'q' | 'known' | 'channel' | 'from' | 'to', string>

function usePeople(filter: Filter) {
  // Of what was typed a page shows the best, so there is nothing to count.
  const count = !filter.q.trim()
  return useListed(['people', 'list', filter], (page, signal) =>
    api.people.list(
      {
        ...filter,
        known: (filter.known || 'true') as NonNullable<PeopleFilter['known']>,
        from: dayStart(filter.from),
        to: dayAfter(filter.to),
        ...page,
        ...(count && !page.after ? { count } : {}),
        limit: pageSize,
      },
      signal,
    ),
  )
}

/** How many there are, as far as it was counted. */
function Count(props: { query: ReturnType<typeof usePeople> }) {
  const { words } = useTongue()
  const [page] = props.query.data?.pages ?? []
  const count = page?.count ?? page?.items.length
  const text = (found: number) => {
    if (page?.count === undefined) return found < pageSize ? words.people.count(found) : words.people.countBest(found)
    return found < mostCounted ? words.people.count(found) : words.people.countMost(found)
  }
  return (
    <Text size="sm" c="dimmed" className="num" role="status">
      {count === undefined ? ' ' : text(count)}
    </Text>
  )
}

function Which(props: { value: string; onChange: (known: string | null) => void }) {
  const { words } = useTongue()
  return (
    <Select
      label={words.people.which}
      allowDeselect={false}
      value={props.value || 'true'}
      onChange={(value) => props.onChange(value === 'true' ? null : value)}
      data={[
        { value: 'true', label: words.people.knownOnes },
        { value: 'false', label: words.people.strangers },
        { value: 'any', label: words.people.everybody },
      ]}
    />
  )
}

/** Everybody, newest activity first, or who fits what was typed. */
export function Component() {
  const { words } = useTongue()
  const can = useCan()
  const { filter, set, clear, any } = useFilter(['q', 'known', 'channel', 'from', 'to'] as const)
  const columns = useColumns('people', peopleColumns, usualColumns)
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const query = usePeople(filter)
  const rules = can('survivorship.read') ? (
    <Button
      component={Link}
      to="/rules/survivorship"
      variant="default"
      leftSection={<IconScale size={17} aria-hidden />}
    >
      {words.survivorship.title}
    </Button>
  ) : null
  return (
    <>
      <PageHead
        title={words.people.title}
        text={words.people.text}
        actions={
          <>
            {can('baskets.read') ? <OpenBasket /> : null}
            {rules}
          </>
        }
      />
      <SavedViews page="people" filter={filter} columns={columns.chosen} usual={usualColumns} />
      <FindBar
        filter={filter}
        set={set}
        label={words.people.find}
        hint={words.people.findHint}
        days={{ from: words.people.activeFrom, to: words.people.activeTo }}
      >
        <Which value={filter.known} onChange={(value) => set('known', value)} />
      </FindBar>
      <Group justify="space-between" mb={8} mih={30}>
        <Count query={query} />
        {wide ? (
          <ColumnChoice
            columns={columns}
            all={peopleColumns}
            names={words.people.column}
            label={words.people.columns}
            title={words.people.columnsOf}
          />
        ) : null}
      </Group>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.people.empty, text: words.people.emptyText }}
        noneFits={{ title: words.people.mergeNone, text: words.people.noneText }}
      >
        {(people) =>
          wide ? (
            <PeopleTable people={people} columns={columns.chosen} />
          ) : (
            <div className="thread-list">
              {people.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </div>
          )
        }
      </ListSheet>
    </>
  )
}
