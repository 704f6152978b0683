import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconKey, IconMoon, IconPlus, IconSearch, IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../ui/api.ts'
import { ChannelDisc } from '../../ui/channels.tsx'
import { useFormat } from '../../ui/format.ts'
import { useTongue } from '../../ui/words.tsx'
import { useCan } from './session.ts'
import { usePlaces } from './shell.tsx'
import { useNow } from './use-now.ts'

function useActions(): SpotlightActionData[] {
  const { words, language, change } = useTongue()
  const { setColorScheme, colorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const can = useCan()
  const go = (to: string) => () => void navigate(to)
  return [
    ...(can('imports.write')
      ? [{ id: 'import', label: words.search.import, leftSection: <IconPlus size={18} />, onClick: go('/imports') }]
      : []),
    ...(can('keys.manage')
      ? [
          {
            id: 'key',
            label: words.search.key,
            leftSection: <IconKey size={18} />,
            onClick: go('/settings/keys?new=1'),
          },
        ]
      : []),
    ...(can('staff.manage')
      ? [
          {
            id: 'invite',
            label: words.search.invite,
            leftSection: <IconUserPlus size={18} />,
            onClick: go('/settings/staff?new=1'),
          },
        ]
      : []),
    {
      id: 'scheme',
      label: words.search.scheme,
      leftSection: <IconMoon size={18} />,
      onClick: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'language',
      label: words.search.language,
      leftSection: <span className="mono">{language === 'es' ? 'EN' : 'ES'}</span>,
      onClick: () => void change(language === 'es' ? 'en' : 'es'),
    },
  ]
}

/** Threads whose identifiers begin with what was typed. */
function useThreads(query: string): SpotlightActionData[] {
  const can = useCan()
  const { words } = useTongue()
  const format = useFormat()
  const navigate = useNavigate()
  const now = useNow(30_000)
  const [q] = useDebouncedValue(query.trim(), 180)
  // Whoever may see people finds those.
  const enabled = can('threads.read') && !can('people.read') && q.length >= 2
  const { data } = useQuery({
    queryKey: ['threads', 'search', q],
    queryFn: ({ signal }) => api.threads.list({ q, limit: 6 }, signal),
    enabled,
  })
  if (!enabled) return []
  return (data?.items ?? []).map((thread) => ({
    id: thread.id,
    label: thread.label,
    description: `${words.threads.events(thread.events)} · ${format.ago(thread.lastAt, now)}`,
    leftSection: <ChannelDisc channel={thread.lastChannel} size={26} />,
    onClick: () => void navigate(`/threads/${thread.id}`),
  }))
}

/** People found by name or identifier, also when a letter is wrong. */
function usePeople(query: string): SpotlightActionData[] {
  const can = useCan()
  const { words } = useTongue()
  const format = useFormat()
  const navigate = useNavigate()
  const now = useNow(30_000)
  const [q] = useDebouncedValue(query.trim(), 180)
  const enabled = can('people.read') && q.length >= 2
  const { data } = useQuery({
    queryKey: ['people', 'search', q],
    queryFn: ({ signal }) => api.people.list({ q, limit: 8, known: 'any' }, signal),
    enabled,
  })
  if (!enabled) return []
  return (data?.items ?? []).map(({ id, name, identifiers, events, lastAt, lastChannel }) => {
    const known = identifiers.map(({ value }) => value)
    const facts = [...(name ? known.slice(0, 2) : []), words.threads.events(events), format.ago(lastAt, now)]
    return {
      id,
      label: name ?? known[0] ?? id.slice(0, 8),
      description: facts.join(' · '),
      leftSection: <ChannelDisc channel={lastChannel} size={26} />,
      onClick: () => void navigate(`/people/${id}`),
    }
  })
}

/** Ctrl/⌘ K: pages, actions, people by name or identifier. `asked` counts how often it was asked for. */
export default function Search(props: { asked: number }) {
  const { words } = useTongue()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const threads = useThreads(query)
  const people = usePeople(query)
  const fits = (action: SpotlightActionData) =>
    (action.label ?? '').toLocaleLowerCase().includes(query.trim().toLocaleLowerCase())
  const pages = usePlaces().map(({ to, name, icon: Icon }) => ({
    id: to,
    label: name(words),
    leftSection: <Icon size={18} stroke={1.7} />,
    onClick: () => void navigate(to),
  }))
  const actions = useActions()
  const groups: SpotlightActionGroupData[] = [
    { group: words.people.title, actions: people },
    { group: words.nav.threads, actions: threads },
    { group: words.search.pages, actions: pages.filter(fits) },
    { group: words.search.actions, actions: actions.filter(fits) },
  ].filter((group) => group.actions.length)
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each asking opens it again
  useEffect(() => spotlight.open(), [props.asked])
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      filter={(_, all) => all}
      shortcut={null}
      nothingFound={words.search.nothing}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={19} aria-hidden />,
        placeholder: words.search.placeholder,
        'aria-label': words.search.open,
      }}
    />
  )
}
