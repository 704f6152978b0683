import { useEffect, useState, type FormEvent } from 'react'
import { take } from '../../../ui/client/http.ts'
import { Contacts } from '../account-contacts.tsx'
import { Addresses, Consents } from '../account-more.tsx'
import { Devices, Passkeys } from '../account-devices.tsx'
import { Privacy } from '../account-privacy.tsx'
import { Looks, Thread } from '../account-thread.tsx'
import { http } from '../api.ts'
import { ProblemNote } from '../problem-note.tsx'
import { useRouter } from '../router.tsx'
import { useRead } from '../use-read.ts'
import { forgetDevice, openCart } from '../use-cart.ts'
import { readShopper, useShopper } from '../use-shopper.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { formText } from '../form-text.ts'

/** What is the shopper's own: profile, thread, devices, consents, addresses, data. */
export function AccountPage() {
  const { words, language } = useTongue()
  const { go } = useRouter()
  const shopper = useShopper()
  const [problem, setProblem] = useState<unknown>()
  const [fault, setFault] = useState<unknown>()
  useTitle(words.mine.title)
  useEffect(() => void readShopper().catch(setProblem), [])
  const leave = async () => {
    // What waits is sent first: it is this shopper's, not of who uses the device next.
    await (await openCart()).settled(5000)
    await http.POST('/v1/shopper/sign-out')
    await forgetDevice(language)
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
        <button type="button" className="link" onClick={() => void leave().catch(setFault)}>
          {words.enter.out}
        </button>
      </p>
      <ProblemNote problem={fault} />
      <div className="account">
        <div>
          <Thread />
          <Profile />
          <Contacts />
          <Addresses />
        </div>
        <div>
          <Devices />
          <Looks />
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
                required={data[name] !== null}
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
