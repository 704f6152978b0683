import { Anchor, Button, Group, Table, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useState } from 'react'
import { api } from '../../../ui/api.ts'
import { amountText, parseAmount } from '../../../ui/money.ts'
import { Nothing, ProblemNote, TableSheet } from '../../../ui/parts.tsx'
import type { ListedPrice, NewPrice, PriceList } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { LazyText, useFilter } from '../filters.tsx'
import { Listed, More, useListed } from '../listed.tsx'
import { useCan } from '../session.ts'
import { useSaved } from './use-saved.ts'
import { VariantName } from './variant-name.tsx'

/** What was typed for one SKU and is not saved yet. */
type Typed = { amount: string; compareAt: string }
type Edits = Record<string, Typed>

/** What a typed line would put; undefined when it is not right yet. */
function priceOf(sku: string, typed: Typed, currency: string): NewPrice | undefined {
  if (!typed.amount.trim()) return typed.compareAt.trim() ? undefined : { sku, amount: null }
  const amount = parseAmount(typed.amount, currency)
  const compareAt = typed.compareAt.trim() ? parseAmount(typed.compareAt, currency) : null
  if (amount === undefined || compareAt === undefined || (compareAt !== null && compareAt <= amount)) return undefined
  return { sku, amount, compareAt }
}

function Row(props: {
  price: ListedPrice
  currency: string
  typed: Typed | undefined
  onType: ((typed: Typed) => void) | undefined
}) {
  const { words } = useTongue()
  const { price, currency, onType } = props
  const stored = { amount: amountText(price.amount, currency), compareAt: amountText(price.compareAt, currency) }
  const typed = props.typed ?? stored
  const amount = parseAmount(typed.amount, currency)
  const before = parseAmount(typed.compareAt, currency)
  const field = (name: keyof Typed, label: string, error: string | false) => (
    <TextInput
      aria-label={label}
      size="sm"
      inputMode="decimal"
      className="price-field"
      placeholder={name === 'amount' ? words.prices.noPrice : '–'}
      readOnly={!onType}
      error={error || undefined}
      value={typed[name]}
      onChange={(event) => onType?.({ ...typed, [name]: event.currentTarget.value })}
      {...(props.typed && typed[name] !== stored[name] ? { 'data-changed': true } : {})}
    />
  )
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/prices/products/${price.productId}`} className="plain">
          <VariantName variant={price} />
        </Anchor>
      </Table.Td>
      <Table.Td>
        {field(
          'amount',
          words.prices.amountOf(price.sku),
          (typed.amount.trim() ? amount === undefined : !!typed.compareAt.trim()) && words.prices.notMoney,
        )}
      </Table.Td>
      <Table.Td>
        {field(
          'compareAt',
          words.prices.compareAtOf(price.sku),
          !!typed.compareAt.trim() &&
            (before === undefined
              ? words.prices.notMoney
              : amount !== undefined && before <= amount && words.prices.notHigher),
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function SaveBar(props: {
  count: number
  error: unknown
  busy: boolean
  ready: boolean
  onSave: () => void
  onDiscard: () => void
}) {
  const { words } = useTongue()
  if (!props.count && !props.error) return null
  return (
    <div className="save-bar">
      {props.error ? <ProblemNote error={props.error} /> : null}
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {words.prices.unsaved(props.count)}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="sm" onClick={props.onDiscard}>
            {words.prices.discard}
          </Button>
          <Button size="sm" disabled={!props.ready} loading={props.busy} onClick={props.onSave}>
            {words.prices.savePrices(props.count)}
          </Button>
        </Group>
      </Group>
    </div>
  )
}

/** The prices of a list, typed into a table and saved together. */
export function PriceGrid(props: { list: PriceList }) {
  const { words } = useTongue()
  const { list } = props
  const may = useCan()('prices.write')
  const saved = useSaved()
  const { filter, set } = useFilter(['q', 'without'] as const)
  const [edits, edit] = useState<Edits>({})
  const without = filter.without === '1' || !list.prices ? 'true' : 'false'
  const query = useListed(['prices', 'list', list.id, filter.q, without], (page, signal) =>
    api.priceLists.prices(list.id, { q: filter.q, without, limit: 50, ...page }, signal),
  )
  const prices = Object.entries(edits).map(([sku, typed]) => priceOf(sku, typed, list.currency))
  const save = useMutation({
    mutationFn: () =>
      api.priceLists.put(
        list.id,
        prices.filter((price) => price !== undefined),
      ),
    onSuccess: async () => {
      edit({})
      await saved()
    },
  })
  const nothing = filter.q
    ? { title: words.prices.noPriceFits }
    : { title: words.prices.noPrices, text: words.prices.noPricesText }
  return (
    <>
      <div className="price-find">
        <LazyText
          search
          label={words.prices.find}
          placeholder={words.prices.findSku}
          value={filter.q}
          onChange={(value) => set('q', value)}
        />
        <Button
          variant={without === 'true' ? 'filled' : 'default'}
          aria-pressed={without === 'true'}
          disabled={!list.prices}
          onClick={() => set('without', filter.without ? null : '1')}
        >
          {words.prices.withoutToo}
        </Button>
      </div>
      <TableSheet label={words.prices.prices}>
        <Listed query={query} nothing={<Nothing {...nothing} />}>
          {(items) => (
            <Table verticalSpacing="xs" className="price-grid">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.prices.product}</Table.Th>
                  <Table.Th>
                    {words.prices.amount} ({list.currency})
                  </Table.Th>
                  <Table.Th>{words.prices.compareAt}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((price) => (
                  <Row
                    key={price.sku}
                    price={price}
                    currency={list.currency}
                    typed={edits[price.sku]}
                    onType={may ? (typed) => edit((before) => ({ ...before, [price.sku]: typed })) : undefined}
                  />
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Listed>
      </TableSheet>
      <More query={query} />
      <SaveBar
        count={prices.length}
        error={save.error}
        busy={save.isPending}
        ready={prices.every((price) => price !== undefined) && prices.length <= 1000}
        onSave={() => save.mutate()}
        onDiscard={() => {
          edit({})
          save.reset()
        }}
      />
    </>
  )
}
