import { ActionIcon, AppShell, Burger, Group, Kbd, NavLink, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconActivity,
  IconAdjustments,
  IconBarcode,
  IconFileImport,
  IconHanger,
  IconHome,
  IconMail,
  IconNeedleThread,
  IconPackages,
  IconRosetteDiscountCheck,
  IconSearch,
  IconSettings,
  IconBuildingStore,
  IconTag,
  IconUserQuestion,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useLiveState } from '../../ui/live.ts'
import { Logo, ProblemNote, SkeletonRows } from '../../ui/parts.tsx'
import { useWords } from '../../ui/words.tsx'
import type { Words } from '../../ui/words/en.ts'
import { Account } from './account.tsx'
import { useCan, useSession, type Permission } from './session.ts'
import './shell.css'

// Search brings a good deal of code along: it is loaded at the first wish for it.
const Search = lazy(() => import('./search.tsx'))

type Place = { to: string; icon: TablerIcon; name: (words: Words) => string; any: Permission[] }

/** The pages of the console and the permissions of which one is enough to see them. */
export const places: Place[] = [
  { to: '/', icon: IconHome, name: (words) => words.nav.home, any: [] },
  { to: '/people', icon: IconUsers, name: (words) => words.nav.people, any: ['people.read'] },
  { to: '/threads', icon: IconNeedleThread, name: (words) => words.nav.threads, any: ['threads.read'] },
  { to: '/reviews', icon: IconUserQuestion, name: (words) => words.nav.reviews, any: ['people.read'] },
  {
    to: '/rules',
    icon: IconAdjustments,
    name: (words) => words.nav.rules,
    any: ['survivorship.read', 'matching.read'],
  },
  { to: '/catalogue', icon: IconHanger, name: (words) => words.nav.catalogue, any: ['catalog.read'] },
  { to: '/prices', icon: IconTag, name: (words) => words.nav.prices, any: ['catalog.read'] },
  { to: '/stores', icon: IconBuildingStore, name: (words) => words.nav.stores, any: ['catalog.read'] },
  { to: '/stock', icon: IconPackages, name: (words) => words.nav.stock, any: ['stock.read'] },
  { to: '/codes', icon: IconBarcode, name: (words) => words.nav.codes, any: ['catalog.write', 'stores.write'] },
  { to: '/messages', icon: IconMail, name: (words) => words.nav.messages, any: ['messages.read'] },
  { to: '/feed', icon: IconActivity, name: (words) => words.nav.feed, any: ['live.read'] },
  {
    to: '/quality',
    icon: IconRosetteDiscountCheck,
    name: (words) => words.nav.quality,
    any: ['contracts.read', 'quarantine.read'],
  },
  { to: '/imports', icon: IconFileImport, name: (words) => words.nav.imports, any: ['imports.read'] },
  { to: '/settings', icon: IconSettings, name: (words) => words.nav.settings, any: [] },
]

export function usePlaces(): Place[] {
  const can = useCan()
  return places.filter((place) => !place.any.length || place.any.some(can))
}

/** How the live line is: only said on pages that have one. */
function LiveMark() {
  const state = useLiveState()
  const words = useWords()
  if (state === 'idle') return null
  const text = { connecting: words.live.connecting, live: words.live.live, waiting: words.live.waiting }[state]
  return (
    <span className="live-mark" data-state={state} role="status">
      <span className={state === 'live' ? 'live-dot' : 'live-dot pulse'} aria-hidden />
      <span className="live-text">{text}</span>
    </span>
  )
}

function SearchButton(props: { onOpen: () => void }) {
  const words = useWords()
  const key = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'
  return (
    <>
      <UnstyledButton className="search-button" visibleFrom="sm" onClick={props.onOpen}>
        <IconSearch size={16} aria-hidden />
        <span>{words.search.open}</span>
        <Kbd size="xs">{key} K</Kbd>
      </UnstyledButton>
      <ActionIcon
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        size="lg"
        onClick={props.onOpen}
        aria-label={words.search.open}
      >
        <IconSearch size={19} aria-hidden />
      </ActionIcon>
    </>
  )
}

/** Opens search by Ctrl/⌘ K from anywhere. */
function useSearch(): [number, () => void] {
  const [asked, ask] = useState(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      ask((count) => count + 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return [asked, () => ask((count) => count + 1)]
}

function Navigation(props: { onGo: () => void }) {
  const words = useWords()
  const { pathname } = useLocation()
  const links = usePlaces()
  return (
    <nav aria-label={words.nav.label} className="nav">
      {links.map(({ to, icon: Icon, name }) => {
        const active = to === '/' ? pathname === '/' : pathname.startsWith(to)
        return (
          <NavLink
            key={to}
            component={Link}
            to={to}
            active={active}
            aria-current={active ? 'page' : undefined}
            label={name(words)}
            leftSection={<Icon size={19} stroke={1.7} aria-hidden />}
            onClick={props.onGo}
          />
        )
      })}
    </nav>
  )
}

/** The way to all pages behind sign-in: whoever is not signed in is led there and back. */
export function Shell() {
  const session = useSession()
  const location = useLocation()
  if (session.isPending) return null
  if (session.error && !session.data)
    return (
      <div className="shell-problem">
        <ProblemNote error={session.error} retry={() => void session.refetch()} />
      </div>
    )
  if (!session.data) {
    const back = location.pathname === '/' ? '' : `?to=${encodeURIComponent(location.pathname + location.search)}`
    return <Navigate to={`/sign-in${back}`} replace />
  }
  return <Frame />
}

/** Header, navigation, the page, search. */
function Frame() {
  const words = useWords()
  const [open, { toggle, close }] = useDisclosure()
  const [asked, ask] = useSearch()
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 216, breakpoint: 'md', collapsed: { mobile: !open } }}
      padding={{ base: 'sm', xs: 'md', md: 'xl' }}
      withBorder={false}
    >
      <a href="#main" className="skip-link">
        {words.nav.skip}
      </a>
      <AppShell.Header className="shell-header">
        <Group h="100%" px={{ base: 'sm', md: 'lg' }} justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="md"
              size="sm"
              aria-label={words.nav.menu}
              aria-expanded={open}
            />
            <Link to="/" className="plain" aria-label={`Hilo, ${words.nav.home}`}>
              <Logo />
            </Link>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <LiveMark />
            <SearchButton onOpen={ask} />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="shell-navbar">
        <AppShell.Section grow component={ScrollArea}>
          <Navigation onGo={close} />
        </AppShell.Section>
        <AppShell.Section p="md">
          <Text size="xs" c="dimmed" component="p">
            <a className="plain underline" href="/docs" target="_blank" rel="noreferrer">
              {words.nav.docs}
            </a>
          </Text>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className="shell-main">
        <div className="page">
          <Suspense fallback={<SkeletonRows />}>
            <Outlet />
          </Suspense>
        </div>
      </AppShell.Main>
      {asked ? (
        <Suspense>
          <Search asked={asked} />
        </Suspense>
      ) : null}
      <ScrollRestoration />
    </AppShell>
  )
}
