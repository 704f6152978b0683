import { isoDays, type HoursException, type Interval } from './hours.ts'
import type { Store } from './schema.ts'

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A store as schema.org describes it, for its page on the web. Pure. */
export function storeJsonLd(
  store: Store & { exceptions: HoursException[] },
  publicUrl: string,
): Record<string, unknown> {
  const { code, name, address, latitude, longitude, phone, services } = store
  return {
    '@context': 'https://schema.org',
    '@type': 'ClothingStore',
    '@id': new URL(`/v1/stores/${code}`, publicUrl).href,
    branchCode: code,
    name,
    ...(phone ? { telephone: phone } : {}),
    address: {
      '@type': 'PostalAddress',
      streetAddress: [address.street, address.district].filter((part) => part).join(', '),
      addressLocality: address.city,
      ...(address.region ? { addressRegion: address.region } : {}),
      ...(address.postalCode ? { postalCode: address.postalCode } : {}),
      addressCountry: address.country,
    },
    geo: { '@type': 'GeoCoordinates', latitude, longitude },
    openingHoursSpecification: weekly(store),
    specialOpeningHoursSpecification: store.exceptions.flatMap(({ date, intervals }) =>
      // Closed all day is told as opening and closing at midnight.
      (intervals.length ? intervals : [['00:00', '00:00'] as Interval]).map((interval) => ({
        '@type': 'OpeningHoursSpecification',
        ...times(interval),
        validFrom: date,
        validThrough: date,
      })),
    ),
    amenityFeature: services.map((service) => ({
      '@type': 'LocationFeatureSpecification',
      name: service,
      value: true,
    })),
  }
}

/** One specification for each interval, with all days on which it holds. */
function weekly({ hours }: Store): object[] {
  const days = new Map<string, string[]>()
  isoDays.forEach((isoDay, i) => {
    for (const interval of hours[isoDay] ?? []) {
      const key = interval.join('-')
      days.set(key, [...(days.get(key) ?? []), `https://schema.org/${dayNames[i]}`])
    }
  })
  return [...days].map(([key, dayOfWeek]) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek,
    ...times(key.split('-') as Interval),
  }))
}

/** A whole day ends a minute early: schema.org has no 24:00. */
function times([opens, closes]: Interval): { opens: string; closes: string } {
  return { opens, closes: closes !== '24:00' ? closes : opens === '00:00' ? '23:59' : '00:00' }
}
