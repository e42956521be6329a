import type { CaseDetail } from '@lifetree/contract/case'
import { besideSteps, caseTransitions } from '@lifetree/contract/case-transitions'
import { type Role, roles } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { isRefused, problemOf } from '@lifetree/ui/call'
import { RefusalLine } from '../form/refusal-line.tsx'
import { sessionWords } from '../session/words.ts'
import style from './step.module.css'
import { stepWords } from './words.ts'

/** What another official did meanwhile. */
export interface Overtaking {
  readonly who: string
  readonly at: Date
  readonly action: { readonly zh: string; readonly en: string }
}

/** What the server says of it. */
export function overtakingIn(error: unknown): Overtaking | undefined {
  if (!isRefused(error, 'overtaken')) return undefined
  const facts = problemOf(error)?.facts ?? {}
  return {
    who: String(facts.who ?? ''),
    at: new Date(String(facts.at ?? '')),
    action: { zh: String(facts.action_zh ?? ''), en: String(facts.action_en ?? '') },
  }
}

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

/** The last step of a case's history, notes left out: what made the step that is open impossible. */
export function useLastStep(of: CaseDetail): Overtaking | undefined {
  const { roles: names } = useWords(sessionWords)
  const last = of.events.find(event => !besideSteps.includes(event.action))
  const action = caseTransitions.find(transition => transition.action === last?.action)?.name
  if (!last || !action) return undefined
  const position = isRole(last.role) ? names[last.role] : ''
  return { who: [position, last.who].filter(Boolean).join(' '), at: new Date(last.at), action }
}

interface OvertakenProps {
  readonly by: Overtaking
  readonly typed: string
  /** Looks at the case as it stands now. */
  readonly onView: () => void
  readonly onNote: ((text: string) => void) | undefined
}

/** Someone else was faster: who, when and what, and what becomes of the text. */
export function Overtaken({ by, typed, onView, onNote }: OvertakenProps) {
  const words = useWords(stepWords)
  const { say, format } = useLanguage()
  const kept = typed.trim() !== ''
  return (
    <div className={style.taken} role="alert">
      <p>
        {words.overtaken(by.who, format.time(by.at), say(by.action))}
        {kept && words.draftKept}
      </p>
      <div className={style.buttons}>
        <Button onClick={onView}>{words.view}</Button>
        {onNote && kept && <Button onClick={() => onNote(typed)}>{words.addAsNote}</Button>}
      </div>
    </div>
  )
}

interface StepRefusalProps {
  readonly error: unknown
  readonly onView: () => void
}

/** Why a step that asks nothing was not taken. */
export function StepRefusal({ error, onView }: StepRefusalProps) {
  const by = overtakingIn(error)
  return by ? <Overtaken by={by} typed="" onView={onView} onNote={undefined} /> : <RefusalLine error={error} />
}
