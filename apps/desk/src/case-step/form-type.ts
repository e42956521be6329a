import type { CaseAnswer, ReportedFile } from '@lifetree/contract/case'
import type { CallOptions, Client } from '@lifetree/contract/client'
import type { ActionKey } from '@lifetree/ui'
import type { Draft } from './draft.ts'

export type StepField =
  | 'proposal'
  | 'organisation'
  | 'target'
  | 'until'
  | 'reason'
  | 'outcome'
  | 'satisfaction'
  | 'after_photos'
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
