import type { Promotion, PromotionDraft, PromotionItems, PromotionRule } from '../../../ui/types.ts'
import { everywhere } from './where.tsx'

export type Kind = PromotionRule['kind']
export const kinds: Kind[] = ['percent', 'amount', 'buy_get', 'bundle', 'basket_percent', 'basket_amount']
export const everything: PromotionItems = { products: [], categories: [], brands: [] }

/** A rule of a kind to begin with; what it shares with the one before is kept. */
export function ruleOf(kind: Kind, before?: PromotionRule): PromotionRule {
  const items = before && 'items' in before ? before.items : everything
  const percent = before && 'percent' in before ? before.percent : 10
  const currency = before && 'currency' in before ? before.currency : 'MXN'
  const amount = before && 'amount' in before ? before.amount : 0
  const minimum = before && 'minimum' in before ? before.minimum : 0
  switch (kind) {
    case 'percent':
      return { kind, items, percent }
    case 'amount':
      return { kind, items, amount, currency }
    case 'buy_get':
      return { kind, items, buy: 2, get: 1, percent: 100, reward: null }
    case 'bundle':
      return { kind, parts: [], amount, currency }
    case 'basket_percent':
      return { kind, items, percent, minimum, currency }
    case 'basket_amount':
      return { kind, items, amount, minimum, currency }
  }
}

export const freshPromotion: PromotionDraft = {
  name: '',
  rule: ruleOf('percent'),
  code: null,
  priority: 0,
  exclusive: false,
  ...everywhere,
  limitPerPerson: null,
  note: '',
}

/** What can be sent of a promotion that was read. */
export function draftOf(promotion: Promotion): PromotionDraft {
  const { name, rule, code, priority, exclusive, channels, storeCodes, customerGroups, startsAt, endsAt, ...more } =
    promotion
  const { limitPerPerson, note } = more
  return {
    name,
    rule,
    code,
    priority,
    exclusive,
    channels,
    storeCodes,
    customerGroups,
    startsAt,
    endsAt,
    limitPerPerson,
    note,
  }
}

/** Whether it can be sent; the server judges the rest. */
export function isComplete({ name, rule, code }: PromotionDraft): boolean {
  if (!name.trim() || (code !== null && !/^[a-z0-9][a-z0-9_-]{1,39}$/i.test(code))) return false
  if ('currency' in rule && !/^[A-Z]{3}$/.test(rule.currency)) return false
  if ('percent' in rule && !(rule.percent > 0 && rule.percent <= 100)) return false
  if (rule.kind === 'bundle') return rule.parts.length > 0
  return !('amount' in rule) || rule.amount > 0
}
