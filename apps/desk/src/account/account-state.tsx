import type { Account } from '@lifetree/contract/account'
import { useWords } from '@lifetree/ui'
import { accountWords } from './words.ts'

/** What is not as it should be with an account; “in order” where all is. */
export function AccountState({ of }: { readonly of: Account }) {
  const { states } = useWords(accountWords)
  const said = [
    of.disabledAt !== null && states.disabled,
    of.mustChangePassword && states.temporary,
    of.demo && states.demo,
    of.singleSignOn && states.singleSignOn,
  ].filter(state => state !== false)
  if (said.length === 0) return states.fine
  return said.map(state => (
    <span key={state} className="lt-tag">
      {state}
    </span>
  ))
}
