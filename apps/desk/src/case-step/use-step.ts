import type { CaseAnswer, CaseDetail } from '@lifetree/contract/case'
import { useWords } from '@lifetree/ui'
import { isRefused } from '@lifetree/ui/call'
import { useState } from 'react'
import { useSending } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { useToasts } from '../shell/toasts.tsx'
import { dropDraft, emptyDraft } from './draft.ts'
import type { StepInput } from './form-type.ts'
import { type DeskAction, stepForms } from './step-forms.ts'
import { stepWords } from './words.ts'

interface Taken extends StepInput {
  readonly action: DeskAction
}

/** What a step brings along; the version is that of the case as the person saw it. */
type Brought = Partial<Pick<StepInput, 'draft' | 'files' | 'version'>>

export interface StepTaking {
  /** Answers undefined when it was refused; the error says why. */
  readonly take: (action: DeskAction, brought?: Brought) => Promise<CaseAnswer | undefined>
  /** Until the case as it is after the step has been read. */
  readonly busy: 'busy' | 'idle'
  readonly error: unknown
  readonly clear: () => void
}

/** Takes steps of one case; says what was done, and offers the way back where the table has one. */
export function useStep(of: Pick<CaseDetail, 'id' | 'version'> | undefined): StepTaking {
  const words = useWords(stepWords)
  const toasts = useToasts()
  const changed = useCasesChanged()
  const [settling, setSettling] = useState(false)
  const sending = useSending(({ call }, { action, ...step }: Taken, options) =>
    stepForms[action].send({ call }, step, options),
  )
  const settle = async (action: DeskAction, step: StepInput, answer: CaseAnswer): Promise<void> => {
    setSettling(true)
    dropDraft(step.caseId, action)
    await changed([step.caseId])
    setSettling(false)
    const back = (): void =>
      void send('take_back', { caseId: step.caseId, version: answer.version, draft: emptyDraft, files: [] })
    toasts.show({ says: words.done[action](answer.number), undo: action === 'dispatch' ? back : undefined })
  }
  const send = async (action: DeskAction, step: StepInput): Promise<CaseAnswer | undefined> => {
    try {
      const answer = await sending.run({ action, ...step })
      await settle(action, step, answer)
      return answer
    } catch (error) {
      if (isRefused(error, 'overtaken', 'not_now', 'not_opened_yet')) void changed([step.caseId])
      return undefined
    }
  }
  const busy = sending.busy === 'busy' || settling
  return {
    take: async (action, { draft = emptyDraft, files = [], version = of?.version ?? 0 } = {}) =>
      of && !busy ? send(action, { caseId: of.id, version, draft, files }) : undefined,
    busy: busy ? 'busy' : 'idle',
    error: sending.error,
    clear: sending.clear,
  }
}
