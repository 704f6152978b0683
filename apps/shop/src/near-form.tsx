import { useState, type FormEvent } from 'react'
import { api } from './api.ts'
import { Icon } from './icon.tsx'
import { setNear, useNear } from './near.ts'
import { problemText } from './problem-note.tsx'
import { useTongue } from './words.tsx'

/** Where somebody is: a city or postal code that they type, or what their device says. */
export function NearForm() {
  const { words } = useTongue()
  const near = useNear()
  const [text, setText] = useState(near?.name ?? '')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const name = text.trim()
    if (!name) return
    setBusy(true)
    setFault('')
    try {
      const postalCode = /^\d{5}$/.test(name) ? name : undefined
      const found = await placeOf(name)
      if (found) setNear({ name, ...found, ...(postalCode ? { postalCode } : {}) })
      else setFault(words.promise.unknown(name))
    } catch (problem) {
      setFault(problemText(problem, words.problem))
    }
    setBusy(false)
  }
  const locate = () => {
    setBusy(true)
    setFault('')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setNear({ name: '', latitude, longitude })
        setText('')
        setBusy(false)
      },
      () => {
        setFault(words.promise.hereFailed)
        setBusy(false)
      },
      { timeout: 8000, maximumAge: 600_000 },
    )
  }
  return (
    <form className="near" onSubmit={(event) => void send(event)}>
      <label className="field">
        <span>{words.promise.where}</span>
        <span className="near-line">
          <input
            type="text"
            value={text}
            autoComplete="postal-code"
            placeholder={words.promise.whereHint}
            aria-invalid={Boolean(fault)}
            onInput={(event) => setText((event.target as HTMLInputElement).value)}
          />
          <button type="submit" className="button button-small" disabled={busy}>
            {words.promise.set}
          </button>
        </span>
      </label>
      {'geolocation' in navigator ? (
        <button type="button" className="link" onClick={locate} disabled={busy}>
          <Icon name="target" size={18} />
          {words.promise.here}
        </button>
      ) : null}
      <p className="fault" role="alert">
        {fault}
      </p>
    </form>
  )
}

/** The middle of the stores of a place; of a postal code without a store of its own, of those whose code begins as it does. */
async function placeOf(name: string): Promise<{ latitude: number; longitude: number } | undefined> {
  const tries = /^\d{5}$/.test(name) ? [name, name.slice(0, 3), name.slice(0, 2), name.slice(0, 1)] : [name]
  for (const near of tries) {
    const found = await api.stores({ near, limit: 1 })
    if (found.near) return found.near
  }
  return undefined
}
