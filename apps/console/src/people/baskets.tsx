import { Badge, Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { useFormat } from '../../../ui/format.ts'
import { Loaded, ProblemNote, Sheet, SkeletonRows } from '../../../ui/parts.tsx'
import type { HiloEvent, PersonBasket } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { VariantPicker } from '../prices/variant-picker.tsx'
import { useCan } from '../session.ts'
import { BasketLines } from './basket-lines.tsx'
import { useBasketEdit, useBaskets } from './use-baskets.ts'
import './baskets.css'

/** Puts a product into the basket, or on a list. */
function AddProduct(props: { person: string; basket?: PersonBasket; list?: string; label: string }) {
  const edit = useBasketEdit(props.person, props.basket, props.list)
  return (
    <>
      <VariantPicker
        label={props.label}
        onPick={({ variantId }) => edit.mutate({ kind: 'add', variant: variantId, units: 1 })}
      />
      {edit.error ? <ProblemNote error={edit.error} /> : null}
    </>
  )
}

/** A list of the person, folded. */
function ListOf(props: {
  person: string
  basket: PersonBasket
  list: PersonBasket['lists'][number]
  canChange: boolean
}) {
  const { words } = useTongue()
  const [open, { toggle }] = useDisclosure()
  const { list, ...where } = props
  return (
    <div>
      <UnstyledButton className="attribute-others" aria-expanded={open} onClick={toggle}>
        {list.name} · {words.baskets.products(list.lines.length)}
        <IconChevronDown size={14} aria-hidden className="event-chevron" data-open={open ? '' : undefined} />
      </UnstyledButton>
      <Collapse expanded={open} keepMounted={false}>
        <BasketLines {...where} list={list.id} lines={list.lines} currency={list.currency} label={list.name} />
        {props.canChange ? <AddProduct {...where} list={list.id} label={words.baskets.addToList} /> : null}
      </Collapse>
    </div>
  )
}

/** One basket with its total, and the lists beside it. */
function OneBasket(props: { person: string; basket: PersonBasket; several: boolean; canChange: boolean }) {
  const { words } = useTongue()
  const format = useFormat()
  const { person, basket: held, several, canChange } = props
  const { basket, lists } = held
  const where = { person, basket: held, canChange }
  return (
    <Stack gap="sm">
      {several ? (
        <Text size="sm" fw={600}>
          {words.baskets.market(held.market)}
        </Text>
      ) : null}
      {basket.lines.length ? (
        <>
          <BasketLines {...where} lines={basket.lines} currency={basket.currency} label={words.baskets.title} />
          <Group justify="space-between">
            <Text span fw={600}>
              {words.baskets.total(basket.units)}
            </Text>
            <strong className="num">{format.money(basket.payable, basket.currency)}</strong>
          </Group>
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {words.baskets.empty}
        </Text>
      )}
      {basket.codes.length ? (
        <Group gap={6}>
          {basket.codes.map(({ code }) => (
            <Badge key={code} color={basket.unknownCodes.includes(code) ? 'gray' : 'petrol'}>
              {code}
            </Badge>
          ))}
        </Group>
      ) : null}
      {canChange ? <AddProduct person={person} basket={held} label={words.baskets.add} /> : null}
      {lists.map((list) => (
        <ListOf key={list.id} {...where} list={list} />
      ))}
    </Stack>
  )
}

/** What the person would buy, as it is at this moment on every device, and the lists. Who may, changes them. */
export function Baskets(props: { id: string; live: HiloEvent[] }) {
  const { words } = useTongue()
  const can = useCan()
  const query = useBaskets(props.id, props.live)
  const canChange = can('baskets.write')
  return (
    <Sheet title={words.baskets.title}>
      <Loaded query={query} skeleton={<SkeletonRows rows={2} />}>
        {(items) => (
          <Stack gap="lg">
            {items.map((basket) => (
              <OneBasket
                key={`${basket.owner} ${basket.market}`}
                person={props.id}
                basket={basket}
                several={items.length > 1}
                canChange={canChange}
              />
            ))}
            {items.length ? null : (
              <Text size="sm" c="dimmed">
                {words.baskets.none}
              </Text>
            )}
            {items.length === 0 && canChange ? <AddProduct person={props.id} label={words.baskets.add} /> : null}
          </Stack>
        )}
      </Loaded>
    </Sheet>
  )
}
