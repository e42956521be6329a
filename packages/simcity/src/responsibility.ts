import { contains } from '@lifetree/standards'
import { ownersOf } from './catalogue.ts'
import { organisationsOf } from './organisations.ts'
import type { CitySpec } from './spec.ts'

export interface Responsibility {
  /** Code of the small class. */
  readonly category: string
  /** Area in which the organisation answers for it, 15 digits: itself and all below. */
  readonly area: string
  /** Key of the organisation. */
  readonly organisation: string
}

/**
 * Who answers for what and where. In any drawn community a class has exactly one answer but for a few that have two
 * (a dispatcher decides) and a few that have none (the centre looks for somebody). A starting point.
 */
export function responsibilitiesOf(spec: CitySpec): Responsibility[] {
  const organisations = organisationsOf(spec)
  return [...ownersOf()].flatMap(([category, owners]) =>
    owners.flatMap(owner =>
      organisations
        .filter(({ kind }) => kind === owner)
        .map(({ key, area }): Responsibility => ({ category, area, organisation: key })),
    ),
  )
}

/** Keys of the organisations that answer for a class in an area. */
export function answersFor(rows: readonly Responsibility[], category: string, area: string): string[] {
  return rows.filter(row => row.category === category && contains(row.area, area)).map(row => row.organisation)
}
