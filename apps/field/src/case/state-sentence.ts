import type { CaseSummary } from '@lifetree/contract/case'
import { useLanguage, useWords } from '@lifetree/ui'
import { caseWords } from './words.ts'

/** Who must do what: “市政所正在处理”. The clock beside it says by when. */
export function useStateSentence(): (told: Pick<CaseSummary, 'state' | 'organisation'>) => string {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  return ({ state, organisation }) => words.states[state](organisation ? say(organisation.name) : '')
}
