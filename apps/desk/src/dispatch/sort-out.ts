/** What the responsibility table says of a case. */
export interface Answered<Organisation> {
  readonly caseId: string
  readonly organisations: readonly Organisation[]
}

export interface SortedOut<Organisation> {
  /** One department each, by the table or by hand, the largest group first. */
  readonly groups: readonly {
    readonly organisationId: string
    readonly proposed: Organisation | undefined
    readonly cases: readonly string[]
  }[]
  /** The table has no answer or several, and nobody has chosen yet. */
  readonly unsure: readonly string[]
}

interface Named {
  readonly organisationId: string
}

/** Puts cases to the department that the table or a hand has chosen; what is left is unsure. */
export function sortOut<Organisation extends Named>(
  answers: readonly Answered<Organisation>[],
  chosen: ReadonlyMap<string, string>,
): SortedOut<Organisation> {
  const groups = new Map<string, { proposed: Organisation | undefined; cases: string[] }>()
  const unsure: string[] = []
  for (const { caseId, organisations } of answers) {
    const byTable = organisations.length === 1 ? organisations[0] : undefined
    const organisationId = chosen.get(caseId) ?? byTable?.organisationId
    if (organisationId === undefined) {
      unsure.push(caseId)
      continue
    }
    const group = groups.get(organisationId) ?? { proposed: undefined, cases: [] }
    group.cases.push(caseId)
    if (byTable?.organisationId === organisationId) group.proposed ??= byTable
    groups.set(organisationId, group)
  }
  const sorted = [...groups].map(([organisationId, group]) => ({ organisationId, ...group }))
  return { groups: sorted.sort((one, other) => other.cases.length - one.cases.length), unsure }
}
