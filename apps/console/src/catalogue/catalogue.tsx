import { Button, Group, Menu, Select, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconBinaryTree2,
  IconChevronDown,
  IconDownload,
  IconFiles,
  IconPencil,
  IconPlus,
  IconUpload,
  IconX,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useChannelName } from '../../../ui/channels.tsx'
import { PageHead } from '../../../ui/parts.tsx'
import type { ListedProduct, ProductFilter } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ColumnChoice, useColumns } from '../columns.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { ListSheet, useListed } from '../listed.tsx'
import { SavedViews } from '../saved-views.tsx'
import { useCan } from '../session.ts'
import { BulkEdit } from './bulk-edit.tsx'
import { NewProduct } from './new-product.tsx'
import { productColumns, ProductTable, usualColumns, type Choice } from './product-table.tsx'
import { ProductRow } from './product-row.tsx'
import { salesChannels, useCategoryChoice } from './use-catalogue.ts'
import './catalogue.css'

const pageSize = 40
/** How often the figures on show are read again (ms). */
const freshEvery = 15_000

type Filter = Record<'q' | 'state' | 'category' | 'channel', string>
type Set = (name: keyof Filter, value: string | null) => void

function useProducts(filter: Filter) {
  return useListed(
    ['products', 'list', filter],
    (page, signal) => {
      const { state, ...rest } = filter
      const states = state ? { state: state as NonNullable<ProductFilter['state']> } : {}
      return api.products.list({ ...rest, ...states, ...page, limit: pageSize }, signal)
    },
    freshEvery,
  )
}

function Filters(props: { filter: Filter; set: Set; channels: string[] }) {
  const { words } = useTongue()
  const { filter, set } = props
  const channelName = useChannelName()
  const categories = useCategoryChoice(({ handle }) => handle)
  return (
    <div className="filters">
      <LazyText
        className="filters-wide"
        search
        label={words.catalogue.find}
        placeholder={words.catalogue.findHint}
        value={filter.q}
        onChange={(value) => set('q', value)}
      />
      <Select
        label={words.catalogue.state}
        placeholder={words.catalogue.anyState}
        clearable
        value={filter.state || null}
        onChange={(value) => set('state', value)}
        data={(['active', 'draft', 'archived'] as const).map((value) => ({
          value,
          label: words.catalogue.states[value],
        }))}
      />
      <Select
        label={words.catalogue.category}
        placeholder={words.catalogue.anyCategory}
        clearable
        searchable
        value={filter.category || null}
        onChange={(value) => set('category', value)}
        data={categories}
        comboboxProps={{ width: 300, position: 'bottom-start' }}
      />
      <Select
        label={words.common.channel}
        placeholder={words.channel.any}
        clearable
        value={filter.channel || null}
        onChange={(value) => set('channel', value)}
        data={salesChannels([...props.channels, ...(filter.channel ? [filter.channel] : [])]).map((value) => ({
          value,
          label: channelName(value),
        }))}
      />
    </div>
  )
}

