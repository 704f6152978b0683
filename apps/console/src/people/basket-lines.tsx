import { ActionIcon, Badge, Text } from '@mantine/core'
import { IconMinus, IconPlus, IconTrash } from '@tabler/icons-react'
import { useFormat } from '../../../ui/format.ts'
import { ProblemNote } from '../../../ui/parts.tsx'
import type { BasketLine, BasketNotice, PersonBasket } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useTitle, VariantName } from '../prices/variant-name.tsx'
import { useBasketEdit } from './use-baskets.ts'

type Where = { person: string; basket: PersonBasket; list?: string; canChange: boolean }

/** What has changed since it was added, in words. */
function Notice(props: { notice: BasketNotice; currency: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const { code, params } = props.notice
  const text = {
    gone: () => words.baskets.gone,
    no_price: () => words.baskets.noPrice,
    sold_out: () => words.baskets.soldOut,
    only_left: () => words.baskets.onlyLeft(params['units'] ?? 0),
    price_changed: () =>
      words.baskets.priceChanged(
        format.money(params['was'] ?? 0, props.currency),
        format.money(params['now'] ?? 0, props.currency),
      ),
  }[code]()
  return <Badge color={code === 'price_changed' ? 'gray' : 'orange'}>{text}</Badge>
}

/** More, fewer or none of a line. */
function Steps(props: Where & { line: BasketLine }) {
  const { words } = useTongue()
  const title = useTitle()
  const { line } = props
  const edit = useBasketEdit(props.person, props.basket, props.list)
  const name = [title(line) || line.sku, ...Object.values(line.options)].join(' · ')
  const remove = () => edit.mutate({ kind: 'remove', variant: line.variant, over: line.edits })
  const add = (units: number) => edit.mutate({ kind: 'add', variant: line.variant, units })
  return (
    <>
      <div className="basket-steps">
        <ActionIcon
          variant="default"
          size={36}
          disabled={edit.isPending}
          aria-label={words.baskets.fewer(name)}
          onClick={() => (line.units > 1 ? add(-1) : remove())}
        >
          <IconMinus size={16} aria-hidden />
        </ActionIcon>
        <span className="num basket-units">{line.units}</span>
        <ActionIcon
          variant="default"
          size={36}
          disabled={edit.isPending}
          aria-label={words.baskets.more(name)}
          onClick={() => add(1)}
        >
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          disabled={edit.isPending}
          aria-label={words.baskets.remove(name)}
          onClick={remove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      {edit.error ? <ProblemNote error={edit.error} /> : null}
    </>
  )
}

/** The lines of a basket or list. */
export function BasketLines(props: Where & { lines: BasketLine[]; currency: string; label: string }) {
  const { words } = useTongue()
  const format = useFormat()
  const { lines, currency, label, ...where } = props
  return (
    <ul className="basket-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.variant}>
          <div className="basket-line">
            <VariantName variant={line} />
            <div className="priced-amount num">
              {line.price ? <strong>{format.money(line.price.gross, currency)}</strong> : null}
              {line.price ? (
                <Text size="xs" c="dimmed">
                  {format.number(line.units)} × {format.money(line.price.unitPrice, currency)}
                </Text>
              ) : null}
            </div>
          </div>
          {line.note ? (
            <Text size="sm" className="anywhere">
              “{line.note}”
            </Text>
          ) : null}
          <div className="basket-foot">
            <span className="basket-notices">
              {line.notices.map((notice) => (
                <Notice key={notice.code} notice={notice} currency={currency} />
              ))}
            </span>
            {where.canChange ? (
              <Steps {...where} line={line} />
            ) : (
              <Text size="sm">{words.baskets.units(line.units)}</Text>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
