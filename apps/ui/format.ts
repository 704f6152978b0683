import { useMemo } from 'react'
import { useTongue, type Language } from './words.tsx'

const locales: Record<Language, string> = { es: 'es-MX', en: 'en-GB' }
const minute = 60
const hour = 3600
const day = 86_400

/** Minor digits of a currency (JPY has none), as Intl knows them. */
export function minorDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  } catch {
    return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  }
}

/** Numbers, money, times and durations in one language. Times are shown in the browser's own zone. */
export function formatters(language: Language) {
  const locale = locales[language]
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 })
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const unit = (value: number, name: string, style: 'short' | 'long' = 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: style, maximumFractionDigits: 0 }).format(
      value,
    )
  return {
    number: (value: number) => number.format(value),
    compact: (value: number) => compact.format(value),
    decimal: (value: number) => decimal.format(value),
    percent: (value: number) => percent.format(value),
    /** @param value of 100, with up to three decimals */
    rate: (value: number) => rate.format(value / 100),
    /** @param minor integer minor units (cents) */
    money: (minor: number, currency: string) =>
      moneyFormat(locale, currency).format(minor / 10 ** minorDigits(currency)),
    /** @param major an amount in whole units, as tracking clients send it */
    amount: (major: number, currency: string) => moneyFormat(locale, currency).format(major),
    clock: (time: string | number) => clock.format(new Date(time)),
    exact: (time: string | number) => exact.format(new Date(time)),
    /** Day and time to the minute. */
    moment: (time: string | number) => moment.format(new Date(time)),
    date: (time: string | number) => date.format(new Date(time)),
    shortDay: (time: string | number) => shortDay.format(new Date(time)),
    /** “jueves, 12 de noviembre de 2026”, first letter as a heading */
    day: (time: string | number) => capital(weekday.format(new Date(time))),
    /** How long ago, from `now` in ms. */
    ago: (time: string, now: number) => {
      const seconds = (new Date(time).getTime() - now) / 1000
      const size = Math.abs(seconds)
      if (size < minute) return relative.format(Math.round(seconds), 'second')
      if (size < hour) return relative.format(Math.round(seconds / minute), 'minute')
      if (size < day) return relative.format(Math.round(seconds / hour), 'hour')
      return size < 30 * day ? relative.format(Math.round(seconds / day), 'day') : date.format(new Date(time))
    },
    /** A span of seconds in its largest unit: “3 d”, “5 h”. */
    span: (seconds: number, style: 'short' | 'long' = 'short') => {
      if (seconds < minute) return unit(Math.max(0, Math.round(seconds)), 'second', style)
      if (seconds < hour) return unit(Math.round(seconds / minute), 'minute', style)
      if (seconds < day) return unit(Math.round(seconds / hour), 'hour', style)
      return unit(Math.round(seconds / day), 'day', style)
    },
    bytes: (size: number) => {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte']
      const step = Math.min(steps.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, size)) / 3)))
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: steps[step]!,
        unitDisplay: 'short',
        maximumFractionDigits: step ? 1 : 0,
      }).format(size / 1000 ** step)
    },
    /** “a, b and c” */
    list: (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

export type Format = ReturnType<typeof formatters>

/** The formatters of the chosen language. */
export function useFormat(): Format {
  const { language } = useTongue()
  return useMemo(() => formatters(language), [language])
}
