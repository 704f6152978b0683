import type { StoreDraft, StoreLocation } from '../../../ui/types.ts'

export type Hours = Record<string, string[][]>
/** What the editor holds: numbers as they are typed, hours by day and as text, of which one counts. */
export type StoreForm = {
  code: string
  kind: StoreDraft['kind']
  name: string
  phone: string
  address: StoreDraft['address']
  latitude: number | string
  longitude: number | string
  zone: string
  hours: Hours
  hoursText: string
  byText: boolean
  services: string[]
  pickupMinutes: number | string
  ordersPerHour: number | string
}

export const isoDays = ['1', '2', '3', '4', '5', '6', '7'] as const

export function newForm(): StoreForm {
  return {
    code: '',
    kind: 'store',
    name: '',
    phone: '',
    address: { street: '', district: '', city: '', region: '', postalCode: '', country: 'MX' },
    latitude: '',
    longitude: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: Object.fromEntries(isoDays.map((day) => [day, day === '7' ? [] : [['10:00', '20:00']]])),
    hoursText: '',
    byText: false,
    services: ['pickup', 'returns'],
    pickupMinutes: 120,
    ordersPerHour: 10,
  }
}

export function formOf(store: StoreLocation): StoreForm {
  const { code, kind, name, phone, address, latitude, longitude, zone, hours, hoursText, services } = store
  const { pickupMinutes, ordersPerHour } = store
  const days: Record<string, string[][] | undefined> = hours
  return {
    code,
    kind,
    name,
    address,
    latitude,
    longitude,
    zone,
    hoursText,
    services,
    pickupMinutes,
    ordersPerHour,
    phone: phone ?? '',
    hours: Object.fromEntries(isoDays.map((day) => [day, days[day] ?? []])),
    byText: false,
  }
}

/** Fields that must be said, as the server names them, that are empty. */
export function missing(form: StoreForm, isNew: boolean): string[] {
  const { street, city, country } = form.address
  const said: [string, string | number][] = [
    ['/name', form.name],
    ...(isNew ? [['/code', form.code] as [string, string]] : []),
    ['/address/street', street],
    ['/address/city', city],
    ['/address/country', country],
    ['/latitude', form.latitude],
    ['/longitude', form.longitude],
    ['/zone', form.zone],
    ['/pickupMinutes', form.pickupMinutes],
    ['/ordersPerHour', form.ordersPerHour],
    ...(form.byText ? [['/hours', form.hoursText] as [string, string]] : []),
  ]
  return said.flatMap(([field, value]) => (String(value).trim() ? [] : [field]))
}

/** What is sent, without the code. */
export function draftOf(form: StoreForm): Omit<StoreDraft, 'code'> {
  const { kind, name, phone, address, zone, services } = form
  return {
    kind,
    name,
    address,
    zone,
    services,
    phone: phone.trim() || null,
    latitude: Number(form.latitude),
    longitude: Number(form.longitude),
    hours: form.byText ? form.hoursText : form.hours,
    pickupMinutes: Number(form.pickupMinutes),
    ordersPerHour: Number(form.ordersPerHour),
  }
}
