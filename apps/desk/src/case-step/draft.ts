import type { outcomes, satisfactions } from '@lifetree/contract/case'
import type { CaseAction } from '@lifetree/contract/case-states'

/** What is typed into the form of a step. */
export interface Draft {
  readonly organisationId?: string
  readonly outcome?: (typeof outcomes)[number]
  readonly satisfaction?: (typeof satisfactions)[number]
  /** Key of the milestone that is met. */
  readonly milestone?: string
  /** Working hours that a helper has, as typed. */
  readonly hours?: string
  /** The case that this one is merged into, or bound to. */
  readonly target?: { readonly id: string; readonly number: string }
  /** YYYY-MM-DD */
  readonly until?: string | undefined
  readonly reason: string
  readonly text: string
}

export const emptyDraft: Draft = { reason: '', text: '' }

export interface KeptDraft {
  readonly draft: Draft
  readonly at: string
}

const prefix = 'lifetree:draft:'
const keyOf = (caseId: string, action: CaseAction): string => `${prefix}${caseId}:${action}`
const kept30Days = 30 * 86_400_000

function read(key: string): KeptDraft | undefined {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as KeptDraft)
  } catch {
    return undefined
  }
}

/** What was typed for this step of this case and never sent. */
export const keptDraft = (caseId: string, action: CaseAction): KeptDraft | undefined => read(keyOf(caseId, action))

/** Keeps what is typed at every keystroke; answers when. Storage may be barred: then it lasts as long as the page. */
export function keepDraft(caseId: string, action: CaseAction, draft: Draft): Date {
  const at = new Date()
  try {
    localStorage.setItem(keyOf(caseId, action), JSON.stringify({ draft, at: at.toISOString() }))
  } catch {
    return at
  }
  return at
}

export function dropDraft(caseId: string, action: CaseAction): void {
  try {
    localStorage.removeItem(keyOf(caseId, action))
  } catch {
    return
  }
}

/** Forgets drafts that nobody came back to for 30 days. */
export function pruneDrafts(now: Date): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(prefix)) continue
      const at = Date.parse(read(key)?.at ?? '')
      if (!(now.getTime() - at < kept30Days)) localStorage.removeItem(key)
    }
  } catch {
    return
  }
}
