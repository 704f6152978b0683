import { databaseCode } from '../core/db.ts'
import { Problem, wrong } from '../core/problem.ts'

/** A name without blanks around it; throws when nothing is left. */
export function nameOf(text: string): string {
  const name = text.trim()
  if (!name) throw wrong('/name', 'minLength', 'It must have a name.')
  return name
}

/** Throws when something would end before it begins. */
export function checkDates({ startsAt, endsAt }: { startsAt: string | null; endsAt: string | null }): void {
  if (startsAt !== null && endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt))
    throw wrong('/endsAt', 'before_start', 'It must end after it begins.')
}

/** Whether a percentage is a whole number of thousandths, as it is reckoned with. */
export const hasThreeDecimals = (percent: number) => Math.abs(percent * 1000 - Math.round(percent * 1000)) < 1e-6

/** What a statement gives; what breaks a unique index is said as conflict. */
export async function unlessTaken<T>(statement: PromiseLike<T>, detail: string): Promise<T> {
  try {
    return await statement
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new Problem('conflict', detail)
  }
}

/** Text of a filter as a pattern of LIKE that it alone matches. */
export const likeText = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')

type Times = { startsAt: Date | null; endsAt: Date | null; createdAt: Date; updatedAt: Date }
/** A row as the driver gives it: times are dates. */
export type Dated<T> = Omit<T, keyof Times> & Times

/** A row as the API shows it. */
export function shown<T extends Times>({ startsAt, endsAt, createdAt, updatedAt, ...row }: T) {
  return {
    ...row,
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
