import type { Consumer } from '../core/consumer.ts'
import type { Consenting, Sighting, Summarised, Told } from '../events/read.ts'
import { tellConsents } from './consent_told.ts'
import { linkSightings } from './link_sightings.ts'
import type { Due } from './match_due.ts'
import { matchPeople } from './match_people.ts'
import { observe } from './observe.ts'
import { followProfiles } from './profile_follow.ts'

/**
 * Follows the log and links. One shard: who is who is decided by one writer at a time, in the order of the log, so two processes
 * give what one gives.
 */
export const linkConsumer: Consumer<Sighting> = { name: 'identity.link', batch: 1000, handle: linkSightings }

/** Follows the log and writes down what was told about people. */
export const observeConsumer: Consumer<Told> = { name: 'identity.observe', batch: 4000, handle: observe }

/** Follows the log and writes down the consents that events tell. */
export const consentConsumer: Consumer<Consenting> = { name: 'identity.consent', batch: 4000, handle: tellConsents }

/** Follows events.summary and keeps what lists and search show of people. */
export const profileConsumer: Consumer<Summarised> = { name: 'identity.profile', batch: 5000, handle: followProfiles }

/** Takes who has changed, compares and links by the matching rules. It has a queue, not the log. */
export const matchConsumer: Consumer<Due> = { name: 'identity.match', batch: 500, queue: true, handle: matchPeople }
