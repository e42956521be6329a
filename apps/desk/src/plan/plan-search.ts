/** What the address of the plans holds. */
export interface PlanSearch {
  readonly plan?: string
  /** The plan that it is compared with. */
  readonly with?: string
  /** The building that is chosen. */
  readonly building?: string
  readonly do?: 'bring' | 'draw' | 'adopt'
}

const isId = (given: unknown): given is string =>
  typeof given === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given)
const doings: readonly unknown[] = ['bring', 'draw', 'adopt']

/** Reads an address; what does not fit is left out. */
export function readPlanSearch(given: Readonly<Record<string, unknown>>): PlanSearch {
  const { plan, building } = given
  const doing = doings.includes(given.do) ? { do: given.do as 'bring' | 'draw' | 'adopt' } : {}
  if (!isId(plan)) return doing
  return {
    plan,
    ...(isId(given.with) && given.with !== plan && { with: given.with }),
    ...(typeof building === 'string' && building.length <= 200 && { building }),
    ...doing,
  }
}
