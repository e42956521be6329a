import type { CaseDetail } from '@lifetree/contract/case'
import type { KeyedAction, ListKeys } from '@lifetree/ui'
import { useWords } from '@lifetree/ui'
import { type Draft, emptyDraft, keepDraft, keptDraft } from './draft.ts'
import { stepFormId } from './step-form.tsx'
import { type DeskAction, isDeskAction, type Steps, stepForms, stepsOf } from './step-forms.ts'
import { type StepTaking, useStep } from './use-step.ts'
import { stepWords } from './words.ts'

export interface Acting {
  readonly steps: Steps
  /** The step whose form is open. */
  readonly open: DeskAction | undefined
  /** `gone`: the case has moved on, the step that is open is not possible any more. */
  readonly chance: 'open' | 'gone'
  readonly taking: StepTaking
  /** Opens the step's form; one that asks nothing is taken at once. */
  readonly start: (action: DeskAction) => void
  readonly close: () => void
  /** Opens the note with a text in it. */
  readonly noteInstead: (text: string) => void
  /** Opens the merging with its target chosen. */
  readonly merge: (target: NonNullable<Draft['target']>) => void
  /** `z`: takes back the step that was taken last, while the other side has not opened the matter. */
  readonly undo: (() => void) | undefined
  /** The keys of these steps. */
  readonly keys: Pick<ListKeys, 'actions' | 'main' | 'onNote'>
}

const none: Steps = { main: undefined, others: [], rare: [], refused: [] }

const formOf = (action: DeskAction): 'form' | 'at_once' =>
  stepForms[action].fields.length === 0 && action !== 'ask_verification' ? 'at_once' : 'form'

/** Sends the form that is open, as its button would. */
export const sendStepForm = (): void => {
  const form = document.getElementById(stepFormId)
  if (form instanceof HTMLFormElement) form.requestSubmit()
}

/** What this position may do with the case that is shown, by hand and by key. The open form stands in the address. */
export function useActing(
  of: CaseDetail | undefined,
  open: string | undefined,
  onOpen: (action: DeskAction | undefined) => void,
): Acting {
  const words = useWords(stepWords)
  const taking = useStep(of)
  const steps = of ? stepsOf(of.choices) : none
  const possible = [...(steps.main ? [steps.main] : []), ...steps.others, ...steps.rare]
  const shown = isDeskAction(open) && of ? open : undefined
  const chance = shown && !possible.includes(shown) ? 'gone' : 'open'
  const start = (action: DeskAction): void => {
    taking.clear()
    if (formOf(action) === 'at_once') void taking.take(action)
    else onOpen(action)
  }
  const withDraft = (action: DeskAction, part: Partial<Draft>): void => {
    if (!of) return
    keepDraft(of.id, action, { ...(keptDraft(of.id, action)?.draft ?? emptyDraft), ...part })
    taking.clear()
    onOpen(action)
  }
  const keyed = (action: DeskAction): KeyedAction => ({ does: words.press[action], run: () => start(action) })
  const lettered = possible.filter(action => action !== 'note' && action !== 'take_back')
  const main = (): KeyedAction | undefined => {
    if (shown) return { does: words.send[shown], run: sendStepForm }
    return steps.main && keyed(steps.main)
  }
  const leads = main()
  return {
    steps,
    open: shown,
    chance,
    taking,
    start,
    close: () => {
      taking.clear()
      onOpen(undefined)
    },
    noteInstead: text => withDraft('note', { text }),
    merge: target => withDraft('merge', { target }),
    undo: possible.includes('take_back') ? () => start('take_back') : undefined,
    keys: {
      actions: Object.fromEntries(lettered.map(action => [stepForms[action].key, keyed(action)])),
      ...(leads && { main: leads }),
      ...(possible.includes('note') && { onNote: () => start('note') }),
    },
  }
}
