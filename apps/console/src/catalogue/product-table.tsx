import { Badge, Checkbox, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ChannelDisc } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { ListedProduct } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useNow } from '../use-now.ts'
import { Thumb } from './thumb.tsx'
import { useTitles } from './use-catalogue.ts'

/** What the list can say of a product besides what it is, in this order. */
export const productColumns = [
  'category',
  'brand',
  'state',
  'channels',
  'variants',
  'price',
  'units',
  'updatedAt',
] as const
export type ProductColumn = (typeof productColumns)[number]
export const usualColumns: ProductColumn[] = ['category', 'state', 'channels', 'variants', 'price', 'units']

/** Which products are chosen, and how that is changed. */
export type Choice = { chosen: ListedProduct[]; toggle: (id: string) => void; toggleAll: () => void }

const numbers = new Set<ProductColumn>(['variants', 'price', 'units', 'updatedAt'])
const side = (column: ProductColumn) => (numbers.has(column) ? 'right num' : undefined)
const stateColour = { draft: 'gray', active: 'green', archived: 'gray' } as const

export function ProductState(props: { state: ListedProduct['state'] }) {
  const { words } = useTongue()
  const { state } = props
  return (
    <Badge
      color={stateColour[state]}
      className={`product-${state}`}
      variant={state === 'draft' ? 'outline' : 'light'}
      component="span"
    >
      {words.catalogue.states[state]}
    </Badge>
  )
}

/** What a product costs: one price, or from the lowest to the highest. */
export function usePriceText(): (prices: ListedProduct['prices']) => string | undefined {
  const format = useFormat()
  return (prices) => {
    if (!prices) return undefined
    const { lowest, highest, currency } = prices
    const low = format.money(lowest, currency)
    return lowest === highest ? low : `${low} – ${format.money(highest, currency)}`
  }
}

/** How many can be sold, in the colour of how that is. */
export function Units(props: { units: number; label?: string }) {
  const format = useFormat()
  const kind = props.units === 0 ? 'none' : props.units <= 5 ? 'few' : 'some'
  return (
    <span className="units num" data-kind={kind}>
      {format.number(props.units)}
      {props.label ? <span className="units-label"> {props.label}</span> : null}
    </span>
  )
}

function useCells(): Record<ProductColumn, (product: ListedProduct) => ReactNode> {
  const { words } = useTongue()
  const format = useFormat()
  const priceText = usePriceText()
  const { path } = useTitles()
  const now = useNow(30_000)
  const dim = (text: string) => (
    <Text span size="sm" c="dimmed">
      {text}
    </Text>
  )
  return {
    category: ({ category }) => {
      const [last, ...above] = path(category).toReversed()
      return last ? (
        <span className="category-path">
          <span className="ellipsis">{last}</span>
          {above.length ? <span className="ellipsis">{above.toReversed().join(' › ')}</span> : null}
        </span>
      ) : (
        dim(words.catalogue.noCategory)
      )
    },
    brand: ({ brand }) => brand ?? dim('–'),
    state: ({ state }) => <ProductState state={state} />,
    channels: ({ channels }) =>
      channels.length ? (
        <span className="thread-row-channels" role="group" aria-label={words.threads.channels(channels.length)}>
          {channels.map((channel) => (
            <ChannelDisc key={channel} channel={channel} size={24} label />
          ))}
        </span>
      ) : (
        dim(words.catalogue.everywhere)
      ),
    variants: ({ variants }) => format.number(variants),
    price: ({ prices }) => priceText(prices) ?? dim(words.catalogue.noPrice),
    units: ({ units }) => <Units units={units} />,
    updatedAt: ({ updatedAt }) => <span title={format.exact(updatedAt)}>{format.ago(updatedAt, now)}</span>,
  }
}

/** A box that chooses a product. */
export function ChooseBox(props: { product: ListedProduct; choice: Choice }) {
  const { words } = useTongue()
  const { title } = useTitles()
  const { product, choice } = props
  return (
    <span className="choose">
      <Checkbox
        size="sm"
        aria-label={words.catalogue.choose(title(product))}
        checked={choice.chosen.some(({ id }) => id === product.id)}
        onChange={() => choice.toggle(product.id)}
      />
    </span>
  )
}

function Row(props: {
  product: ListedProduct
  columns: ProductColumn[]
  cells: ReturnType<typeof useCells>
  choice: Choice | undefined
}) {
  const { words } = useTongue()
  const { title } = useTitles()
  const { product, columns, cells, choice } = props
  return (
    <Table.Tr className="product-line" data-state={product.state}>
      {choice ? (
        <Table.Td className="choose-cell">
          <ChooseBox product={product} choice={choice} />
        </Table.Td>
      ) : null}
      <Table.Td>
        <Link to={`/catalogue/products/${product.id}`} className="plain product-who">
          <Thumb media={product.media} size={44} />
          <span className="product-names">
            <Text span fw={600} className="ellipsis">
              {title(product)}
            </Text>
            <Text span size="xs" c="dimmed" className="ellipsis mono">
              {product.handle}
              {product.kind === 'bundle' ? ` · ${words.catalogue.bundle}` : ''}
            </Text>
          </span>
        </Link>
      </Table.Td>
      {columns.map((column) => (
        <Table.Td key={column} className={side(column)}>
          {cells[column](product)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** Products as a table with the chosen columns. */
export function ProductTable(props: {
  products: ListedProduct[]
  columns: ProductColumn[]
  choice: Choice | undefined
}) {
  const { words } = useTongue()
  const cells = useCells()
  const { products, columns, choice } = props
  const some = choice?.chosen.length ?? 0
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section className="table-sheet product-table" aria-label={words.catalogue.products} tabIndex={0}>
      <Table verticalSpacing={7}>
        <Table.Thead>
          <Table.Tr>
            {choice ? (
              <Table.Th className="choose-cell">
                <span className="choose">
                  <Checkbox
                    size="sm"
                    aria-label={words.catalogue.chooseAll}
                    checked={some === products.length}
                    indeterminate={some > 0 && some < products.length}
                    onChange={choice.toggleAll}
                  />
                </span>
              </Table.Th>
            ) : null}
            <Table.Th>{words.catalogue.product}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} className={side(column)}>
                {words.catalogue.column[column]}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((product) => (
            <Row key={product.id} product={product} columns={columns} cells={cells} choice={choice} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
