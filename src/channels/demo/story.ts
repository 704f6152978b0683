/** What a person can be known by; each channel knows some of it. */
export type Person = {
  name: string
  user?: string
  email?: string
  /** E.164. */
  phone?: string
  card?: string
  /** Anonymous ids: the browser on the phone, the one on the computer, the app's installation. */
  mobile?: string
  laptop?: string
  app?: string
  /** The telephone or tablet itself. */
  device?: string
}

export type Handle = Exclude<keyof Person, 'name'> | 'whatsapp' | 'receipt'

/**
 * One thing that happened: when (`3d 08:14` is three days before today at that local time, `25m` that many minutes ago), in which
 * channel, what, known by which of the person's handles (separated by spaces), and its data. `page`, `screen` and `identify` are
 * types of the tracking protocol; everything else is an event's name.
 */
export type Step = [when: string, channel: string, type: string, handles: string, data: Json, person?: string]

export type Story = {
  name: string
  /** In one sentence, for people. */
  told: string
  /** Hours that local time is ahead of UTC. */
  offset: number
  /** Who it is about; a step may be another's (its last part), by the key here. */
  people: Record<string, Person>
  /** The truth about who is who, which no channel knows: the key of the person of each step that names none. */
  person: string
  steps: Step[]
}

export type Json = Record<string, unknown>

/** A message of the tracking protocol, the channel whose key sends it, and whose it truly is. */
export type Told = { channel: string; person: string; message: Json }

const minute = 60_000
const day = 86_400_000

/** The messages of a story as its channels would send them, with `now` as the time the demo was begun. Pure. */
export function tell(story: Story, now: Date): Told[] {
  return story.steps.map(([when, channel, type, handles, data, other], i) => {
    const person = other ?? story.person
    const isMethod = type === 'page' || type === 'screen' || type === 'identify'
    return {
      channel,
      person: `${story.name}/${person}`,
      message: {
        ...(isMethod ? { type } : { type: 'track', event: type }),
        messageId: `demo-${story.name}-${i + 1}`,
        timestamp: timeOf(when, story.offset, now).toISOString(),
        ...knownBy(story.people[person]!, handles.split(' ').filter(Boolean) as Handle[], data),
        ...(type === 'identify' ? { traits: data } : { properties: data }),
      },
    }
  })
}

/** The time that a step says. */
export function timeOf(when: string, offset: number, now: Date): Date {
  const minutes = /^(\d+)m$/.exec(when)
  if (minutes) return new Date(now.getTime() - Number(minutes[1]) * minute)
  const at = /^(\d+)d (\d\d):(\d\d)$/.exec(when)
  if (!at) throw new Error(`A step says when as "3d 08:14" or "25m", not as ${JSON.stringify(when)}.`)
  const today = Math.floor((now.getTime() + offset * 60 * minute) / day) * day
  return new Date(today - Number(at[1]) * day + (Number(at[2]) * 60 + Number(at[3]) - offset * 60) * minute)
}

function knownBy(person: Person, handles: Handle[], data: Json): Json {
  const externalIds: Json[] = []
  const traits: Json = {}
  const message: Json = {}
  const context: Json = {}
  for (const handle of handles) {
    if (handle === 'user') message.userId = person.user
    else if (handle === 'mobile' || handle === 'laptop' || handle === 'app') message.anonymousId = person[handle]
    else if (handle === 'device') context.device = { id: person.device }
    else if (handle === 'email' || handle === 'phone') traits[handle] = person[handle]
    else if (handle === 'card') externalIds.push({ type: 'loyalty_card', id: person.card })
    else if (handle === 'whatsapp') externalIds.push({ type: 'whatsapp:number', id: person.phone?.slice(1) })
    else externalIds.push({ type: 'receipt', id: `shop:${String(data.order_id)}` })
  }
  if (externalIds.length) context.externalIds = externalIds
  if (Object.keys(traits).length) context.traits = traits
  return Object.keys(context).length ? { ...message, context } : message
}
