import { may, permissionsOf, type Permission, type Role } from './permissions.ts'

/** Who sends a request. */
export type Actor = {
  kind: 'staff' | 'key'
  id: string
  name: string
  role: Role
  /** Permissions a key is narrowed to; empty: all that the role has. */
  scopes: string[]
  /** Only staff: the session's id (the hash of its cookie). */
  session?: string
  /** Only keys: the channel its events belong to. */
  channel?: string
  /** Only keys: sites whose pages may use it; empty: any. */
  origins?: string[]
  /** Only keys: events a second; null is the default. */
  rate?: number | null
}

/** The shopper's device that sends a request, and who is signed in on it. Staff and keys are never shoppers, nor shoppers staff. */
export type Shopper = {
  /** The session's id (the hash of its cookie). */
  session: string
  /** The device's own fragment: of an anonymous id that the server made. */
  fragment: string
  anonymousId: string
  /** The verified fragment (e-mail, phone …) that signed in; null for a guest. */
  known: string | null
}

/** Who does something: an actor, or a command or start of the installation itself. */
export type Author = Actor | { kind: 'system'; id: string; name: string }

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; undefined on public routes, which do not ask. */
    actor: Actor | undefined
    /** The shopper who sends it; only on routes for shoppers. */
    shopper: Shopper | undefined
    /** Whether the sender has a permission beyond the one that the route names. */
    can(permission: Permission): boolean
    /**
     * Records that the sender looks at a person's data: `subject` is `thread:<id>`, or a kind of list. Await it before answering.
     */
    look(action: string, subject: string, detail?: Record<string, unknown>): Promise<void>
  }
}

/** Whether `author` has everything that a holder of `role` and `scopes` has: nobody gives away more than he or she has. */
export function covers(author: Author, role: Role, scopes: string[] = []): boolean {
  if (author.kind === 'system') return true
  // An admin, who never collects in person, may still make keys that do.
  const own = { ...author, kind: 'key' } as const
  return permissionsOf({ kind: 'key', role, scopes }).every((permission) => may(own, permission))
}
