import type { CaseAnswer, CaseDetail, ReportedFile } from '@lifetree/contract/case'
import { useWords } from '@lifetree/ui'
import { isRefused } from '@lifetree/ui/call'
import { useSending } from '../call/use-call.tsx'
import { useCasesChanged } from '../case/use-case-changed.ts'
import { useToasts } from '../shell/toasts.tsx'
import { type Draft, dropDraft, emptyDraft } from './draft.ts'
import { type DeskAction, type StepInput, stepForms } from './step-forms.ts'
import { stepWords } from './words.ts'

interface Taken extends StepInput {
  readonly action: DeskAction
}

export interface StepTaking {
  /** Answers undefined when it was refused; the error says why. */
  readonly take: (action: DeskAction, draft?: Draft, files?: readonly ReportedFile[]) => Promise<CaseAnswer | undefined>
  readonly busy: 'busy' | 'idle'
  readonly error: unknown
  readonly clear: () => void
}

/** Takes steps of one case; says what was done, and offers the way back where the table has one. */
export function useStep(of: Pick<CaseDetail, 'id' | 'version'> | undefined): StepTaking {
  const words = useWords(stepWords)
  const toasts = useToasts()
  const changed = useCasesChanged()
  const sending = useSending(({ call }, { action, ...step }: Taken, options) =>
    stepForms[action].send({ call }, step, options),
  )
  const send = async (action: DeskAction, step: StepInput): Promise<CaseAnswer | undefined> => {
    try {
      const answer = await sending.run({ action, ...step })
      dropDraft(step.caseId, action)
      await changed([step.caseId])
      const back = (): void =>
        void send('take_back', { caseId: step.caseId, version: answer.version, draft: emptyDraft, files: [] })
      toasts.show({ says: words.done[action](answer.number), undo: action === 'dispatch' ? back : undefined })
      return answer
    } catch (error) {
      if (isRefused(error, 'overtaken', 'not_now', 'not_opened_yet')) void changed([step.caseId])
      return undefined
    }
  }
  return {
    take: async (action, draft = emptyDraft, files = []) =>
      of && sending.busy === 'idle' ? send(action, { caseId: of.id, version: of.version, draft, files }) : undefined,
    busy: sending.busy,
    error: sending.error,
    clear: sending.clear,
  }
}
