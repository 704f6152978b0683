import { Alert, Stack, Text } from '@mantine/core'
import { useFormat } from '../../../ui/format.ts'
import { Sheet } from '../../../ui/parts.tsx'
import type { PricedBasket, PricedVariant } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { useExplain } from './explain.ts'
import { VariantName } from './variant-name.tsx'
import { WhyList } from './why-list.tsx'

type Result = { priced: PricedBasket; variants: Map<string, PricedVariant> }

function Lines({ priced, variants }: Result) {
  const { words } = useTongue()
  const format = useFormat()
  const money = (minor: number) => format.money(minor, priced.currency)
  const nameOf = (line: { variantId: string; sku: string }) =>
    variants.get(line.variantId) ?? { titles: {}, options: {}, sku: line.sku }
  return (
    <ul className="priced-lines">
      {priced.lines.map((line) => (
        <li key={line.id}>
          <div className="priced-head">
            <VariantName variant={nameOf(line)} />
            <div className="priced-amount num">
              {line.discounts.length ? <span className="gone">{money(line.list)}</span> : null}
              <strong>{money(line.taxInclusive ? line.gross : line.net)}</strong>
              <Text size="xs" c="dimmed">
                {format.number(line.units)} × {money(line.unitPrice)}
                {line.compareAt === null ? null : (
                  <>
                    {' '}
                    <span className="gone">{money(line.compareAt)}</span>
                  </>
                )}
              </Text>
            </div>
          </div>
          <WhyList why={line.why} currency={priced.currency} />
        </li>
      ))}
      {priced.unpriced.map((line) => (
        <li key={line.id}>
          <VariantName variant={nameOf(line)} />
          <Text size="sm" className="price-missing">
            {words.prices.unpriced}
          </Text>
          <WhyList why={line.why} currency={priced.currency} />
        </li>
      ))}
    </ul>
  )
}

function Totals({ priced }: Pick<Result, 'priced'>) {
  const { words } = useTongue()
  const format = useFormat()
  const { totals, payable, currency } = priced
  const rows: [string, number][] = [
    [words.prices.list, totals.list],
    [words.prices.discount, -totals.discount],
    [words.prices.net, totals.net],
    [words.prices.tax, totals.tax],
  ]
  return (
    <dl className="totals">
      {rows.map(([name, minor]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{format.money(minor || 0, currency)}</dd>
        </div>
      ))}
      <div className="totals-last">
        <dt>{words.prices.total}</dt>
        <dd className="num">{format.money(payable, currency)}</dd>
      </div>
    </dl>
  )
}

function Promotions({ priced }: Pick<Result, 'priced'>) {
  const { words } = useTongue()
  const format = useFormat()
  const explain = useExplain(priced.currency)
  return (
    <>
      <Sheet title={words.prices.counted}>
        {priced.promotions.length ? (
          <ul className="promotion-list">
            {priced.promotions.map((one) => (
              <li key={one.id}>
                <span className="anywhere">{one.name}</span>
                <span className="num">−{format.money(one.amount, priced.currency)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <Text size="sm" c="dimmed">
            {words.prices.noneCounted}
          </Text>
        )}
      </Sheet>
      <Sheet title={words.prices.notCounted}>
        {priced.notApplied.length ? (
          <ul className="promotion-list">
            {priced.notApplied.map((one) => (
              <li key={one.id}>
                <span className="anywhere">
                  {one.name}
                  <Text span size="sm" c="dimmed" display="block">
                    {explain(one.why)}
                  </Text>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <Text size="sm" c="dimmed">
            {words.prices.allCounted}
          </Text>
        )}
      </Sheet>
    </>
  )
}

/** What a basket costs, line by line, with the reason of everything. */
export function BasketResult({ priced, variants }: Result) {
  const { words } = useTongue()
  return (
    <Stack gap="md">
      {priced.unknownCodes.map((code) => (
        <Alert key={code} color="yellow" className="price-note">
          {words.prices.unknownCode(code)}
        </Alert>
      ))}
      <Sheet title={words.prices.result}>
        <Lines priced={priced} variants={variants} />
        <Totals priced={priced} />
        <Text size="xs" c="dimmed" mt={6}>
          {words.prices.giftCards}
        </Text>
      </Sheet>
      <Promotions priced={priced} />
    </Stack>
  )
}
