import { useState, type FormEvent } from 'react'
import { encode } from 'uqr'
import { take } from '../../ui/client/http.ts'
import { ApiProblem } from '../../ui/problem.ts'
import { http } from './api.ts'
import { problemText } from './problem-note.tsx'
import { addressOf, useRouter } from './router.tsx'
import { site } from './site.ts'
import { openCart } from './use-cart.ts'
import { useTongue } from './words.tsx'
import { formText } from './form-text.ts'

type Kind = 'basket' | 'list' | 'session'

/** A code by which another device, or the store, goes on with the basket, a list or the session; and a field for such a code. */
export function HandOver(props: { kind: Kind; list?: string }) {
  const { words, format, language } = useTongue()
  const [made, setMade] = useState<{ code: string; expiresAt: string }>()
  const [problem, setProblem] = useState<unknown>()
  const make = async () => {
    try {
      const body = { kind: props.kind, market: site.market, ...(props.list ? { list: props.list } : {}) }
      setMade(await take(http.POST('/v1/shopper/hand-overs', { body })))
      setProblem(undefined)
    } catch (error) {
      setProblem(error)
    }
  }
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <details className="hand-over">
      <summary>{words.cart.handOver}</summary>
      <p className="muted">{words.cart.handOverText}</p>
      {made ? (
        <>
          <p className="code" data-testid="hand-over-code">
            {made.code}
          </p>
          <QrPicture text={`${location.origin}${addressOf(language, `continue?code=${made.code}`)}`} />
          <p className="muted">{words.cart.handOverUntil(format.clock(zone, made.expiresAt))}</p>
        </>
      ) : (
        <button type="button" className="button button-quiet" onClick={() => void make()}>
          {words.cart.makeCode}
        </button>
      )}
      <p className="fault" role="alert">
        {problem ? problemText(problem, words.problem) : ''}
      </p>
      <Claim />
    </details>
  )
}

/** Goes on with what a code hands over. */
export function Claim(props: { code?: string }) {
  const { words, language } = useTongue()
  const { go } = useRouter()
  const [fault, setFault] = useState('')
  const claim = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = formText(event.currentTarget, 'code')
    try {
      const claimed = await take(http.POST('/v1/shopper/hand-overs/claim', { body: { code } }))
      if (claimed.kind === 'list') return go(`shared/${claimed.token}`)
      const cart = await openCart()
      await cart.read()
      if (claimed.kind === 'session') return location.assign(addressOf(language, 'account'))
      go('basket')
    } catch (problem) {
      const isCode = problem instanceof ApiProblem && [400, 404].includes(problem.status)
      setFault(isCode ? words.cart.badCode : problemText(problem, words.problem))
    }
  }
  return (
    <form className="claim" onSubmit={(event) => void claim(event)}>
      <h3>{words.cart.haveCode}</h3>
      <p className="muted">{words.cart.haveCodeText}</p>
      <div className="near-line">
        <label className="field">
          <span className="visually-hidden">{words.cart.codeName}</span>
          <input
            name="code"
            required
            minLength={6}
            maxLength={6}
            autoComplete="off"
            autoCapitalize="characters"
            defaultValue={props.code ?? ''}
          />
        </label>
        <button type="submit" className="button button-small">
          {words.cart.go}
        </button>
      </div>
      <p className="fault" role="alert">
        {fault}
      </p>
    </form>
  )
}

function QrPicture(props: { text: string }) {
  const { words } = useTongue()
  const { data, size } = encode(props.text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.cart.qr}>
      <path d={path} />
    </svg>
  )
}
