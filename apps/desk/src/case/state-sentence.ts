import type { CaseDetail, CaseSummary } from '@lifetree/contract/case'
import { type Said, useLanguage, useWords, type Words } from '@lifetree/ui'
import { caseWords } from './words.ts'

type CaseWords = Words<(typeof caseWords)['zh']>
type Told = CaseSummary & Partial<Pick<CaseDetail, 'finding' | 'outcome'>>

/** Who must do what: “市政所正在处理”. The clock beside it says by when. */
function stateSentence(told: Told, words: CaseWords, say: (said: Said) => string): string {
  const { state, finding, outcome } = told
  if (state === 'verified' && finding === 'not_found') return words.verifiedNotFound
  if (state === 'verified' && finding === 'already_mended') return words.verifiedMended
  if (state === 'closed' && outcome) return words.closedWith(words.outcomes[outcome])
  return words.states[state](told.organisation ? say(told.organisation.name) : '')
}

/** The sentence of a case in the language of the page. */
export function useStateSentence(): (told: Told) => string {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  return told => stateSentence(told, words, say)
}
