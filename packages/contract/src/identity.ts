import type { Role } from './rights.ts'

export const organisationKinds = ['department', 'centre', 'office', 'committee', 'property_manager', 'social'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** Where a role works: in an area, in an organisation, or in an organisation (a centre) that covers an area. */
export function placeOf(role: Role): 'area' | 'organisation' | 'both' {
  if (role === 'handler' || role === 'approver' || role === 'data_steward') return 'organisation'
  if (role === 'operator' || role === 'dispatcher' || role === 'duty_officer') return 'both'
  return 'area'
}

/** Roles whose whole work is sensitive: who holds one proves a second factor before anything else. */
const guardedRoles = ['admin', 'auditor', 'data_steward'] as const satisfies readonly Role[]
export const isGuarded = (role: string): boolean => (guardedRoles as readonly string[]).includes(role)
