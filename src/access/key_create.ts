import type { Context } from '../core/context.ts'
import type { Tx } from '../core/db.ts'
import { hashSecret } from '../core/ids.ts'
import { invariant } from '../core/invariant.ts'
import { Problem, type FieldError } from '../core/problem.ts'
import { covers, type Author } from './actor.ts'
import { isPermission, keyRoles, may } from './permissions.ts'
import { readKey } from './read.ts'
import { recordChange } from './record_look.ts'
import type { Key, KeyInput } from './schema.ts'

/**
 * Makes a key and gives its secret, which is shown this once: only its hash is stored. `by` may give away at most what it has.
 * Checks everything itself, since the command line calls it too.
 */
export async function keyCreate(
  tx: Tx,
  ctx: Pick<Context, 'clock' | 'ids'>,
  by: Author,
  input: KeyInput,
): Promise<{ key: Key; secret: string }> {
  const errors = keyErrors(input)
  if (errors.length) throw new Problem('invalid_request', errors[0]!.detail, { errors })
  const { role, scopes = [], origins = [], channel = null, rate = null } = input
  if (!covers(by, role, scopes)) throw new Problem('forbidden', 'You cannot make a key that may do more than you may.')
  const id = ctx.ids.uuid()
  const secret = `hilo_${role === 'collect' ? 'pub' : 'sec'}_${ctx.ids.secret(24)}`
  await tx`
    insert into access.key (id, name, role, scopes, channel, origins, rate, hash, prefix, created_at)
    values (${id}, ${input.name.trim()}, ${role}, ${scopes}, ${channel}, ${origins}, ${rate}, ${hashSecret(secret)}, ${secret.slice(0, 13)}, ${ctx.clock.now()})`
  await recordChange(tx, ctx, {
    actor: by,
    action: 'key.create',
    subject: `key:${id}`,
    detail: { name: input.name, role, scopes, channel },
  })
  const key = await readKey(tx, id)
  invariant(key, 'a key that was made is there')
  return { key, secret }
}

function keyErrors({ name, role, scopes = [], origins = [], channel, rate }: KeyInput): FieldError[] {
  const known = (keyRoles as readonly string[]).includes(role)
  const checks: [boolean, FieldError][] = [
    [
      /^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(name) && name.length <= 120,
      { field: '/name', code: 'name', detail: 'A name of one line, at most 120 characters.' },
    ],
    [known, { field: '/role', code: 'role', detail: `One of ${keyRoles.join(', ')}.` }],
    [
      channel === undefined || /^[a-z][a-z0-9-]{0,39}$/.test(channel),
      { field: '/channel', code: 'channel', detail: 'Small letters, digits and hyphens, such as web.' },
    ],
    [
      rate === undefined || (Number.isSafeInteger(rate) && rate > 0 && rate <= 100_000),
      { field: '/rate', code: 'rate', detail: '1 to 100,000 events a second.' },
    ],
    ...scopes.map((scope, i): [boolean, FieldError] => [
      known && isScopeOf(scope, role),
      { field: `/scopes/${i}`, code: 'scope', detail: 'Its role has no permission of this name.' },
    ]),
    ...origins.map((origin, i): [boolean, FieldError] => [
      isOrigin(origin),
      {
        field: `/origins/${i}`,
        code: 'origin',
        detail: 'Scheme and host without a path, such as https://shop.example.',
      },
    ]),
  ]
  return checks.filter(([ok]) => !ok).map(([, error]) => error)
}

function isScopeOf(scope: string, role: KeyInput['role']): boolean {
  return isPermission(scope) && scope.includes('.') && may({ kind: 'key', role, scopes: [] }, scope)
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text
}
