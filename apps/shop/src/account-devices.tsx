import { useState } from 'react'
import { take } from '../../ui/client/http.ts'
import { http } from './api.ts'
import { hasPasskeys, makePasskey } from './passkey.ts'
import { ProblemNote } from './problem-note.tsx'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

/** Which browser on which system, as far as it says so. Pure. */
export function deviceName(userAgent: string): string {
  const browser = /Edg|Firefox|Chrome|Safari/.exec(userAgent)?.[0] ?? userAgent.slice(0, 40)
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(userAgent)?.[0]
  return system ? `${browser === 'Edg' ? 'Edge' : browser}, ${system}` : browser
}

/** Devices on which the shopper is signed in; each can be signed out from here. */
export function Devices() {
  const { words, format } = useTongue()
  const { data, problem, again } = useRead('own devices', (signal) =>
    take(http.GET('/v1/shopper/sessions', { signal })),
  )
  const [fault, setFault] = useState<unknown>()
  const act = (run: Promise<unknown>) => void run.then(again, setFault)
  const others = (data?.items ?? []).filter(({ current }) => !current)
  return (
    <section className="panel">
      <h2>{words.mine.devices}</h2>
      <ProblemNote problem={problem ?? fault} again={again} />
      <ul className="places">
        {data?.items.map((device) => (
          <li key={device.id}>
            <b>{deviceName(device.userAgent)}</b>{' '}
            {device.current ? <span className="muted">({words.mine.thisDevice})</span> : null}
            <br />
            <small className="muted">{words.mine.seen(format.moment(device.lastSeenAt))}</small>
            {device.current ? null : (
              <>
                <br />
                <button
                  type="button"
                  className="link"
                  onClick={() => act(http.DELETE('/v1/shopper/sessions/{id}', { params: { path: { id: device.id } } }))}
                >
                  {words.mine.endDevice}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 ? (
        <button type="button" className="link" onClick={() => act(http.POST('/v1/shopper/sessions/end-others'))}>
          {words.mine.endOthers}
        </button>
      ) : null}
    </section>
  )
}

export function Passkeys() {
  const { words, format } = useTongue()
  const { data, problem, again } = useRead('own passkeys', (signal) =>
    take(http.GET('/v1/shopper/passkeys', { signal })),
  )
  const [fault, setFault] = useState('')
  const act = (run: Promise<unknown>) =>
    void run.then(
      () => {
        setFault('')
        again()
      },
      () => setFault(words.enter.passkeyFailed),
    )
  return (
    <section className="panel">
      <h2>{words.mine.passkeys}</h2>
      <p className="muted">{words.mine.passkeysText}</p>
      <ProblemNote problem={problem} again={again} />
      <ul className="places">
        {data?.items.map(({ id, name, createdAt }) => (
          <li key={id}>
            <b>{name}</b>
            <br />
            <small className="muted">{words.mine.passkeyMade(format.moment(createdAt))}</small>
            <br />
            <button
              type="button"
              className="link"
              onClick={() => act(http.DELETE('/v1/shopper/passkeys/{key}', { params: { path: { key: id } } }))}
            >
              {words.mine.remove}
            </button>
          </li>
        ))}
      </ul>
      {hasPasskeys() ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => act(makePasskey(deviceName(navigator.userAgent)))}
        >
          {words.mine.addPasskey}
        </button>
      ) : null}
      <p className="fault" role="alert">
        {fault}
      </p>
    </section>
  )
}
