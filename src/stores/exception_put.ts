import type { Tx } from '../core/db.ts'
import { Problem } from '../core/problem.ts'
import type { HoursException } from './hours.ts'
import { dayFaults, normalIntervals } from './hours_check.ts'
import { notFound } from './location_update.ts'

/** Days of a location at most, those gone by too. */
const most = 500

/** Says what holds on one day instead of the week. Throws not_found, and invalid_request when the hours are wrong or it is one day too many. */
export async function exceptionPut(tx: Tx, input: { location: string } & HoursException): Promise<void> {
  const { location, date, intervals, reason } = input
  const faults = dayFaults(intervals, '/intervals')
  if (faults.length) throw new Problem('invalid_request', faults[0]!.detail, { errors: faults })
  await lock(tx, location)
  const { count } = await tx`
    insert into stores.hours_exception (location_id, date, intervals, reason)
    select ${location}, ${date}, ${tx.json(normalIntervals(intervals))}, ${reason.trim()}
    where (select count(*) from stores.hours_exception where location_id = ${location} and date <> ${date}) < ${most}
    on conflict (location_id, date) do update set intervals = excluded.intervals, reason = excluded.reason`
  if (!count) throw new Problem('invalid_request', `A location has ${most} such days at most; delete old ones.`)
}

/** Lets the week hold again on a day. Throws not_found. */
export async function exceptionDelete(tx: Tx, input: { location: string; date: string }): Promise<void> {
  await lock(tx, input.location)
  const { count } = await tx`
    delete from stores.hours_exception where location_id = ${input.location} and date = ${input.date}`
  if (!count) throw new Problem('not_found', 'Nothing is said of this day.')
}

async function lock(tx: Tx, location: string): Promise<void> {
  const { count } = await tx`select from stores.location where id = ${location} for update`
  if (!count) throw notFound()
}
