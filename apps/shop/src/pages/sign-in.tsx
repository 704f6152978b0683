import { useState, type FormEvent } from 'react'
import { take } from '../../../ui/client/http.ts'
import { ApiProblem } from '../../../ui/problem.ts'
import { http } from '../api.ts'
import { CodeProof } from '../code-proof.tsx'
import { hasPasskeys, signInByPasskey } from '../passkey.ts'
import { problemText } from '../problem-note.tsx'
import { addressOf } from '../router.tsx'
import { readShopper } from '../use-shopper.ts'
import { useTitle } from '../use-title.ts'
import { useTongue } from '../words.tsx'
import { formText } from '../form-text.ts'

/** Signing in without a password: by a code, or a passkey. What this device did comes along. */
export function SignInPage() {
  const { words, language } = useTongue()
  const [sent, setSent] = useState<{ id: string; to: string }>()
  const [fault, setFault] = useState('')
  useTitle(words.enter.title)
  const attempt = async (run: () => Promise<void>, wrong: string) => {
    setFault('')
    try {
      await run()
    } catch (problem) {
      const isWrong = !(problem instanceof ApiProblem) || (problem.status >= 400 && problem.status < 429)
      setFault(isWrong ? wrong : problemText(problem, words.problem))
    }
  }
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const to = formText(event.currentTarget, 'to')
    const body = to.includes('@') ? { email: to, language } : { phone: to, language }
    void attempt(async () => {
      await readShopper()
      const { id } = await take(http.POST('/v1/shopper/sign-in-codes', { body }))
      setSent({ id, to })
    }, words.enter.wrongPlace)
  }
  // Loaded anew: nothing that was read for whoever used this page before is shown to who signs in now.
  const entered = () => location.replace(addressOf(language, 'account'))
  const prove = (code: string) =>
    void attempt(async () => {
      await http.POST('/v1/shopper/sign-in', { body: { id: sent!.id, code, language } })
      entered()
    }, words.enter.wrongCode)
  return (
    <div className="page narrow stack">
      <h1>{words.enter.title}</h1>
      <p className="lead">{words.enter.text}</p>
      {sent ? (
        <>
          <p role="status">{words.enter.sentTo(sent.to)}</p>
          <CodeProof label={words.enter.verify} onCode={prove} />
          <button type="button" className="link" onClick={() => setSent(undefined)}>
            {words.enter.another}
          </button>
        </>
      ) : (
        <form className="stack" onSubmit={ask}>
          <label className="field">
            <span>{words.enter.where}</span>
            <input
              name="to"
              required
              minLength={3}
              maxLength={254}
              autoComplete="username"
              placeholder={words.enter.whereHint}
            />
          </label>
          <button type="submit" className="button button-wide">
            {words.enter.send}
          </button>
          {hasPasskeys() ? (
            <button
              type="button"
              className="button button-quiet button-wide"
              onClick={() =>
                void attempt(async () => {
                  await readShopper()
                  await signInByPasskey(language)
                  entered()
                }, words.enter.passkeyFailed)
              }
            >
              {words.enter.passkey}
            </button>
          ) : null}
        </form>
      )}
      <p className="fault" role="alert">
        {fault}
      </p>
    </div>
  )
}
