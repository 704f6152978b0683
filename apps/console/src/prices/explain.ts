import { useChannelName } from '../../../ui/channels.tsx'
import { useFormat } from '../../../ui/format.ts'
import type { Explanation } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

const money = new Set(['amount', 'each', 'bundle', 'whole', 'minimum', 'value', 'missing', 'cost', 'tax'])
const rates = new Set(['percent', 'rate'])
const moments = new Set(['startsAt', 'endsAt'])

/** Says an explanation in the chosen language; its amounts are of the currency. */
export function useExplain(currency: string): (explanation: Explanation) => string {
  const { words } = useTongue()
  const format = useFormat()
  const channelName = useChannelName()
  const show = (name: string, value: string | number) => {
    if (typeof value === 'number')
      return money.has(name)
        ? format.money(value, currency)
        : rates.has(name)
          ? format.rate(value)
          : format.number(value)
    if (moments.has(name)) return format.moment(value)
    return name === 'channels' ? format.list(value.split(', ').map(channelName)) : value
  }
  const explain = ({ code, params }: Explanation): string => {
    const said = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, show(name, value)]))
    const reason = params['reason']
    // A list that does not count says why in its own words.
    if (code === 'list_elsewhere' && typeof reason === 'string')
      said['reason'] = explain({ code: reason as Explanation['code'], params: without(params, 'reason') })
    return words.prices.explain[code](said)
  }
  return explain
}

const without = <T extends object>(all: T, name: string) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) as T
