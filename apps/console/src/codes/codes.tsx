import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { api } from '../../../ui/api.ts'
import { Nothing, PageHead, ProblemNote, SkeletonRows } from '../../../ui/parts.tsx'
import type { ListedCode } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { Listed, More, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { TabLinks } from '../tab-links.tsx'
import { Settled } from './settled.tsx'
import { useCodeActs, type CodeKind } from './use-code-acts.ts'
import { WaitingCode } from './waiting-code.tsx'
import './codes.css'

const kinds: CodeKind[] = ['products', 'stores']
const isKind = (text: string | undefined): text is CodeKind => kinds.some((kind) => kind === text)

/** One at a time is the one that keys are about. */
function useKeys(items: ListedCode[], acts: ReturnType<typeof useCodeActs>, may: boolean) {
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const current = Math.min(at, items.length - 1)
  const go = (to: number) => {
    const next = Math.max(0, Math.min(to, items.length - 1))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (n: number) => {
    const item = items[current]
    const target = item?.suggestions[n]?.target
    if (item && target && may && !acts.busy) acts.match(item, target)
  }
  const none = () => {
    const item = items[current]
    if (item && may && !acts.busy) acts.match(item, null)
  }
  useHotkeys([
    ['j', () => go(current + 1)],
    ['k', () => go(current - 1)],
    ['1', () => choose(0)],
    ['2', () => choose(1)],
    ['3', () => choose(2)],
    ['0', none],
  ])
  return { list, current, setAt }
}

function Waiting(props: { kind: CodeKind; items: ListedCode[]; may: boolean }) {
  const { words } = useTongue()
  const { kind, items, may } = props
  const acts = useCodeActs(kind)
  const { list, current, setAt } = useKeys(items, acts, may)
  return (
    <Stack gap="sm">
      {acts.error ? <ProblemNote error={acts.error} /> : null}
      {may ? (
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {words.codes.keys}
        </Text>
      ) : null}
      <div ref={list} className="codes">
        {items.map((item, i) => (
          <WaitingCode
            key={`${item.namespace} ${item.code}`}
            kind={kind}
            item={item}
            current={i === current}
            acts={may ? acts : null}
            onFocus={() => setAt(i)}
          />
        ))}
      </div>
    </Stack>
  )
}

const states = ['waiting', 'matched', 'rejected'] as const

export function Component() {
  const { kind } = useParams()
  return isKind(kind) ? <Codes key={kind} kind={kind} /> : <Navigate to="/codes/products" replace />
}

function Codes({ kind }: { kind: CodeKind }) {
  const { words } = useTongue()
  const can = useCan()
  const { filter, set } = useFilter(['state', 'q'])
  const state = states.find((one) => one === filter.state) ?? 'waiting'
  const query = useListed(['codes', kind, state, filter.q], (page, signal) =>
    api.codes[kind].list({ state, limit: 20, ...(filter.q ? { q: filter.q } : {}), ...page }, signal),
  )
  const may = can(kind === 'products' ? 'catalog.write' : 'stores.write')
  const nothing =
    state === 'waiting' && !filter.q ? (
      <Nothing title={words.codes.empty} text={words.codes.emptyText} />
    ) : (
      <Nothing title={words.codes.noneFits} />
    )
  return (
    <>
      <PageHead title={words.nav.codes} text={words.codes.text} />
      <TabLinks
        label={words.codes.tabs}
        tabs={kinds.map((one) => ({
          to: `/codes/${one}`,
          label: words.codes[one],
          ...(one === kind ? { count: query.data?.pages[0]?.waiting ?? 0 } : {}),
        }))}
      />
      <div className="codes-filter">
        <SegmentedControl
          aria-label={words.codes.state}
          value={state}
          onChange={(value) => set('state', value === 'waiting' ? null : value)}
          data={states.map((value) => ({ value, label: words.codes.states[value] }))}
        />
        <LazyText search label={words.codes.search} value={filter.q} onChange={(value) => set('q', value)} />
      </div>
      <Listed
        query={query}
        skeleton={<SkeletonRows rows={4} height={120} />}
        nothing={<div className="sheet">{nothing}</div>}
      >
        {(items) =>
          state === 'waiting' ? (
            <Waiting kind={kind} items={items} may={may} />
          ) : (
            <Settled kind={kind} items={items} may={may} />
          )
        }
      </Listed>
      <More query={query} />
    </>
  )
}
