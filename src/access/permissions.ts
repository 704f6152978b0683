/** What staff can be. */
export const staffRoles = ['admin', 'analyst', 'agent', 'associate', 'marketer', 'operations'] as const
export type StaffRole = (typeof staffRoles)[number]

/** What keys can be: `collect` is the public write key of a site or app, the others do what staff of that role may. */
export const keyRoles = ['collect', ...staffRoles] as const
export type Role = (typeof keyRoles)[number]

/**
 * The one table of who may what; every route names one of these. README.md beside this file gives the reasons.
 * `anyone` needs no sign-in, `staff` any signed-in person (never a key), `shopper` any device of the shop, `account` one on which a
 * shopper is signed in. A `signed` route checks a signature itself.
 */
export const permissions = {
  public: 'anyone',
  signed: 'anyone',
  docs: 'anyone',
  session: 'staff',
  shopper: 'shopper',
  account: 'account',
  'events.collect': ['collect', 'admin', 'operations'],
  'events.read': ['admin', 'analyst', 'operations'],
  'events.write': ['admin', 'operations'],
  'threads.read': ['admin', 'agent', 'associate', 'operations'],
  'people.read': ['admin', 'agent', 'associate', 'operations'],
  'people.write': ['admin', 'agent', 'operations'],
  'people.export': ['admin', 'operations'],
  'people.erase': ['admin', 'operations'],
  'survivorship.read': ['admin', 'analyst', 'agent', 'marketer', 'operations'],
  'survivorship.write': ['admin', 'operations'],
  'matching.read': ['admin', 'analyst', 'agent', 'marketer', 'operations'],
  'matching.write': ['admin', 'operations'],
  'live.read': ['admin', 'analyst', 'agent', 'associate', 'operations'],
  'stats.read': staffRoles,
  'contracts.read': ['admin', 'analyst', 'marketer', 'operations'],
  'contracts.write': ['admin', 'operations'],
  'quarantine.read': ['admin', 'operations'],
  'quarantine.write': ['admin', 'operations'],
  'imports.read': ['admin', 'analyst', 'operations'],
  'imports.write': ['admin', 'operations'],
  // What any device of the shop may see too: offers with prices and availability, stores and their hours.
  'offers.read': keyRoles,
  'catalog.read': staffRoles,
  'catalog.write': ['admin', 'operations', 'marketer'],
  'prices.write': ['admin', 'operations', 'marketer'],
  'stores.write': ['admin', 'operations'],
  'stock.read': staffRoles,
  'stock.reserve': ['admin', 'agent', 'associate', 'operations'],
  'stock.write': ['admin', 'operations'],
  'messages.read': ['admin', 'operations'],
  'messages.write': ['admin', 'operations'],
  // Baskets and lists of a person, and opening one by the code that a shopper shows.
  'baskets.read': ['admin', 'agent', 'associate', 'operations'],
  'baskets.write': ['admin', 'agent', 'associate', 'operations'],
  'keys.manage': ['admin'],
  'staff.manage': ['admin'],
  'audit.read': ['admin'],
  'views.share': ['admin', 'operations'],
} as const satisfies Record<string, Holders>
export type Permission = keyof typeof permissions

/** Who has a permission. */
type Holders = 'anyone' | 'staff' | 'shopper' | 'account' | readonly Role[]
/** Who asks, as far as permissions go: staff or a key (no scopes means all that the role has), or a shopper's device. */
type Holder =
  | { kind: 'staff' | 'key'; role: Role; scopes: readonly string[] }
  | { kind: 'shopper'; known: string | null }

export function isPermission(name: string | undefined): name is Permission {
  return name !== undefined && Object.hasOwn(permissions, name)
}

/** Whether somebody (undefined: who did not sign in) has a permission. */
export function may(holder: Holder | undefined, permission: Permission): boolean {
  const roles: Holders = permissions[permission]
  if (roles === 'anyone') return true
  if (!holder) return false
  if (holder.kind === 'shopper')
    return roles === 'shopper' || permission === 'offers.read' || (roles === 'account' && holder.known !== null)
  if (roles === 'shopper' || roles === 'account') return false
  if (roles === 'staff') return holder.kind === 'staff'
  // Only keys collect: a cookie that a shop's page happens to carry along must mean nothing there.
  if (permission === 'events.collect' && holder.kind !== 'key') return false
  return roles.includes(holder.role) && (holder.scopes.length === 0 || holder.scopes.includes(permission))
}

/** Names of the permissions that somebody has, in the table's order; without those that anyone or all staff have. */
export function permissionsOf(holder: Holder): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter(
    (name) => Array.isArray(permissions[name]) && may(holder, name),
  )
}
