import { useEffect, useRef, type FormEvent } from 'react'
import { useTongue } from './words.tsx'
import { formText } from './form-text.ts'

/** A field for the six digits that were sent; what is typed next goes into it. */
export function CodeProof(props: { label: string; danger?: boolean; onCode: (code: string) => void }) {
  const { words } = useTongue()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    props.onCode(formText(event.currentTarget, 'code'))
  }
  return (
    <form className="stack" onSubmit={send}>
      <label className="field">
        <span>{words.enter.code}</span>
        <input
          ref={field}
          name="code"
          required
          inputMode="numeric"
          pattern="[0-9]{6}"
          maxLength={6}
          autoComplete="one-time-code"
        />
      </label>
      <button type="submit" className={props.danger ? 'button button-danger' : 'button button-wide'}>
        {props.label}
      </button>
    </form>
  )
}
