import { useState, type FormEvent } from 'react'
import { take } from '../../ui/client/http.ts'
import { ApiProblem } from '../../ui/problem.ts'
import { http } from './api.ts'
import { CodeProof } from './code-proof.tsx'
import { formText } from './form-text.ts'
import { problemText, ProblemNote } from './problem-note.tsx'
import { useRead } from './use-read.ts'
import { useTongue } from './words.tsx'

/** E-mails and numbers that the shopper has proved to hold, and adding one by a code that is sent there. */
export function Contacts() {
  const { words, language } = useTongue()
  const { data, problem, again } = useRead('own contacts', (signal) =>
    take(http.GET('/v1/shopper/profile', { signal })),
  )
  const [state, setState] = useState<{ adding?: boolean; sent?: { id: string; to: string } }>({})
  const [fault, setFault] = useState('')
  const attempt = async (run: () => Promise<void>, wrong: string) => {
    setFault('')
    try {
      await run()
    } catch (error) {
      const isWrong = error instanceof ApiProblem && [400, 422].includes(error.status)
      setFault(isWrong ? wrong : problemText(error, words.problem))
    }
  }
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const to = formText(event.currentTarget, 'to')
    const body = to.includes('@') ? { email: to, language } : { phone: to, language }
    void attempt(async () => {
      const { id } = await take(http.POST('/v1/shopper/identifier-codes', { body }))
      setState({ sent: { id, to } })
    }, words.enter.wrongPlace)
  }
  const prove = (id: string, code: string) =>
    void attempt(async () => {
      await http.POST('/v1/shopper/identifiers', { body: { id, code } })
      setState({})
      again()
    }, words.enter.wrongCode)
  const { mine, enter } = words
  return (
    <section className="panel stack">
      <h2>{mine.contacts}</h2>
      <p className="muted">{mine.contactsText}</p>
      <ProblemNote problem={problem} again={again} />
      <ul className="places">
        {data?.identifiers
          .filter(({ kind }) => kind === 'email' || kind === 'phone')
          .map(({ value }) => (
            <li key={value}>{value}</li>
          ))}
      </ul>
      {state.sent ? (
        <>
          <p role="status">{enter.sentTo(state.sent.to)}</p>
          <CodeProof label={mine.add} onCode={(code) => prove(state.sent!.id, code)} />
        </>
      ) : state.adding ? (
        <form className="stack" onSubmit={ask}>
          <label className="field">
            <span>{enter.where}</span>
            <input name="to" required minLength={3} maxLength={254} autoComplete="off" placeholder={enter.whereHint} />
          </label>
          <button type="submit" className="button">
            {enter.send}
          </button>
        </form>
      ) : (
        <button type="button" className="button button-quiet" onClick={() => setState({ adding: true })}>
          {mine.addContact}
        </button>
      )}
      {state.adding || state.sent ? (
        <button type="button" className="link" onClick={() => setState({})}>
          {mine.cancel}
        </button>
      ) : null}
      <p className="fault" role="alert">
        {fault}
      </p>
    </section>
  )
}
