import { ApiProblem } from '../../../ui/problem.ts'
import { api, keyOf } from '../api.ts'
import { Icon } from '../icon.tsx'
import { OpenText } from '../open-text.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { Link } from '../router.tsx'
import { Share } from '../share.tsx'
import { StoreMap } from '../store-map.tsx'
import type { Store } from '../types.ts'
import { useRead } from '../use-read.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { NotFound } from './not-found.tsx'

/** A store: where it is, when it is open, what it does for one. */
export function StorePage(props: { code: string }) {
  const { words } = useTongue()
  const { data: store, problem, again } = useRead(keyOf.store(props.code), (signal) => api.store(props.code, signal))
  useTitle(store?.name)
  if (problem instanceof ApiProblem && problem.status === 404) return <NotFound />
  if (!store)
    return (
      <div className="page">
        {problem ? <ProblemNote problem={problem} again={again} /> : <div className="waiting" />}
      </div>
    )
  const { address } = store
  const way = `https://www.openstreetmap.org/?mlat=${store.latitude}&mlon=${store.longitude}#map=17/${store.latitude}/${store.longitude}`
  return (
    <div className="page">
      <nav className="trail" aria-label={words.back}>
        <Link to="">{words.home}</Link>
        <Link to="stores">{words.store.title}</Link>
      </nav>
      <h1>{store.name}</h1>
      <p>
        <OpenText store={store} />
      </p>
      <div className="stores">
        <div className="stores-map">
          <StoreMap stores={[{ ...store, distance: null, stock: null }]} lit={store.id} nearest={120_000} />
        </div>
        <div className="store-facts">
          <h2>{words.store.address}</h2>
          <address>
            {address.street}
            <br />
            {[address.district, `${address.postalCode} ${address.city}`.trim(), address.region]
              .filter(Boolean)
              .join(', ')}
          </address>
          <p className="acts">
            <a className="button button-quiet" href={way} rel="noreferrer" target="_blank">
              <Icon name="pin" size={18} />
              {words.store.route}
            </a>
            {store.phone ? (
              <a className="button button-quiet" href={`tel:${store.phone}`}>
                <Icon name="phone" size={18} />
                {words.store.call}
              </a>
            ) : null}
          </p>
          <Hours store={store} />
          <h2>{words.store.services}</h2>
          <ul className="services">
            {store.services.map((each) => (
              <li key={each}>
                <Icon name="check" size={18} />
                {(words.store.service as Record<string, string>)[each] ?? each}
              </li>
            ))}
          </ul>
          <Share title={store.name} />
        </div>
      </div>
    </div>
  )
}

function Hours(props: { store: Store }) {
  const { words, format } = useTongue()
  return (
    <>
      <h2>{words.store.hours}</h2>
      <table className="hours">
        <tbody>
          {props.store.days.map(({ date, intervals, reason }, i) => (
            <tr key={date} data-today={i === 0 || undefined}>
              <th scope="row">{i === 0 ? words.day.today : format.longDay(date)}</th>
              <td>
                {intervals.length ? intervals.map((each) => each.join('–')).join(', ') : words.store.closed}
                {reason ? <small> · {reason}</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
