import type { FormEvent } from 'react'
import { useTongue } from './words.tsx'

/** A field for the six digits that were sent. */
export function CodeProof(props: { label: string; danger?: boolean; onCode: (code: string) => void }) {
  const { words } = useTongue()
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    props.onCode(String(new FormData(event.currentTarget).get('code')).trim())
  }
  return (
    <form className="stack" onSubmit={send}>
      <label className="field">
        <span>{words.enter.code}</span>
        <input
          name="code"
          required
          inputMode="numeric"
          pattern="[0-9]{6}"
          maxLength={6}
          autoComplete="one-time-code"
          autoFocus
        />
      </label>
      <button type="submit" className={props.danger ? 'button button-danger' : 'button button-wide'}>
        {props.label}
      </button>
    </form>
  )
}
