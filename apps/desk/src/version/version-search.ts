import { type RuleKind, ruleKinds } from '@lifetree/contract/catalogue-version'

/** What the address of the versions holds. */
export interface VersionSearch {
  readonly kind?: RuleKind
  /** The version that is open. */
  readonly version?: string
}

/** Reads an address; what does not fit is left out. */
export function readVersionSearch({ kind, version }: Readonly<Record<string, unknown>>): VersionSearch {
  const known = ruleKinds.find(each => each === kind)
  const isId = typeof version === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(version)
  return { ...(known && { kind: known }), ...(isId && { version }) }
}
