import { patience, UndeliverableError, type Sender } from './sender.ts'

/**
 * Gives SMS to a gateway by HTTP: POST {id, to, text} as JSON, with the token as a bearer and the message's id as Idempotency-Key. 2xx is
 * taken; 4xx but 401, 403, 408 and 429 will never be.
 */
export function smsSender({ url, token }: { url: string; token: string | undefined }): Sender {
  return {
    async send({ id, address, text }) {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(patience / 2),
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ id, to: address, text }),
      })
      await answer.body?.cancel()
      if (answer.ok) return
      const sentence = `The SMS gateway answered ${answer.status}.`
      const never = answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 429].includes(answer.status)
      throw never ? new UndeliverableError(sentence) : new Error(sentence)
    },
    close: () => undefined,
  }
}
