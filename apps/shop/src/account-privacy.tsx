import { useState } from 'react'
import { take } from '../../ui/client/http.ts'
import { ApiProblem } from '../../ui/problem.ts'
import { http } from './api.ts'
import { CodeProof } from './code-proof.tsx'
import { problemText } from './problem-note.tsx'
import { forgetDevice } from './use-cart.ts'
import { useTongue } from './words.tsx'

/** A copy of all that is held, and having it erased; each is confirmed by a code. */
export function Privacy() {
  const { words, language } = useTongue()
  const [asked, setAsked] = useState<{ id: string; what: 'export' | 'erase' }>()
  const [fault, setFault] = useState('')
  const attempt = async (run: () => Promise<void>) => {
    setFault('')
    try {
      await run()
    } catch (problem) {
      const isCode = problem instanceof ApiProblem && [401, 403, 404, 409, 422].includes(problem.status)
      setFault(isCode ? words.enter.wrongCode : problemText(problem, words.problem))
    }
  }
  const ask = (what: 'export' | 'erase') =>
    void attempt(async () => {
      const { id } = await take(http.POST('/v1/shopper/confirm-codes', { body: { language } }))
      setAsked({ id, what })
    })
  const confirm = (code: string) =>
    void attempt(async () => {
      const body = { id: asked!.id, code }
      if (asked!.what === 'export') {
        keepFile(await take(http.POST('/v1/shopper/export', { body })))
        return setAsked(undefined)
      }
      await http.POST('/v1/shopper/erase', { body })
      await forgetDevice(language)
    })
  return (
    <section className="panel">
      <h2>{words.mine.privacy}</h2>
      <p className="muted">{words.mine.privacyText}</p>
      {asked ? (
        <>
          <p role="status">
            {words.mine.codeSent} {asked.what === 'erase' ? <b>{words.mine.eraseText}</b> : null}
          </p>
          <CodeProof
            label={asked.what === 'export' ? words.mine.export : words.mine.eraseConfirm}
            danger={asked.what === 'erase'}
            onCode={confirm}
          />
          <button type="button" className="link" onClick={() => setAsked(undefined)}>
            {words.mine.cancel}
          </button>
        </>
      ) : (
        <p className="acts">
          <button type="button" className="button button-quiet" onClick={() => ask('export')}>
            {words.mine.export}
          </button>
          <button type="button" className="button button-quiet" onClick={() => ask('erase')}>
            {words.mine.erase}
          </button>
        </p>
      )}
      <p className="fault" role="alert">
        {fault}
      </p>
    </section>
  )
}

/** Gives what was exported to the device as a file. */
function keepFile(data: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, undefined, 2)], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: 'casa-hilo.json' })
  link.click()
  URL.revokeObjectURL(url)
}
