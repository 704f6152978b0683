import type { PersonLink } from '../../../ui/types.ts'
import { useTongue } from '../../../ui/words.tsx'

/** How a link is drawn and called. */
export type LinkKind = 'verified' | 'claim' | 'hand' | 'held'

export const linkKind = (link: PersonLink): LinkKind =>
  link.held ? 'held' : link.byHand ? 'hand' : link.verified ? 'verified' : 'claim'

/** Says what a link is; of one that is held back, why. */
export function useLinkWord(): (link: PersonLink) => string {
  const { words } = useTongue()
  const names = {
    verified: words.people.linkVerified,
    claim: words.people.linkClaim,
    hand: words.people.linkByHand,
  }
  return (link) => {
    if (link.held) return `${words.people.linkHeld}: ${words.people.held[link.held]}`
    const kind = linkKind(link)
    return kind === 'held' ? words.people.linkHeld : names[kind]
  }
}

type Evidence = { event?: string; channel?: string; note?: string; rule?: string; agreed: string[] }

/** What a link or review rests on: the event and its channel, what somebody wrote, or the matching rule and what agreed. */
export function evidenceOf(evidence: unknown): Evidence {
  const found = (typeof evidence === 'object' && evidence !== null ? evidence : {}) as Record<string, unknown>
  const text = (name: string) => (typeof found[name] === 'string' && found[name] ? { [name]: found[name] } : {})
  const agreed = Array.isArray(found['agreed']) ? found['agreed'].filter((one) => typeof one === 'string') : []
  return { ...text('event'), ...text('channel'), ...text('note'), ...text('rule'), agreed }
}

/** A source as short as it can be told from others: of a key's id the first part. */
export const sourceName = (source: string): string => source.replace(/([0-9a-f]{8})-[0-9a-f-]{27}$/, '$1')
