import { useEffect, useState } from 'react'

/** Milliseconds for which what was read is taken to be true; then it is shown and read again. */
const fresh = 20_000
type Known = { data: unknown; at: number }

/** What was read on this page, by what was asked: the way back is at once. Begins with what the server sent along. */
const known = new Map<string, Known>()

function seed() {
  const sent = document.getElementById('sent')?.textContent
  if (!sent) return
  for (const [key, data] of Object.entries(JSON.parse(sent) as Record<string, unknown>))
    known.set(key, { data, at: Date.now() })
}
seed()

export type Read<T> = { data: T | undefined; problem: unknown; again: () => void }

/**
 * What `read` answers, by `key`; an empty key asks for nothing. What is known already is shown at once. Of another key nothing old is
 * shown, unless `keep` says that it stays until the new is there.
 */
export function useRead<T>(key: string, read: (signal: AbortSignal) => Promise<T>, keep = false): Read<T> {
  const [state, setState] = useState<{ key: string; data?: T; problem?: unknown }>({ key })
  const [round, setRound] = useState(0)
  const held = known.get(key)
  useEffect(() => {
    if (!key || (round === 0 && held && Date.now() - held.at < fresh)) return
    const end = new AbortController()
    read(end.signal).then(
      (data) => {
        known.set(key, { data, at: Date.now() })
        if (!end.signal.aborted) setState({ key, data })
      },
      (problem: unknown) => {
        if (!end.signal.aborted) setState({ key, problem })
      },
    )
    return () => end.abort()
    // oxlint-disable-next-line react/exhaustive-deps -- the key says what is read
  }, [key, round])
  const current = state.key === key
  const data = (held?.data as T | undefined) ?? (current || keep ? state.data : undefined)
  return {
    data,
    problem: current && data === undefined ? state.problem : undefined,
    again: () => setRound((before) => before + 1),
  }
}
