import type { CaseAnswer, CaseDetail, ReportedFile } from '@lifetree/contract/case'
import type { CallOptions, Client } from '@lifetree/contract/client'
import type { ActionKey } from '@lifetree/ui'
import type { Photos } from '../form/use-photos.ts'
import type { Draft } from './draft.ts'
import type { Proposal } from './use-proposal.ts'

export type StepField =
  | 'proposal'
  | 'organisation'
  | 'target'
  | 'until'
  | 'milestone'
  | 'helper_limit'
  | 'parent'
  | 'waiver'
  | 'reason'
  | 'outcome'
  | 'satisfaction'
  | 'after_photos'
  | 'photos'
  | 'text'
  | 'optional_text'

export interface StepForm {
  /** `n` and `z` belong to every list. */
  readonly key: ActionKey | 'n' | 'z'
  /** None: the step is taken at once. */
  readonly fields: readonly StepField[]
  readonly send: (client: Client, step: StepInput, options: CallOptions) => Promise<CaseAnswer>
}

export interface StepInput {
  readonly caseId: string
  readonly version: number
  readonly draft: Draft
  readonly files: readonly ReportedFile[]
}

/** What each field of a form is handed. `A`: the actions of a desk. */
export interface FieldsProps<A extends string = string> {
  readonly of: CaseDetail
  readonly action: A
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly faultOf: (field: string) => string | undefined
  readonly proposal: Proposal | undefined
  readonly photos: Photos
  readonly afterWithin: number
}
