import { useState, type FormEvent } from 'react'
import { take } from '../../ui/client/http.ts'
import { http } from './api.ts'
import { ProblemNote } from './problem-note.tsx'
import { site } from './site.ts'
import type { AddressBody } from './types.ts'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

/** Which text one agreed to: it stands in words/. */
const textVersion = 'shop-marketing-1'
const purpose = 'marketing'

/** What may be written to the shopper, channel by channel. */
export function Consents() {
  const { words } = useTongue()
  const { data, problem, again } = useRead('own consents', (signal) =>
    take(http.GET('/v1/shopper/consents', { signal })),
  )
  const [fault, setFault] = useState<unknown>()
  // What was ticked is shown at once, and taken back when it could not be said.
  const [said, setSaid] = useState<Record<string, boolean | undefined>>({})
  const granted = (channel: string) =>
    data?.items.some((each) => each.purpose === purpose && each.channel === channel && each.granted) ?? false
  const say = async (channel: string, yes: boolean) => {
    setSaid((before) => ({ ...before, [channel]: yes }))
    try {
      await http.POST('/v1/shopper/consents', { body: { purpose, channel, granted: yes, textVersion } })
      setFault(undefined)
      again()
    } catch (error) {
      setFault(error)
      setSaid((before) => ({ ...before, [channel]: undefined }))
    }
  }
  const channels = [
    ['email', words.mine.byEmail],
    ['sms', words.mine.bySms],
    ['whatsapp', words.mine.byWhatsapp],
  ] as const
  return (
    <section className="panel">
      <h2>{words.mine.consents}</h2>
      <p className="muted">{words.mine.consentText}</p>
      <ProblemNote problem={problem ?? fault} again={again} />
      {data
        ? channels.map(([channel, name]) => (
            <p key={channel}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={said[channel] ?? granted(channel)}
                  onChange={(event) => void say(channel, event.target.checked)}
                />
                <span>{name}</span>
              </label>
            </p>
          ))
        : null}
    </section>
  )
}

export function Addresses() {
  const { words } = useTongue()
  const { data, problem, again } = useRead('own addresses', (signal) =>
    take(http.GET('/v1/shopper/addresses', { signal })),
  )
  const [fault, setFault] = useState<unknown>()
  const [adding, setAdding] = useState(false)
  const saved = () => {
    setFault(undefined)
    setAdding(false)
    again()
  }
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const filled = Object.fromEntries(
      [...new FormData(form)].filter(([, text]) => typeof text === 'string' && text.trim() !== ''),
    )
    const body = { ...filled, country: site.country } as AddressBody
    const path = { id: crypto.randomUUID() }
    void http.PUT('/v1/shopper/addresses/{id}', { params: { path }, body }).then(saved, setFault)
  }
  const fields = [
    ['recipient', words.mine.recipient, 'name', true],
    ['line1', words.mine.line1, 'address-line1', true],
    ['line2', words.mine.line2, 'address-line2', false],
    ['postalCode', words.mine.postalCode, 'postal-code', true],
    ['city', words.mine.city, 'address-level2', true],
    ['region', words.mine.region, 'address-level1', false],
  ] as const
  return (
    <section className="panel">
      <h2>{words.mine.addresses}</h2>
      <ProblemNote problem={problem ?? fault} again={again} />
      <ul className="places">
        {data?.items.map(({ id, recipient, line1, line2, postalCode, city, region }) => (
          <li key={id}>
            <b>{recipient}</b>
            <br />
            {[line1, line2, `${postalCode} ${city}`, region].filter(Boolean).join(', ')}
            <br />
            <button
              type="button"
              className="link"
              onClick={() =>
                void http.DELETE('/v1/shopper/addresses/{id}', { params: { path: { id } } }).then(saved, setFault)
              }
            >
              {words.mine.remove}
            </button>
          </li>
        ))}
      </ul>
      {adding ? (
        <form className="stack" onSubmit={save}>
          {fields.map(([name, label, autoComplete, required]) => (
            <label key={name} className="field">
              <span>{label}</span>
              <input name={name} autoComplete={autoComplete} required={required} maxLength={120} />
            </label>
          ))}
          <p className="acts">
            <button type="submit" className="button">
              {words.mine.save}
            </button>
            <button type="button" className="button button-quiet" onClick={() => setAdding(false)}>
              {words.mine.cancel}
            </button>
          </p>
        </form>
      ) : (
        <button type="button" className="button button-quiet" onClick={() => setAdding(true)}>
          {words.mine.addAddress}
        </button>
      )}
    </section>
  )
}
