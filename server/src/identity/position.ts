import type { Role } from '@lifetree/contract/rights'
import type { Said } from '@lifetree/contract/said'
import { levelOf } from '@lifetree/standards'

/** A position in force. */
export interface Held {
  readonly id: string
  readonly role: Role
  readonly area: string | null
  readonly organisationId: string | null
  /** The area or organisation, as people read it. */
  readonly place: Said
  /** The first day on which it is no more held, YYYY-MM-DD. */
  readonly validTo: string | null
}

const ofGrid = ({ area, organisationId }: Held): boolean =>
  area !== null && organisationId === null && levelOf(area) === 'grid'

/**
 * The positions among which a person chooses. Those of one role in several grids are one choice: a worker covers all his
 * grids at once. Its first is its id.
 */
export function choicesOf(held: readonly Held[]): readonly (readonly Held[])[] {
  const choices: Held[][] = []
  for (const position of held) {
    const sibling =
      ofGrid(position) && choices.find(([first]) => first && ofGrid(first) && first.role === position.role)
    if (sibling) sibling.push(position)
    else choices.push([position])
  }
  return choices
}

/** The last day on which a position is held, of the first on which it is not. */
export const lastDay = (validTo: string | null): string | null => validTo && shiftDay(validTo, -1)
export const dayAfter = (day: string | null): string | null => day && shiftDay(day, 1)

const shiftDay = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
