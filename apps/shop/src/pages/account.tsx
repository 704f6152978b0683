import { useEffect, useState, type FormEvent } from 'react'
import { take } from '../../../ui/client/http.ts'
import { Addresses, Consents } from '../account-more.tsx'
import { Devices, Passkeys } from '../account-devices.tsx'
import { Privacy } from '../account-privacy.tsx'
import { http } from '../api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { Link, useRouter } from '../router.tsx'
import type { OwnEvent } from '../types.ts'
import { useRead } from '../use-read.ts'
import { openCart } from '../use-cart.ts'
import { readShopper, useShopper } from '../use-shopper.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { formText } from '../form-text.ts'

/** What is the shopper's own: profile, thread, devices, consents, addresses, data. */
export function AccountPage() {
  const { words } = useTongue()
  const { go } = useRouter()
  const shopper = useShopper()
  const [problem, setProblem] = useState<unknown>()
  useTitle(words.mine.title)
  useEffect(() => void readShopper().catch(setProblem), [])
  const leave = async () => {
    // What waits is sent first: it is this shopper's, not of who uses the device next.
    const cart = await openCart()
    await cart.settled(5000)
    await http.POST('/v1/shopper/sign-out')
    await cart.forget()
    navigator.serviceWorker?.controller?.postMessage('forget')
    location.assign('/shop/')
  }
  if (problem)
    return (
      <div className="page">
        <ProblemNote problem={problem} />
      </div>
    )
  if (!shopper) return <div className="page waiting" aria-busy="true" />
  if (!shopper.known)
    return (
      <div className="page empty">
        <h1>{words.mine.title}</h1>
        <p>{words.mine.open}</p>
        <button type="button" className="button" onClick={() => go('sign-in')}>
          {words.signIn}
        </button>
      </div>
    )
  return (
    <div className="page">
      <h1>{words.mine.title}</h1>
      <p className="lead">
        {words.mine.as(shopper.known.value)}{' '}
        <button type="button" className="link" onClick={() => void leave().catch(setProblem)}>
          {words.enter.out}
        </button>
      </p>
      <div className="account">
        <div>
          <Thread />
          <Profile />
          <Addresses />
        </div>
        <div>
          <Devices />
          <Passkeys />
          <Consents />
          <Privacy />
        </div>
      </div>
    </div>
  )
}

function Profile() {
  const { words, language } = useTongue()
  const { data, problem, again } = useRead('own profile', (signal) => take(http.GET('/v1/shopper/profile', { signal })))
  const [said, setSaid] = useState('')
  const [fault, setFault] = useState<unknown>()
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const filled = ['firstName', 'lastName', 'birthday'].flatMap((name) => {
      const text = formText(form, name)
      return text ? [[name, text] as const] : []
    })
    try {
      await http.PATCH('/v1/shopper/profile', { body: { language, ...Object.fromEntries(filled) } })
      setSaid(words.mine.saved)
      setFault(undefined)
      again()
    } catch (error) {
      setFault(error)
    }
  }
  const fields = [
    ['firstName', words.mine.firstName, 'given-name', 'text'],
    ['lastName', words.mine.lastName, 'family-name', 'text'],
    ['birthday', words.mine.birthday, 'bday', 'date'],
  ] as const
  return (
    <section className="panel">
      <h2>{words.mine.profile}</h2>
      <ProblemNote problem={problem ?? fault} again={again} />
      {data ? (
        <form className="stack" onSubmit={(event) => void save(event)}>
          {fields.map(([name, label, autoComplete, type]) => (
            <label key={name} className="field">
              <span>{label}</span>
              <input
                name={name}
                type={type}
                autoComplete={autoComplete}
                maxLength={80}
                defaultValue={data[name] ?? ''}
              />
            </label>
          ))}
          <button type="submit" className="button">
            {words.mine.save}
          </button>
          <p className="said" role="status">
            {said}
          </p>
        </form>
      ) : null}
    </section>
  )
}

function Thread() {
  const { words, format } = useTongue()
  const query = { limit: 20 }
  const { data, problem, again } = useRead('own thread', (signal) =>
    take(http.GET('/v1/shopper/thread', { params: { query }, signal })),
  )
  const [more, setMore] = useState<{ items: OwnEvent[]; next: string | null }>()
  const next = more ? more.next : data?.next
  const items = [...(data?.items ?? []), ...(more?.items ?? [])]
  const readMore = async (after: string) => {
    const page = await take(http.GET('/v1/shopper/thread', { params: { query: { ...query, after } } }))
    setMore({ items: [...(more?.items ?? []), ...page.items], next: page.next })
  }
  return (
    <section className="panel">
      <h2>{words.mine.thread}</h2>
      <p className="muted">{words.mine.threadText}</p>
      <ProblemNote problem={problem} again={again} />
      {data && !items.length ? <p>{words.mine.nothing}</p> : null}
      <ol className="own-thread">
        {items.map((event) => (
          <li key={event.id}>
            <b>{(words.mine.events as Record<string, string>)[event.type] ?? event.type}</b> <About data={event.data} />
            <br />
            <small className="muted">
              {format.moment(event.occurredAt)} ·{' '}
              {(words.mine.channels as Record<string, string>)[event.channel] ?? event.channel}
            </small>
          </li>
        ))}
      </ol>
      {next ? (
        <button type="button" className="link" onClick={() => void readMore(next)}>
          {words.mine.more}
        </button>
      ) : null}
    </section>
  )
}

/** What an event was about, as far as it says so in a word. */
function About(props: { data: OwnEvent['data'] }) {
  const { name, title, product_id: product, order_id: order } = props.data
  const text = [name, title, product, order].find((each) => typeof each === 'string' && each !== '') as
    | string
    | undefined
  return text && typeof product === 'string' && /^[a-z0-9-]+$/.test(product) ? (
    <Link to={`p/${product}`}>{text}</Link>
  ) : (
    <span>{text}</span>
  )
}
