import { Text } from '@mantine/core'
import { api } from '../../ui/api.ts'
import { PageHead } from '../../ui/parts.tsx'
import { useTongue } from '../../ui/words.tsx'
import { dayAfter, dayStart } from './days.ts'
import { FindBar, TypeInput, useFilter } from './filters.tsx'
import { ListSheet, useListed } from './listed.tsx'
import { ThreadRow } from './thread-row.tsx'

/** All threads, newest activity first, or those that fit. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(['q', 'channel', 'type', 'from', 'to'] as const)
  const query = useListed(['threads', 'list', filter], (page, signal) =>
    api.threads.list({ ...filter, from: dayStart(filter.from), to: dayAfter(filter.to), ...page, limit: 40 }, signal),
  )
  return (
    <>
      <PageHead title={words.threads.title} text={words.threads.text} />
      <FindBar filter={filter} set={set} label={words.threads.search} hint={words.threads.searchHint}>
        <TypeInput value={filter.type} onChange={(value) => set('type', value)} />
      </FindBar>
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.threads.empty, text: words.threads.emptyText }}
        noneFits={{ title: words.threads.nothingFound, text: words.threads.nothingFoundText }}
      >
        {(threads) => (
          <div className="thread-list wide">
            {threads.map((thread) => (
              <ThreadRow key={thread.id} thread={thread} />
            ))}
          </div>
        )}
      </ListSheet>
      {query.isFetchNextPageError ? <Text c="red">{words.problem.unknown}</Text> : null}
    </>
  )
}
