import { useFormat } from '../../../ui/format.ts'
import type { PromotionItems, PromotionRule } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** What a promotion gives, in a sentence. */
export function useRuleText(): (rule: PromotionRule) => string {
  const { words } = useTongue()
  const format = useFormat()
  const { says } = words.prices
  const on = ({ products, categories, brands }: PromotionItems) => {
    const parts = [
      ...(products.length ? [says.products(products.length)] : []),
      ...(categories.length ? [says.categories(categories.length)] : []),
      ...brands,
    ]
    return parts.length ? parts.join(' + ') : says.everything
  }
  return (rule) => {
    switch (rule.kind) {
      case 'percent':
        return says.percent(format.rate(rule.percent), on(rule.items))
      case 'amount':
        return says.amount(format.money(rule.amount, rule.currency), on(rule.items))
      case 'buy_get': {
        const [buy, get] = [format.number(rule.buy), format.number(rule.get)]
        const items = rule.reward ? `${on(rule.items)} → ${on(rule.reward)}` : on(rule.items)
        return rule.percent === 100
          ? says.buyGet(buy, get, items)
          : says.buyGetLess(buy, get, format.rate(rule.percent), items)
      }
      case 'bundle':
        return says.bundle(rule.parts.length, format.money(rule.amount, rule.currency))
      case 'basket_percent':
      case 'basket_amount': {
        const off =
          rule.kind === 'basket_percent' ? format.rate(rule.percent) : format.money(rule.amount, rule.currency)
        return rule.minimum
          ? says.basketFrom(off, format.money(rule.minimum, rule.currency), on(rule.items))
          : says.basket(off, on(rule.items))
      }
    }
  }
}