function Files() {
  const { words } = useTongue()
  const can = useCan()
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconFiles size={17} aria-hidden />}
          rightSection={<IconChevronDown size={15} aria-hidden />}
        >
          {words.catalogue.files}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['products', 'categories'] as const).map((kind) => (
          <Menu.Item
            key={kind}
            component="a"
            href={`/v1/exports/${kind}.csv`}
            download
            leftSection={<IconDownload size={17} aria-hidden />}
          >
            {kind === 'products' ? words.catalogue.downloadProducts : words.catalogue.downloadCategories}
          </Menu.Item>
        ))}
        {can('imports.write') ? (
          <Menu.Item component={Link} to="/imports" leftSection={<IconUpload size={17} aria-hidden />}>
            {words.catalogue.bringIn}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be done with those that were chosen. */
function ChosenBar(props: { chosen: ListedProduct[]; onBulk: () => void; onClear: () => void }) {
  const { words } = useTongue()
  return (
    <div className="chosen-bar">
      <Text size="sm" fw={600} className="num" role="status">
        {words.catalogue.chosen(props.chosen.length)}
      </Text>
      <Group gap="xs">
        <Button size="xs" leftSection={<IconPencil size={15} aria-hidden />} onClick={props.onBulk}>
          {words.catalogue.bulk}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconX size={15} aria-hidden />} onClick={props.onClear}>
          {words.common.clear}
        </Button>
      </Group>
    </div>
  )
}

/** Those that were chosen of what is shown, by what they are now. */
function useChoice(): { choiceOf: (shown: ListedProduct[]) => Choice | undefined; clear: () => void } {
  const may = useCan()('catalog.write')
  const [ids, choose] = useState<ReadonlySet<string>>(new Set())
  const choiceOf = (shown: ListedProduct[]): Choice | undefined =>
    may
      ? {
          chosen: shown.filter(({ id }) => ids.has(id)),
          toggle: (id) => choose(ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id])),
          toggleAll: () =>
            choose(shown.every(({ id }) => ids.has(id)) ? new Set() : new Set(shown.map(({ id }) => id))),
        }
      : undefined
  return { choiceOf, clear: () => choose(new Set()) }
}

function Head(props: { onNew: () => void }) {
  const { words } = useTongue()
  const can = useCan()
  const actions = (
    <>
      <Button
        component={Link}
        to="/catalogue/categories"
        variant="default"
        leftSection={<IconBinaryTree2 size={17} aria-hidden />}
      >
        {words.catalogue.categories}
      </Button>
      <Files />
      {can('catalog.write') ? (
        <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={props.onNew}>
          {words.catalogue.add}
        </Button>
      ) : null}
    </>
  )
  return <PageHead title={words.catalogue.title} text={words.catalogue.text} actions={actions} />
}

/** Products, what was changed last first, or what fits what was typed. */
export function Component() {
  const { words } = useTongue()
  const { filter, set, clear, any } = useFilter(['q', 'state', 'category', 'channel'] as const)
  const columns = useColumns('products', productColumns, usualColumns)
  const wide = useMediaQuery('(min-width: 48em)', true, { getInitialValueInEffect: false })
  const query = useProducts(filter)
  const choice = useChoice()
  const [open, setOpen] = useState<'new' | 'bulk' | null>(null)
  const shown = query.data?.pages.flatMap(({ items }) => items) ?? []
  const chosen = choice.choiceOf(shown)
  return (
    <>
      <Head onNew={() => setOpen('new')} />
      <SavedViews page="products" filter={filter} columns={columns.chosen} usual={usualColumns} />
      <Filters filter={filter} set={set} channels={shown.flatMap(({ channels }) => channels)} />
      {wide || chosen?.chosen.length ? (
        <Group justify="space-between" className="list-bar" data-chosen={chosen?.chosen.length ? '' : undefined}>
          {chosen?.chosen.length ? (
            <ChosenBar chosen={chosen.chosen} onBulk={() => setOpen('bulk')} onClear={choice.clear} />
          ) : (
            <span />
          )}
          {wide ? (
            <ColumnChoice
              columns={columns}
              all={productColumns}
              names={words.catalogue.column}
              label={words.catalogue.columns}
              title={words.catalogue.columnsOf}
            />
          ) : null}
        </Group>
      ) : null}
      <ListSheet
        query={query}
        filter={{ any, clear }}
        empty={{ title: words.catalogue.empty, text: words.catalogue.emptyText }}
        noneFits={{ title: words.catalogue.none, text: words.catalogue.noneText }}
      >
        {(products) =>
          wide ? (
            <ProductTable products={products} columns={columns.chosen} choice={chosen} />
          ) : (
            <div className="thread-list">
              {products.map((product) => (
                <ProductRow key={product.id} product={product} choice={chosen} />
              ))}
            </div>
          )
        }
      </ListSheet>
      <NewProduct opened={open === 'new'} onClose={() => setOpen(null)} />
      <BulkEdit
        opened={open === 'bulk'}
        products={chosen?.chosen ?? []}
        onClose={() => setOpen(null)}
        onDone={choice.clear}
      />
    </>
  )
}
