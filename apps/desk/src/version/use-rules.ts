import { getCatalogue } from '@lifetree/contract/catalogue'
import { openRuleDraft } from '@lifetree/contract/catalogue-draft'
import {
  getRuleVersion,
  listAnswers,
  listRuleVersions,
  type RuleKind,
  type RuleVersion,
} from '@lifetree/contract/catalogue-version'
import { listControlAreas } from '@lifetree/contract/control-area'
import type { Endpoint, InputOf, OutputOf } from '@lifetree/contract/endpoint'
import { mayUse } from '@lifetree/contract/rights'
import { useQueryClient } from '@tanstack/react-query'
import { useAnswer, useCalling, useCommand } from '../call/use-call.tsx'
import { useSession } from '../session/session-context.ts'
import { useToasts } from '../shell/toasts.tsx'

const ofRules: readonly string[] = [getCatalogue, getRuleVersion, listAnswers, listRuleVersions, listControlAreas].map(
  ({ name }) => name,
)

/** Changes rules, says that it is done, and reads them anew. Answers undefined when it was refused. */
export function useRuleCommand<E extends Endpoint>(endpoint: E) {
  const command = useCommand(endpoint)
  const queries = useQueryClient()
  const toasts = useToasts()
  const run = async (input: InputOf<E>, says?: string): Promise<OutputOf<E> | undefined> => {
    if (command.busy === 'busy') return undefined
    try {
      const answer = await command.run(input)
      await queries.invalidateQueries({ predicate: query => ofRules.includes(String(query.queryKey[0])) })
      if (says) toasts.show({ says })
      return answer
    } catch {
      // What another has changed meanwhile is seen; what was typed stays and goes on from there.
      void queries.invalidateQueries({ queryKey: [listRuleVersions.name] })
      return undefined
    }
  }
  return { run, error: command.error, clear: command.clear, busy: command.busy }
}

const isOpen = ({ state }: RuleVersion): boolean => state === 'draft' || state === 'submitted'

/** The draft of a kind with what it changes, for whoever may see it. */
export function useDraft(kind: RuleKind) {
  const { role } = useSession().position
  const { newId } = useCalling()
  const mayRead = mayUse(role, 'catalogue.review')
  const mayEdit = mayUse(role, 'catalogue.edit')
  const versions = useAnswer(listRuleVersions, { kind }, { when: mayRead ? 'now' : 'wait' })
  const open = versions.data?.versions.find(isOpen)
  const detail = useAnswer(getRuleVersion, { id: open?.id ?? '' }, { when: open ? 'now' : 'wait' })
  const opening = useRuleCommand(openRuleDraft)
  return {
    mayRead,
    mayEdit,
    open,
    detail: open ? detail.data : undefined,
    inForce: versions.data?.inForce,
    /** Whether it can be changed just now. */
    editable: mayEdit && open?.state === 'draft' ? open : undefined,
    begin: () => void opening.run({ id: newId(), kind }),
    error: opening.error,
  }
}
export type Draft = ReturnType<typeof useDraft>
