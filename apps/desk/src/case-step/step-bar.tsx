import type { CaseDetail } from '@lifetree/contract/case'
import type { Category } from '@lifetree/contract/catalogue'
import { Button, Kbd, Popover, useLanguage, useWords } from '@lifetree/ui'
import type { ReactNode } from 'react'
import style from './step.module.css'
import { type DeskAction, type Steps, stepForms } from './step-forms.ts'
import { useFileLabel } from './step-says.ts'
import { type Proposal, useProposal } from './use-proposal.ts'
import { whyNot } from './why-not.ts'
import { WhyOrganisation } from './why-organisation.tsx'
import { stepWords } from './words.ts'

interface StepBarProps {
  readonly of: CaseDetail
  readonly steps: Steps
  readonly category: Category | undefined
  readonly onStep: (action: DeskAction) => void
  /** More that can be done here, beside the steps. */
  readonly children?: ReactNode
}

/** Where the rule will send it, with its reason, once there is one answer. */
function ruleAnswer(main: DeskAction | undefined, proposal: Proposal | undefined) {
  const asked = main === 'file' || main === 'dispatch'
  return asked && proposal?.proposed.length === 1 ? proposal.proposed[0] : undefined
}

/** One filled button that leads on; the others outlined; what must wait says why. */
export function StepBar({ of, steps, category, onStep, children }: StepBarProps) {
  const words = useWords(stepWords)
  const { lang, say } = useLanguage()
  const { main, others, rare, refused } = steps
  const proposal = useProposal(main === 'file' || main === 'dispatch' ? of.id : undefined)
  const fileLabel = useFileLabel(proposal)
  const answer = ruleAnswer(main, proposal)
  const labelOf = (action: DeskAction): string => {
    if (action === 'file') return fileLabel
    return action === 'dispatch' && answer ? words.dispatchTo(say(answer.name)) : words.press[action]
  }
  return (
    <div className={style.bar}>
      {main && (
        <div className={style.lead}>
          <Button look="main" onClick={() => onStep(main)}>
            {labelOf(main)}
            <Kbd keys={[stepForms[main].key]} />
          </Button>
          {answer && <WhyOrganisation proposed={answer} />}
        </div>
      )}
      <div className={style.buttons}>
        {others.map(action => (
          <Button key={action} onClick={() => onStep(action)}>
            {words.press[action]}
            <Kbd keys={[stepForms[action].key]} />
          </Button>
        ))}
        {children}
        {rare.length + refused.length > 0 && (
          <Popover label={words.more} title={words.more} className="lt-button lt-button-quiet">
            {close => (
              <div className={style.refused}>
                {rare.map(action => (
                  <Button
                    key={action}
                    look="quiet"
                    onClick={() => {
                      close()
                      onStep(action)
                    }}
                  >
                    {words.press[action]}
                    <Kbd keys={[stepForms[action].key]} />
                  </Button>
                ))}
                {refused.length > 0 && <strong>{words.notPossible}</strong>}
                <ul>
                  {refused.map(({ action, code }) => (
                    <li key={action}>{words.whyNot(words.press[action], whyNot(code, of, category, lang))}</li>
                  ))}
                </ul>
              </div>
            )}
          </Popover>
        )}
      </div>
    </div>
  )
}
