import { useState } from 'react'
import { api } from './api.ts'
import { Icon } from './icon.tsx'
import { useNear } from './near.ts'
import { NearForm } from './near-form.tsx'
import { ProblemNote } from './problem-note.tsx'
import { Link } from './router.tsx'
import { site } from './site.ts'
import type { Available, Offer, OfferedVariant } from './types.ts'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

/** Stores shown at first. */
const few = 3
const { country } = site

/** Where a variant is, when it can be collected, and when it would be delivered: as it is now. */
export function Promise(props: { offer: Offer; variant: OfferedVariant | undefined }) {
  const { words } = useTongue()
  const near = useNear()
  const { variant } = props
  const query = {
    variant: [variant?.id ?? ''],
    ...(near ? { latitude: near.latitude, longitude: near.longitude } : {}),
    ...(near?.postalCode ? { country, postalCode: near.postalCode } : {}),
  }
  const key = variant ? `availability ${JSON.stringify(query)}` : ''
  const { data, problem, again } = useRead(key, (signal) => api.availability(query, signal))
  return (
    <section className="promise" aria-busy={Boolean(key) && !data && !problem}>
      <h2>{words.promise.title}</h2>
      <NearForm />
      {variant ? null : <p className="muted">{words.promise.chooseFirst}</p>}
      <ProblemNote problem={problem} again={again} />
      {data ? <Ways available={data} /> : key && !problem ? <div className="ways ways-waiting" aria-hidden /> : null}
    </section>
  )
}

function Ways(props: { available: Available }) {
  const { words, format } = useTongue()
  const item = props.available.items[0]
  if (!item) return null
  const { delivery, availableFrom } = item
  return (
    <div className="ways">
      {availableFrom ? <p className="muted">{words.promise.from(format.day(availableFrom))}</p> : null}
      <div className="way">
        <Icon name="truck" />
        <div>
          <h3>{words.promise.delivery}</h3>
          {delivery ? (
            <p>
              <b>{words.promise.between(format.day(delivery.from), format.day(delivery.to))}</b>{' '}
              <span className="muted">
                {words.promise.orderBy(format.moment(delivery.orderBy))} {words.promise.by(delivery.carrier)}
              </span>
            </p>
          ) : (
            <p>{words.promise.noDelivery}</p>
          )}
        </div>
      </div>
      <Stores available={props.available} units={item.collect} />
    </div>
  )
}

function Stores(props: { available: Available; units: number[] }) {
  const { words, format } = useTongue()
  const ready = useReady()
  const [all, setAll] = useState(false)
  const stores = props.available.locations
    .map((store, i) => ({ store, units: props.units[i] ?? 0 }))
    .filter(({ store, units }) => units > 0 && store.pickup)
  const shown = all ? stores : stores.slice(0, few)
  return (
    <div className="way">
      <Icon name="store" />
      <div>
        <h3>{words.promise.collect}</h3>
        {stores.length ? null : <p>{words.promise.noStore}</p>}
        <ul className="places">
          {shown.map(({ store, units }) => (
            <li key={store.id}>
              <Link to={`stores/${store.code}`}>{store.name}</Link>
              {store.distance === null ? null : (
                <span className="muted"> · {words.promise.away(format.distance(store.distance))}</span>
              )}
              <br />
              <b>{words.promise.ready(ready(store.zone, store.pickup!.readyAt))}</b>
              <span className="muted">, {words.promise.inStore(units)}</span>
            </li>
          ))}
        </ul>
        {stores.length > shown.length ? (
          <button type="button" className="link" onClick={() => setAll(true)}>
            {words.promise.moreStores(stores.length - shown.length)}
          </button>
        ) : null}
      </div>
    </div>
  )
}

const day = 86_400_000

/** “today from 16:00”, by the clocks there. */
function useReady() {
  const { words, format } = useTongue()
  return (zone: string, time: string) => {
    const now = Date.now()
    const date = format.date(zone, time)
    const name =
      date === format.date(zone, now)
        ? words.day.today
        : date === format.date(zone, now + day)
          ? words.day.tomorrow
          : format.shortDay(zone, time)
    return words.day.at(name, format.clock(zone, time))
  }
}
