import type { CaseAction, CaseState } from '@lifetree/contract/case-states'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { Role } from '@lifetree/contract/rights'
import type { Category } from './catalogue.ts'
import type { Random } from './random.ts'
import type { StoryWords } from './story-words.ts'

export interface Step {
  readonly action: CaseAction
  readonly at: Date
  /** Account and role of who acts; null where a rule dispatches. */
  readonly by: { readonly account: string; readonly role: Role; readonly organisation?: string } | null
  /** Share of the running clock's limit that has gone by; null where none is waited for. */
  readonly delay: number | null
  readonly text?: string
  /** Key of the milestone that is met. */
  readonly milestone?: string
  /** Key of the organisation that a dispatch goes to, or that is asked to help. */
  readonly organisation?: string
  readonly finding?: 'found' | 'not_found'
  readonly outcome?: 'solved' | 'no_fault_found'
  readonly photos?: readonly PhotoKind[]
  /** The end of a suspension. */
  readonly until?: Date
}

/** What befalls a case on its way. */
export type Path =
  | 'normal'
  | 'late'
  | 'returned'
  | 'rework'
  | 'rejected'
  | 'mended'
  | 'disputed'
  | 'asking'
  | 'supported'
  | 'suspended'
  | 'reopening'
  | 'appealing'
  | 'supervised'
  | 'stepping'
  | 'helping'
  | 'helped'

/** Who acts in one story, by account. */
export interface Hands {
  readonly worker: string
  readonly operator: string
  /** At the counter, where residents come. */
  readonly clerk: string
  readonly dispatcher: string
  readonly dutyOfficer: string
  /** Who checks what the worker mended himself. */
  readonly colleague: string | undefined
  /** Organisations in the order in which they get the case, each with one of its handlers and, in a department, its approver. */
  readonly organisations: readonly {
    readonly key: string
    readonly handler: string
    readonly approver: string | undefined
  }[]
}

export interface Script {
  readonly category: Category
  readonly source: 'worker' | 'hotline' | 'public' | 'memo'
  readonly path: Path
  /** Where the responsibility table gives one answer, filing dispatches by rule. */
  readonly byRule: boolean
  readonly hands: Hands
  readonly words: StoryWords
  /** The state in which it stands still; `closed` and `rejected` go to the end. */
  readonly until: CaseState
  /** How much of the last clock's limit is used at the reference instant, for one that is still open. */
  readonly used: number
}

/** What a step gives besides who and when; a suspension by how many days. */
export type Extra = Omit<Step, 'action' | 'at' | 'by' | 'delay' | 'until'> & { readonly untilDays?: number }

export type Draw = Pick<Random, 'chance' | 'bell'>

export interface Followed {
  readonly script: Script
  readonly draw: Draw
  /** False once the story stands where it is to stand: what comes after is not written. */
  readonly step: (action: CaseAction, by: Step['by'], share: number, extra?: Extra) => boolean
}

export const as = (account: string, role: Role, organisation?: string): NonNullable<Step['by']> => ({
  account,
  role,
  ...(organisation && { organisation }),
})

/** A share of the limit as the centre and workers take it: mostly well in time. */
export const prompt = (draw: Draw): number => (draw.chance(0.93) ? draw.bell(0.1, 0.85) : draw.bell(1.05, 2))
