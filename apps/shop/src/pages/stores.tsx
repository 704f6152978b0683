import { useState } from 'react'
import { api } from '../api.ts'
import { NearForm } from '../near-form.tsx'
import { useNear } from '../near.ts'
import { isOpen, OpenText } from '../open-text.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Link, useRouter } from '../router.tsx'
import { StoreMap } from '../store-map.tsx'
import { useNow } from '../use-now.ts'
import { useRead } from '../use-read.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'

/** All stores on a map and in a list, nearest first once one says from where. */
export function StoresPage() {
  const { words, format } = useTongue()
  const { here, go } = useRouter()
  const near = useNear()
  const at = useNow()
  const [lit, setLit] = useState<string>()
  const query = { limit: 100, ...(near ? { latitude: near.latitude, longitude: near.longitude } : {}) }
  const { data, problem, again } = useRead(
    `stores ${JSON.stringify(query)}`,
    (signal) => api.stores(query, signal),
    true,
  )
  useTitle(words.store.title)
  const onlyOpen = here.query.has('open')
  const service = here.query.get('service')
  const all = data?.items ?? []
  const services = [...new Set(all.flatMap((store) => store.services))]
  const stores = all.filter(
    (store) => (!onlyOpen || isOpen(store, at)) && (!service || store.services.includes(service)),
  )
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(here.query)
    if (value) next.set(name, value)
    else next.delete(name)
    const text = next.toString()
    go(`stores${text ? `?${text}` : ''}`, { replace: true, stay: true })
  }
  return (
    <div className="page">
      <h1>{words.store.title}</h1>
      <p className="lead">{words.store.text}</p>
      <ProblemNote problem={problem} again={again} />
      <div className="stores">
        <div className="stores-map">
          <StoreMap stores={stores} lit={lit} />
        </div>
        <div className="stores-list">
          <NearForm />
          <div className="filter-bar">
            <label className="check">
              <input
                type="checkbox"
                checked={onlyOpen}
                onChange={(event) => change('open', event.target.checked ? '1' : '')}
              />
              <span>{words.store.onlyOpen}</span>
            </label>
            <label className="sort">
              <span className="visually-hidden">{words.store.services}</span>
              <select value={service ?? ''} onChange={(event) => change('service', event.target.value)}>
                <option value="">{words.store.services}</option>
                {services.map((each) => (
                  <option key={each} value={each}>
                    {(words.store.service as Record<string, string>)[each] ?? each}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <p className="muted" role="status">
            {data ? (stores.length ? words.store.found(stores.length) : words.store.none) : ''}
          </p>
          <ul className="places">
            {stores.map((store) => (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only lights the pin up
              <li key={store.id} onMouseEnter={() => setLit(store.id)} onMouseLeave={() => setLit(undefined)}>
                <Link to={`stores/${store.code}`}>
                  <b>{store.name}</b>
                </Link>
                {store.distance === null ? null : (
                  <span className="muted"> · {words.promise.away(format.distance(store.distance))}</span>
                )}
                <br />
                <span className="muted">
                  {[store.address.street, store.address.district, store.address.city].filter(Boolean).join(', ')}
                </span>
                <br />
                <OpenText store={store} />
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
