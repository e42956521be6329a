import type { CaseDetail } from '@lifetree/contract/case'
import { mostReturns } from '@lifetree/contract/case-transitions'
import { Button, ErrorSummary, Field, type FieldFault, Kbd, useLanguage, useWords } from '@lifetree/ui'
import { lazy, type ReactNode, type SubmitEvent, Suspense, useState } from 'react'
import type { Catalogue } from '../case/use-catalogue.ts'
import { HelperLimitField, MilestoneField, ParentField, WaiverField } from '../case-joint-step/joint-fields.tsx'
import { PhotoField } from '../form/photo-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { type Photos, usePhotos } from '../form/use-photos.ts'
import { OutcomeField, SatisfactionField, TargetField } from './choice-fields.tsx'
import { type Draft, emptyDraft, keepDraft, keptDraft } from './draft.ts'
import type { FieldsProps, StepField } from './form-type.ts'
import { OrganisationChoice } from './organisation-choice.tsx'
import { ReasonField } from './reason-field.tsx'
import style from './step.module.css'
import { stepFaults } from './step-faults.ts'
import { type DeskAction, irreversible, stepForms } from './step-forms.ts'
import { Overtaken, overtakingIn, useLastStep } from './step-refusal.tsx'
import { useFilingSays, useSendLabel } from './step-says.ts'
import { type Proposal, useProposal } from './use-proposal.ts'
import type { StepTaking } from './use-step.ts'
import { stepWords } from './words.ts'

/** `Ctrl Enter` sends the form of this id. */
export const stepFormId = 'step-form'

interface StepFormProps {
  readonly of: CaseDetail
  readonly action: DeskAction
  /** `gone`: the case has moved on while this was filled in. */
  readonly chance: 'open' | 'gone'
  readonly taking: StepTaking
  readonly catalogue: Catalogue
  readonly onTaken: () => void
  readonly onCancel: () => void
  /** What was typed here becomes a note instead. */
  readonly onNote: ((text: string) => void) | undefined
}

function useDraft(caseId: string, action: DeskAction, proposal: Proposal | undefined) {
  const [kept] = useState(() => keptDraft(caseId, action))
  const [draft, setDraft] = useState<Draft>(kept?.draft ?? emptyDraft)
  const [keptAt, setKeptAt] = useState(kept && new Date(kept.at))
  const only =
    action !== 'ask_help' && proposal?.proposed.length === 1 ? proposal.proposed[0]?.organisationId : undefined
  const shown = draft.organisationId === undefined && only ? { ...draft, organisationId: only } : draft
  const change = (part: Partial<Draft>): void => {
    const next = { ...shown, ...part }
    setDraft(next)
    setKeptAt(keepDraft(caseId, action, next))
  }
  return { draft: shown, change, keptAt }
}

type Props = FieldsProps<DeskAction>

const UntilField = lazy(() =>
  import('../case-side-step/until-field.tsx').then(({ UntilField }) => ({ default: UntilField })),
)

function Until({ draft, change, faultOf }: Props) {
  return (
    <Suspense>
      <UntilField value={draft.until} fault={faultOf('step-until')} onChange={until => change({ until })} />
    </Suspense>
  )
}

function TextField({ action, draft, change, faultOf, need }: Props & { readonly need: 'required' | 'optional' }) {
  const words = useWords(stepWords)
  const labels: Partial<Record<DeskAction, string>> = words.textFor
  return (
    <Field id="step-text" label={labels[action] ?? words.text} fault={faultOf('step-text')} need={need}>
      {control => (
        <textarea
          {...control}
          className="lt-input"
          rows={3}
          maxLength={2000}
          value={draft.text}
          onChange={event => change({ text: event.target.value })}
        />
      )}
    </Field>
  )
}

/** Whoever answers for the class is not whom one asks to help, and nobody helps himself. */
const helpersIn = ({ organisations }: Proposal, of: CaseDetail): Proposal => ({
  proposed: [],
  organisations: organisations.filter(({ id }) => id !== of.organisation?.id),
})

function OrganisationField({ of, action, proposal, draft, change, faultOf }: Props) {
  const words = useWords(stepWords)
  if (!proposal) return null
  const helps = action === 'ask_help'
  return (
    <OrganisationChoice
      label={helps ? words.helper : words.organisation}
      proposal={helps ? helpersIn(proposal, of) : proposal}
      value={draft.organisationId}
      fault={faultOf('step-organisation')}
      onChange={organisationId => change({ organisationId })}
    />
  )
}

