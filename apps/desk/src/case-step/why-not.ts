import type { CaseDetail } from '@lifetree/contract/case'
import { holderNames, holderOf, photoNames, stateNames } from '@lifetree/contract/case-states'
import { caseRefusals } from '@lifetree/contract/case-step'
import type { Category } from '@lifetree/contract/catalogue'
import { commonRefusals, fill, type Refusal } from '@lifetree/contract/refusal'
import { stepWords } from './words.ts'

/** Photos that the category's standard names and the case lacks. */
export function missingPhotos(of: Pick<CaseDetail, 'files'>, needed: readonly ('near' | 'far' | 'after')[]) {
  return needed.filter(kind => !of.files.some(file => file.kind === kind && file.ready))
}

const known: Readonly<Record<string, Refusal>> = { ...commonRefusals, ...caseRefusals }

/** Why a step is not possible now, in the words that its refusal would have. */
export function whyNot(code: string, of: CaseDetail, category: Category | undefined, lang: 'zh' | 'en'): string {
  const refusal = known[code]
  if (!refusal) return code
  const evidence = code === 'evidence_for_filing' ? category?.evidence.filing : category?.evidence.closing
  const missing = missingPhotos(of, evidence ?? []).map(kind => photoNames[kind][lang])
  const facts: Record<string, string> = {
    [`state_${lang}`]: stateNames[of.state][lang],
    [`holder_${lang}`]: holderNames[holderOf[of.state]][lang],
    [`missing_${lang}`]: stepWords[lang].listed(missing),
  }
  return fill(refusal[lang], facts)
}
