import { scrypt, timingSafeEqual } from 'node:crypto'
import { admission } from '../core/admission.ts'
import type { Ids } from '../core/ids.ts'
import { Problem, type FieldError } from '../core/problem.ts'

/**
 * log2 N, r, p: 32 MB and about 0.15 s on one core (OWASP's second choice; the first takes 128 MB a try). Nothing but
 * test/world.ts changes it: tests derive hundreds of keys.
 */
export const cost = { ln: 15, r: 8, p: 3 }
const length = 32

/** What an unknown e-mail is checked against, so that it takes as long as a known one. */
const nobody = () => encode(cost, Buffer.alloc(16), Buffer.alloc(length))

/** Tries in work at once: each holds memory and a thread of the pool that file reads also need. */
const gate = admission(16)

/** The encoded scrypt hash of a password, with a salt of its own. */
export async function hashPassword(password: string, ids: Ids): Promise<string> {
  const salt = Buffer.from(ids.secret(16), 'base64url')
  return encode(cost, salt, await derive(password, salt, cost))
}

/** Whether the password belongs to the encoded hash. Without a hash the answer is no, after the same time. */
export async function checkPassword(password: string, encoded: string | null | undefined): Promise<boolean> {
  const { salt, expected, parameters } = decode(encoded ?? nobody())
  const same = timingSafeEqual(await derive(password, salt, parameters), expected)
  return same && encoded != null
}

/** True when it was made with other parameters than today's and should be made anew. */
export function isOutdated(encoded: string): boolean {
  const { parameters } = decode(encoded)
  return parameters.ln !== cost.ln || parameters.r !== cost.r || parameters.p !== cost.p
}

/** What is wrong with a new password, if anything. Length is what counts; composition rules only make people write them down. */
export function passwordErrors(password: string, person: { email: string; name: string }, field: string): FieldError[] {
  const plain = password.toLowerCase()
  const own = [person.email, person.email.split('@')[0]!, person.name].map((text) => text.toLowerCase())
  if (own.includes(plain)) return [{ field, code: 'own_name', detail: 'Not your own name or e-mail.' }]
  if (new Set(plain).size < 5) return [{ field, code: 'too_simple', detail: 'Use at least 5 different characters.' }]
  return []
}

type Parameters = typeof cost

async function derive(password: string, salt: Buffer, { ln, r, p }: Parameters): Promise<Buffer> {
  if (!gate.enter()) throw new Problem('overloaded', 'Too many people sign in at this moment.', { retryAfter: 2 })
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
      scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
    })
  } finally {
    gate.leave()
  }
}

function encode({ ln, r, p }: Parameters, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

function decode(encoded: string): { parameters: Parameters; salt: Buffer; expected: Buffer } {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(encoded)
  if (!match) throw new Error('A stored password hash has an unknown form.')
  const [ln, r, p] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return {
    parameters: { ln, r, p },
    salt: Buffer.from(match[4]!, 'base64url'),
    expected: Buffer.from(match[5]!, 'base64url'),
  }
}
