/** One message of an event stream. */
export type Message = { id: string; event: string; data: Record<string, unknown> }

/** A page that listens. */
export type Page = {
  messages: Message[]
  /** Ids of events in the order in which they came. */
  events(): string[]
  /** The id that the page would send as Last-Event-ID. */
  readonly last: string | undefined
  /** Resolves when `seen` answers true; looks at each message that comes. Rejects when the stream ends before. */
  until(seen: (messages: Message[]) => boolean): Promise<void>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  close(): Promise<void>
}

/** Opens a stream (WHATWG HTML, "Server-sent events") and resolves once it has greeted. */
export async function openPage(url: string, headers: Record<string, string>, last?: string): Promise<Page> {
  const abort = new AbortController()
  const answer = await fetch(url, {
    headers: { ...headers, ...(last === undefined ? {} : { 'last-event-id': last }) },
    signal: abort.signal,
  })
  if (answer.status !== 200 || !answer.body)
    throw new Error(`${url} was answered ${answer.status}: ${await answer.text()}`)
  const messages: Message[] = []
  const lookers = new Set<(over: boolean) => void>()
  const look = (over: boolean) => lookers.forEach((looker) => looker(over))
  let lastId = last
  const ended = read(answer.body, (message) => {
    if (message.id) lastId = message.id
    messages.push(message)
    look(false)
  }).finally(() => look(true))
  const page: Page = {
    messages,
    events: () => messages.filter((message) => message.event === 'event').map((message) => String(message.data.id)),
    get last() {
      return lastId
    },
    until: (seen) =>
      new Promise((resolve, reject) => {
        const looker = (over: boolean) => {
          if (!seen(messages) && !over) return
          lookers.delete(looker)
          if (seen(messages)) resolve()
          else reject(new Error(`The stream ended after ${messages.length} messages.`))
        }
        lookers.add(looker)
        looker(false)
      }),
    ended,
    async close() {
      abort.abort()
      await ended
    },
  }
  await page.until((all) => all.some((message) => message.event === 'hello'))
  return page
}

async function read(body: ReadableStream<Uint8Array>, give: (message: Message) => void): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  try {
    for await (const piece of body) {
      text += decoder.decode(piece, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1]
        const data = field('data')
        if (data !== undefined)
          give({ id: field('id') ?? '', event: field('event') ?? 'message', data: JSON.parse(data) as Message['data'] })
      }
    }
  } catch {
    // The connection broke off, or the page was closed.
  }
}
