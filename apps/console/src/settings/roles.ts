import type { Role } from '../../../ui/types.ts'

/** What staff can be, most powerful first. */
export const roles: Role[] = ['admin', 'operations', 'analyst', 'marketer', 'agent', 'associate']
