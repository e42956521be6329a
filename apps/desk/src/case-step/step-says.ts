import { useLanguage, useWords } from '@lifetree/ui'
import type { Draft } from './draft.ts'
import type { DeskAction } from './step-forms.ts'
import type { Proposal } from './use-proposal.ts'
import { stepWords } from './words.ts'

/** What filing will do: the rule dispatches where it has one answer. */
export function useFilingSays(proposal: Proposal | undefined): string {
  const words = useWords(stepWords)
  const { say } = useLanguage()
  if (!proposal) return words.what.file
  const [first, second] = proposal.proposed
  if (!first) return words.ruleSilent
  return second
    ? words.ruleOpen(proposal.proposed.map(({ name }) => say(name)).join(' · '))
    : words.ruleSays(say(first.name))
}

/** Verb and object of the button that files. */
export function useFileLabel(proposal: Proposal | undefined): string {
  const words = useWords(stepWords)
  const { say } = useLanguage()
  if (!proposal) return words.press.file
  const [first, second] = proposal.proposed
  return first && !second ? words.fileTo(say(first.name)) : words.fileForDispatch
}

/** Verb and object of the button that sends a step. */
export function useSendLabel(action: DeskAction, draft: Draft, proposal: Proposal | undefined): string {
  const words = useWords(stepWords)
  const { say } = useLanguage()
  const file = useFileLabel(proposal)
  if (action === 'file') return file
  const chosen = proposal?.organisations.find(known => known.id === draft.organisationId)
  return action === 'dispatch' && chosen ? words.dispatchTo(say(chosen.name)) : words.send[action]
}
