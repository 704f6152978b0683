import { Button, Group, Text } from '@mantine/core'
import { IconPencil, IconPercentage } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { Loaded, PageHead } from '../../../ui/parts.tsx'
import type { PriceList } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { NotFound } from '../not-found.tsx'
import { useCan } from '../session.ts'
import { useNow } from '../use-now.ts'
import { PriceChangeDialog } from './price-change.tsx'
import { PriceGrid } from './price-grid.tsx'
import { PriceListDialog } from './price-list-form.tsx'
import { usePriceLists } from './price-lists.tsx'
import { StateBadge } from './state-badge.tsx'
import { stateAt, useWhereText } from './where.tsx'

function ListPage(props: { list: PriceList }) {
  const { words } = useTongue()
  const { list } = props
  const can = useCan()
  const now = useNow(30_000)
  const whereText = useWhereText()
  const [dialog, show] = useState<'edit' | 'change' | null>(null)
  const tax = list.taxInclusive ? words.prices.taxInclusiveShort : words.prices.taxExclusiveShort
  const actions = can('prices.write') ? (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => show('edit')}>
        {words.prices.editList}
      </Button>
      <Button
        variant="default"
        leftSection={<IconPercentage size={16} aria-hidden />}
        disabled={!list.prices}
        onClick={() => show('change')}
      >
        {words.prices.change}
      </Button>
    </>
  ) : null
  return (
    <>
      <PageHead title={list.name} text={`${list.currency} · ${tax}`} actions={actions} />
      <Group gap="sm" mb="md">
        <StateBadge state={stateAt(list, now)} />
        <Text size="sm" className="anywhere">
          {whereText(list)}
        </Text>
      </Group>
      <PriceGrid key={list.id} list={list} />
      <PriceListDialog key={list.version} list={list} opened={dialog === 'edit'} onClose={() => show(null)} />
      <PriceChangeDialog list={list} opened={dialog === 'change'} onClose={() => show(null)} />
    </>
  )
}

/** One price list and its prices. */
export function Component() {
  const { id } = useParams()
  const query = usePriceLists()
  return (
    <Loaded query={query}>
      {({ items }) => {
        const list = items.find((one) => one.id === id)
        return list ? <ListPage list={list} /> : <NotFound />
      }}
    </Loaded>
  )
}