function Reason({ of, action, draft, change, faultOf }: Props) {
  const words = useWords(stepWords)
  return (
    <ReasonField
      action={action}
      value={draft.reason}
      fault={faultOf('step-reason')}
      help={action === 'return' ? words.returnsUsed(of.returns, mostReturns) : undefined}
      onChange={reason => change({ reason })}
    />
  )
}

function AfterPhotos({ photos, faultOf, afterWithin }: Props) {
  const words = useWords(stepWords)
  return (
    <PhotoField
      id="step-photos"
      label={words.afterPhotos}
      help={words.afterHelp(afterWithin)}
      fault={faultOf('step-photos')}
      photos={photos}
    />
  )
}

/** What a form asks, a field at a time; filing asks nothing and says what the rule will do. */
const fieldOf: Readonly<Record<StepField, (props: Props) => ReactNode>> = {
  proposal: () => null,
  organisation: OrganisationField,
  target: TargetField,
  milestone: MilestoneField,
  helper_limit: HelperLimitField,
  parent: ParentField,
  waiver: WaiverField,
  until: Until,
  reason: Reason,
  outcome: OutcomeField,
  satisfaction: SatisfactionField,
  after_photos: AfterPhotos,
  photos: AfterPhotos,
  text: props => <TextField {...props} need="required" />,
  optional_text: props => <TextField {...props} need="optional" />,
}

function Fields({ fields, ...props }: Props & { readonly fields: readonly StepField[] }) {
  return fields.map(field => {
    const FieldOf = fieldOf[field]
    return <FieldOf key={field} {...props} />
  })
}

/** Photos so far, and whether the standard asks for one. */
const photosSoFar = (photos: Photos, of: CaseDetail, closing: readonly string[]) => ({
  needed: closing.includes('after') && !of.files.some(file => file.kind === 'after' && file.ready),
  ready: photos.chosen.filter(photo => photo.state === 'ready').length,
  uploading: photos.chosen.filter(photo => photo.state === 'uploading').length,
})

/** The form of one step, beside the evidence: what will happen, what must be given, one button that says it. */
export function StepForm({ of, action, chance, taking, catalogue, onTaken, onCancel, onNote }: StepFormProps) {
  const words = useWords(stepWords)
  const { format } = useLanguage()
  const form = stepForms[action]
  const asksTable = action === 'file' || form.fields.includes('organisation')
  const proposal = useProposal(asksTable ? of.id : undefined)
  const { draft, change, keptAt } = useDraft(of.id, action, proposal)
  const photos = usePhotos()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const filingSays = useFilingSays(proposal)
  const label = useSendLabel(action, draft, proposal)
  const category = catalogue.byId.get(of.categoryId)
  const [seen] = useState(of.version)
  const last = useLastStep(of)
  const by = overtakingIn(taking.error) ?? (chance === 'gone' && taking.busy === 'idle' ? last : undefined)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const missing: Partial<Record<DeskAction, string>> = words.textMissing
    const found = stepFaults(form.fields, draft, {
      words,
      helpers: of.helpers.filter(({ outcome }) => outcome === null).length,
      photos: photosSoFar(photos, of, category?.evidence.closing ?? []),
      textMissing: missing[action] ?? words.text,
    })
    setFaults(found)
    if (found.length > 0) return
    const ready = photos.chosen.filter(photo => photo.state === 'ready')
    const files = ready.map(({ id, at }) => ({ id, kind: 'after' as const, at }))
    void taking.take(action, { draft, files, version: by ? of.version : seen }).then(answer => answer && onTaken())
  }
  return (
    <form id={stepFormId} className={style.form} onSubmit={submit} noValidate aria-label={words.press[action]}>
      <ErrorSummary faults={faults} />
      {by ? (
        <Overtaken by={by} typed={draft.text || draft.reason} onView={onCancel} onNote={onNote} />
      ) : (
        <RefusalLine error={taking.error} />
      )}
      <p className={style.what}>{action === 'file' ? filingSays : words.what[action]}</p>
      <Fields
        fields={form.fields}
        of={of}
        action={action}
        draft={draft}
        change={change}
        faultOf={field => faults.find(fault => fault.field === field)?.says}
        proposal={proposal}
        photos={photos}
        afterWithin={category?.afterWithin ?? 20}
      />
      <div className={style.buttons}>
        <Button
          type="submit"
          look={irreversible.includes(action) ? 'danger' : 'main'}
          aria-busy={taking.busy === 'busy'}
        >
          {label}
          <Kbd keys={['Ctrl', 'Enter']} />
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
        {keptAt && <span className={style.kept}>{words.draft(format.time(keptAt))}</span>}
      </div>
    </form>
  )
}
