import type { Language } from './types.ts'

const locales = { es: 'es-MX', en: 'en-GB' }
const made = new Map<Language, Format>()

/** Money, distances and times in one language. */
function make(language: Language) {
  const locale = locales[language]
  const moneyIn = new Map<string, (minor: number) => string>()
  const local = (zone: string, options: Intl.DateTimeFormatOptions, time: string | number) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(time))
  return {
    /** @param minor integer minor units; whole amounts are written without them */
    money: (minor: number, currency: string) => {
      const write = moneyIn.get(currency) ?? moneyWriter(locale, currency)
      moneyIn.set(currency, write)
      return write(minor)
    },
    distance: (metres: number) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: metres < 950 ? 'meter' : 'kilometer',
        maximumFractionDigits: metres < 9500 ? 1 : 0,
      }).format(metres < 950 ? Math.round(metres / 50) * 50 : metres / 1000),
    clock: (zone: string, time: string) => local(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, time),
    /** The date there, to compare with another. */
    date: (zone: string, time: string | number) => local(zone, { dateStyle: 'short' }, time),
    weekday: (zone: string, time: string) => local(zone, { weekday: 'long' }, time),
    shortDay: (zone: string, time: string) => local(zone, { weekday: 'short', day: 'numeric', month: 'short' }, time),
    moment: (time: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(
        new Date(time),
      ),
    /** A calendar day, “vie 27 nov”. */
    day: (date: string) => local('UTC', { weekday: 'short', day: 'numeric', month: 'short' }, `${date}T12:00:00Z`),
    longDay: (date: string) => local('UTC', { weekday: 'long' }, `${date}T12:00:00Z`),
    list: (items: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  }
}

/** Writes amounts of one currency. To make a format takes a phone a millisecond: it is made once, not for each price. */
function moneyWriter(locale: string, currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
  const unit = 10 ** format.resolvedOptions().maximumFractionDigits!
  return (minor) => format.format(minor / unit)
}

export type Format = ReturnType<typeof make>

export function formatters(language: Language): Format {
  const format = made.get(language) ?? make(language)
  made.set(language, format)
  return format
}
