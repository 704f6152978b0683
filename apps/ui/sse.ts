/** One message of a text/event-stream. */
export type SseMessage = { event: string; data: string; id: string }

/**
 * Reads a text/event-stream piece by piece. Returns the messages that the piece completed; comments (heartbeats) give none.
 * As the standard says: the last id stays valid for the messages that follow.
 */
export function sseReader(): (piece: string) => SseMessage[] {
  let rest = ''
  let id = ''
  let event = ''
  let data: string[] = []
  const field = (line: string, found: SseMessage[]) => {
    if (line === '') {
      if (data.length) found.push({ event: event || 'message', data: data.join('\n'), id })
      event = ''
      data = []
      return
    }
    const colon = line.indexOf(':')
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') data.push(value)
    else if (name === 'event') event = value
    else if (name === 'id') id = value
  }
  return (piece) => {
    const found: SseMessage[] = []
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) field(line.replace(/\r$/, ''), found)
    return found
  }
}
