import { ActionIcon, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../ui/api.ts'
import { minorDigits } from '../../../ui/format.ts'
import type { PromotionRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'
import { ItemsFields, ProductsInput } from './choices.tsx'
import { everything, kinds, ruleOf } from './promotion-draft.ts'
import { useTitle } from './variant-name.tsx'

type Set = (change: Partial<PromotionRule>) => void

/** An amount of money in whole units, kept as minor units. */
export function MoneyInput(props: {
  label: string
  description?: string
  currency: string
  value: number
  onChange: (minor: number) => void
}) {
  const digits = minorDigits(props.currency)
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      min={0}
      max={99_999_999}
      decimalScale={digits}
      thousandSeparator=" "
      hideControls
      value={props.value / 10 ** digits}
      onChange={(value) => props.onChange(Math.round(Number(value) * 10 ** digits) || 0)}
    />
  )
}

function PercentInput(props: {
  label: string
  description?: string
  value: number
  onChange: (percent: number) => void
}) {
  return (
    <NumberInput
      label={props.label}
      description={props.description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      suffix=" %"
      min={0}
      max={100}
      decimalScale={3}
      value={props.value}
      onChange={(value) => props.onChange(Number(value) || 0)}
    />
  )
}

function CurrencyInput(props: { value: string; onChange: (currency: string) => void }) {
  const { words } = useTongue()
  return (
    <TextInput
      label={words.prices.currency}
      maxLength={3}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value.toUpperCase())}
    />
  )
}

function UnitsInput(props: { label: string; value: number; onChange: (units: number) => void }) {
  return (
    <NumberInput
      label={props.label}
      min={1}
      max={100}
      allowDecimal={false}
      value={props.value}
      onChange={(value) => props.onChange(Math.max(1, Number(value) || 1))}
    />
  )
}

type BuyGet = Extract<PromotionRule, { kind: 'buy_get' }>

function BuyGetFields(props: { rule: BuyGet; set: Set }) {
  const { words } = useTongue()
  const { rule, set } = props
  return (
    <>
      <div className="price-pair">
        <UnitsInput label={words.prices.buy} value={rule.buy} onChange={(buy) => set({ buy })} />
        <UnitsInput label={words.prices.get} value={rule.get} onChange={(get) => set({ get })} />
      </div>
      <PercentInput
        label={words.prices.getPercent}
        description={words.prices.getPercentText}
        value={rule.percent}
        onChange={(percent) => set({ percent })}
      />
      <Checkbox
        label={words.prices.otherReward}
        checked={rule.reward !== null}
        onChange={(event) => set({ reward: event.currentTarget.checked ? everything : null })}
      />
    </>
  )
}

type Bundle = Extract<PromotionRule, { kind: 'bundle' }>

function BundleFields(props: { rule: Bundle; set: Set }) {
  const { words } = useTongue()
  const title = useTitle()
  const { rule, set } = props
  const ids = rule.parts.map(({ product }) => product)
  const { data } = useQuery({
    queryKey: ['prices', 'choices', '', ids],
    queryFn: ({ signal }) => api.promotions.choices({ q: '', product: ids }, signal),
  })
  const nameOf = (id: string) => {
    const found = data?.products.find((one) => one.id === id)
    return found ? title(found) : '…'
  }
  const choose = (products: string[]) =>
    set({
      parts: products.map((product) => rule.parts.find((part) => part.product === product) ?? { product, units: 1 }),
    })
  return (
    <>
      <ProductsInput label={words.prices.parts} value={ids} onChange={choose} most={20} />
      {rule.parts.map((part) => (
        <div key={part.product} className="bundle-part">
          <UnitsInput
            label={`${nameOf(part.product)}: ${words.prices.units}`}
            value={part.units}
            onChange={(units) =>
              set({ parts: rule.parts.map((one) => (one.product === part.product ? { ...one, units } : one)) })
            }
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${words.prices.removePart}: ${nameOf(part.product)}`}
            onClick={() => choose(ids.filter((id) => id !== part.product))}
          >
            <IconX size={17} aria-hidden />
          </ActionIcon>
        </div>
      ))}
    </>
  )
}

/** What a promotion gives: a form of its own for each kind. */
export function RuleFields(props: { rule: PromotionRule; onChange: (rule: PromotionRule) => void }) {
  const { words } = useTongue()
  const { rule, onChange } = props
  const set: Set = (change) => onChange({ ...rule, ...change } as PromotionRule)
  return (
    <>
      <Select
        label={words.prices.kind}
        allowDeselect={false}
        value={rule.kind}
        data={kinds.map((value) => ({ value, label: words.prices.kinds[value] }))}
        onChange={(kind) => kind && onChange(ruleOf(kind, rule))}
      />
      {rule.kind === 'percent' || rule.kind === 'basket_percent' ? (
        <PercentInput label={words.prices.percent} value={rule.percent} onChange={(percent) => set({ percent })} />
      ) : null}
      {rule.kind === 'buy_get' ? <BuyGetFields rule={rule} set={set} /> : null}
      {rule.kind === 'bundle' ? <BundleFields rule={rule} set={set} /> : null}
      {'currency' in rule ? (
        <div className="price-pair">
          {'amount' in rule ? (
            <MoneyInput
              label={rule.kind === 'bundle' ? words.prices.bundlePrice : words.prices.off}
              currency={rule.currency}
              value={rule.amount}
              onChange={(amount) => set({ amount })}
            />
          ) : (
            <MoneyInput
              label={words.prices.minimum}
              currency={rule.currency}
              value={rule.minimum}
              onChange={(minimum) => set({ minimum })}
            />
          )}
          <CurrencyInput value={rule.currency} onChange={(currency) => set({ currency })} />
        </div>
      ) : null}
      {rule.kind === 'basket_amount' ? (
        <MoneyInput
          label={words.prices.minimum}
          description={words.prices.minimumText}
          currency={rule.currency}
          value={rule.minimum}
          onChange={(minimum) => set({ minimum })}
        />
      ) : null}
      {'items' in rule ? (
        <ItemsFields label={words.prices.items} value={rule.items} onChange={(items) => set({ items })} />
      ) : null}
      {rule.kind === 'buy_get' && rule.reward ? (
        <ItemsFields label={words.prices.reward} value={rule.reward} onChange={(reward) => set({ reward })} />
      ) : null}
    </>
  )
}
