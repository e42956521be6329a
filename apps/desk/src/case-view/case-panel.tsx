import type { CaseDetail } from '@lifetree/contract/case'

import { mayUse } from '@lifetree/contract/rights'
import { useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, ExternalLink } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { useDuplicates } from '../case/use-duplicates.ts'
import { Bound, CaseMilestones, Helpers } from '../case-joint-view/joint-facts.tsx'
import { RewardLine } from '../case-joint-view/reward-line.tsx'
import { StepBar } from '../case-step/step-bar.tsx'
import { StepForm } from '../case-step/step-form.tsx'
import { StepRefusal } from '../case-step/step-refusal.tsx'
import type { Acting } from '../case-step/use-acting.ts'
import { stepWords } from '../case-step/words.ts'
import { CaseDuty } from '../duty/case-duty.tsx'
import { RequestPart } from '../open311/request-part.tsx'
import { useSession } from '../session/session-context.ts'
import { SeemsOther } from '../suggestion/guesses.tsx'
import { CaseNumber, StateLine, useCaseTitle } from './case-head.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import style from './case-view.module.css'
import { Conditions } from './conditions.tsx'
import { Duplicates } from './duplicates.tsx'
import { Evidence } from './evidence.tsx'
import { Clocks, Origin, Related, Reporter } from './facts.tsx'
import { PlaceLine, PlaceMap } from './place-map.tsx'
import { useOpened } from './use-opened.ts'
import { pageWords } from './words.ts'

interface CasePanelProps {
  readonly of: CaseDetail
  readonly catalogue: Catalogue
  readonly now: Date
  readonly acting: Acting
  /** Where the whole page of the case is. */
  readonly pageSearch: Readonly<Record<string, string>>
  /** Back to the list, where the panel stands in its place. */
  readonly onBack: () => void
}

/** Where a form has to be answered: it takes the place of the buttons, and the focus. */
export function ActingFoot({
  of,
  catalogue,
  acting,
  children,
}: Pick<CasePanelProps, 'of' | 'catalogue' | 'acting'> & { readonly children?: ReactNode }) {
  const words = useWords(stepWords)
  const foot = useRef<HTMLDivElement>(null)
  const { open, taking, steps } = acting
  useEffect(() => {
    if (open) foot.current?.querySelector<HTMLElement>('textarea, input:not([type=file]), select, button')?.focus()
  }, [open])
  const nothing = !steps.main && steps.others.length === 0
  return (
    <div ref={foot} className={style.foot} data-open={open !== undefined}>
      {open ? (
        <StepForm
          key={`${of.id} ${open}`}
          of={of}
          action={open}
          chance={acting.chance}
          taking={taking}
          catalogue={catalogue}
          onTaken={acting.close}
          onCancel={acting.close}
          onNote={steps.others.includes('note') ? acting.noteInstead : undefined}
        />
      ) : (
        <>
          <StepRefusal error={taking.error} onView={taking.clear} />
          {nothing && steps.refused.length === 0 && <p className="lt-quiet">{words.readOnly}</p>}
          <StepBar of={of} steps={steps} category={catalogue.byId.get(of.categoryId)} onStep={acting.start}>
            {children}
          </StepBar>
        </>
      )}
    </div>
  )
}

/** The case of the current row: evidence above, deciding below it, nothing over it. */
export function CasePanel({ of, catalogue, now, acting, pageSearch, onBack }: CasePanelProps) {
  const words = useWords(pageWords)
  const title = useCaseTitle(of, catalogue)
  const near = useDuplicates(of) ?? []
  const { position } = useSession()
  useOpened(of, mayUse(position.role, 'case.handle'))
  const filing = of.state === 'reported' || of.state === 'verified'
  const merges = acting.steps.rare.includes('merge')
  return (
    <article className={style.panel} aria-label={`${title} ${of.number}`}>
      <header className={style.head}>
        <button type="button" className={style.back} onClick={onBack} aria-label={words.back}>
          <ArrowLeft size={20} strokeWidth={1.75} aria-hidden="true" />
        </button>
        <div className={style.headText}>
          <h2>{title}</h2>
          <CaseNumber number={of.number} />
          <Link to="/cases/$caseId" params={{ caseId: of.id }} search={pageSearch as never} className={style.openPage}>
            <ExternalLink size={14} strokeWidth={1.75} aria-hidden="true" />
            {words.openPage}
          </Link>
        </div>
        <StateLine of={of} catalogue={catalogue} now={now} />
      </header>
      <div className={style.body}>
        <Evidence of={of} />
        <section className={style.section}>
          <PlaceMap of={of} near={near} />
          <PlaceLine of={of} />
        </section>
        {filing && <SeemsOther text={of.description} categoryId={of.categoryId} catalogue={catalogue} />}
        {filing && <Duplicates near={near} now={now} onMerge={merges ? acting.merge : undefined} />}
        <Conditions of={of} catalogue={catalogue} />
        {of.urgent && <CaseDuty of={of} />}
        <Reporter of={of} />
        <RewardLine of={of} />
        <CaseMilestones of={of} catalogue={catalogue} now={now} />
        <Helpers of={of} catalogue={catalogue} now={now} />
        <Bound of={of} />
        <RequestPart of={of} />
        <Clocks of={of} catalogue={catalogue} now={now} />
        <Origin of={of} />
        {of.related.length > 0 && <Related of={of} now={now} />}
        <CaseTimeline of={of} now={now} />
      </div>
      <ActingFoot of={of} catalogue={catalogue} acting={acting} />
    </article>
  )
}
