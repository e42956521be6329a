import { placeOf } from '@lifetree/contract/identity'
import type { Role } from '@lifetree/contract/rights'
import type { FieldFault, Words } from '@lifetree/ui'
import type { accountWords } from './words.ts'

/** What is chosen for a position so far. Days are YYYY-MM-DD in the city. */
export interface NewPosition {
  readonly role?: Role | undefined
  readonly area?: string | undefined
  readonly organisationId?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

export const needsArea = (role: Role | undefined): boolean => role !== undefined && placeOf(role) !== 'organisation'
export const needsOrganisation = (role: Role | undefined): boolean => role !== undefined && placeOf(role) !== 'area'

/** What is missing, in the order of the form. */
export function positionFaults(position: NewPosition, words: Words<(typeof accountWords)['zh']>): FieldFault[] {
  const { role, area, organisationId, from } = position
  return [
    role === undefined && { field: 'position-role', says: words.roleMissing },
    needsOrganisation(role) && !organisationId && { field: 'position-organisation', says: words.organisationMissing },
    needsArea(role) && !area && { field: 'position-area', says: words.areaMissing },
    !from && { field: 'position-from', says: words.fromMissing },
  ].filter(fault => fault !== false)
}
