import type { CaseFile } from '@lifetree/contract/case'
import type { Guard, Transition } from '@lifetree/contract/case-path'
import {
  type CaseAction,
  type CaseState,
  holderNames,
  holderOf,
  photoNames,
  stateNames,
} from '@lifetree/contract/case-states'
import { findTransition, mostExtensions, mostHelpers, mostReturns } from '@lifetree/contract/case-transitions'
import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { Facts } from '../platform/refuse.ts'

/** What the gate must know of a case: no more than decides. */
export interface Standing {
  readonly state: CaseState
  readonly source: 'worker' | 'hotline' | 'public' | 'memo'
  readonly finding: 'found' | 'not_found' | 'already_mended' | null
  readonly returns: number
  readonly opened: boolean
  /** Who holds the case, or held it last. */
  readonly organisationId: string | null
  /** Account of the one who said “finished” last. */
  readonly handlerId: string | null
  readonly arbitrated: boolean
  readonly wasSuspended: boolean
  /** Of the clock that runs. */
  readonly extensions: number
  /** The clock that runs is not overdue. */
  readonly inTime: boolean
  /** Departments whose time ran out, and counts as such. */
  readonly lateFor: readonly (string | null)[]
  readonly request: { readonly kind: 'extension' | 'suspension'; readonly supported: boolean } | null
  readonly appealOpen: boolean
  readonly supervised: boolean
  /** Keys of those still to be met. */
  readonly milestones: readonly string[]
  /** Organisations that were asked to help and have not answered. */
  readonly helping: readonly string[]
  readonly bound: boolean
  readonly parentClosed: boolean
  readonly children: number
  readonly files: readonly (Evidence & { readonly ready: boolean })[]
  readonly standard: {
    readonly filing: readonly PhotoKind[]
    readonly closing: readonly PhotoKind[]
    /** Metres. */
    readonly afterWithin: number
  }
}

export interface Evidence {
  readonly kind: CaseFile['kind']
  /** Metres from the case; `null` when nobody knows where it was taken. */
  readonly distance: number | null
}

/** What an action brings along, as far as it decides; what is not said yet is taken as right. */
export interface Brought {
  readonly files?: readonly Evidence[] | undefined
  readonly reason?: string | undefined
  readonly milestone?: string | undefined
  readonly organisationId?: string | undefined
}

export interface Hand {
  readonly accountId: string
  readonly role: string
  readonly organisationId: string | null
}

export type Verdict =
  | { readonly allowed: Transition; readonly to: CaseState }
  | { readonly refused: string; readonly facts: Facts }

type Refused = Extract<Verdict, { refused: string }>

/**
 * Whether this hand may take this action on a case as it stands, with what it brings along.
 * Pure; the questions come in the order in which a person wants the answers: state, hand, evidence.
 */
export function judge(action: CaseAction, standing: Standing, hand: Hand, brought: Brought = {}): Verdict {
  const transition = findTransition(action, standing.state)
  if (!transition) {
    const { zh, en } = stateNames[standing.state]
    return { refused: 'not_now', facts: { state_zh: zh, state_en: en } }
  }
  if (hand.role !== 'system' && !(transition.by as readonly string[]).includes(hand.role)) {
    const { zh, en } = holderNames[holderOf[standing.state]]
    return { refused: 'not_yours', facts: { holder_zh: zh, holder_en: en } }
  }
  if (!isTheirs(transition, standing, hand)) {
    const { zh, en } = holderNames[holderOf[standing.state]]
    return { refused: 'not_yours', facts: { holder_zh: zh, holder_en: en } }
  }
  for (const guard of transition.guards) {
    const refused = guards[guard](standing, hand, brought)
    if (refused) return refused
  }
  return { allowed: transition, to: transition.to === 'same' ? standing.state : transition.to }
}

const departments: readonly string[] = ['handler', 'approver']
/** What a department may also do with a case that it had before. */
const ofEarlierHolders: readonly CaseAction[] = ['note', 'appeal', 'reply']
/** What is not the holder's: the guard asks for a part of one's own. */
const ofHelpers: readonly CaseAction[] = ['help_done', 'decline_help']

/** A department that gave a case up still sees it; what is to be done with it is the holder's. */
const isTheirs = ({ action }: Transition, { organisationId }: Standing, hand: Hand): boolean =>
  !departments.includes(hand.role) ||
  ofEarlierHolders.includes(action) ||
  ofHelpers.includes(action) ||
  organisationId === hand.organisationId

/** A worker has seen it himself and a superior's memo is filed directly; all others are looked at first. */
const needsVerification = ({ source }: Pick<Standing, 'source'>): boolean => source === 'hotline' || source === 'public'

const guards: Readonly<Record<Guard, (standing: Standing, hand: Hand, brought: Brought) => Refused | undefined>> = {
  evidence_for_filing: ({ standard, files }) =>
    lacking(
      'evidence_for_filing',
      standard.filing,
      files.filter(file => file.ready),
    ),
  evidence_for_closing: (standing, _, brought) =>
    lacking('evidence_for_closing', standing.standard.closing, brought.files ?? []) ??
    tooFar(standing, brought.files ?? []),
  verified_if_needed: standing =>
    needsVerification(standing) && standing.finding !== 'found' ? no('verified_if_needed') : undefined,
  returns_left: ({ returns }) => (returns >= mostReturns ? no('returns_left') : undefined),
  returns_used: ({ returns }) => (returns < mostReturns ? no('returns_used') : undefined),
  not_arbitrated: ({ arbitrated }) => (arbitrated ? no('not_arbitrated') : undefined),
  not_opened_yet: ({ opened }) => (opened ? no('not_opened_yet') : undefined),
  checker_is_not_handler: ({ handlerId }, { accountId }) =>
    handlerId === accountId ? no('checker_is_not_handler') : undefined,
  asked_in_time: ({ inTime }) => (inTime ? undefined : no('asked_in_time')),
  extensions_left: ({ extensions }) => (extensions >= mostExtensions ? no('extensions_left') : undefined),
  never_suspended: ({ wasSuspended }) => (wasSuspended ? no('never_suspended') : undefined),
  no_request_open: ({ request }) => (request ? no('no_request_open') : undefined),
  request_open: ({ request }) => (request ? undefined : no('request_open')),
  request_at_this_level: ({ request }, { role }) =>
    request?.supported === (role === 'duty_officer') ? undefined : no('request_at_this_level'),
  extension_supported: ({ request }) =>
    request?.kind === 'extension' && request.supported ? undefined : no('extension_supported'),
  suspension_supported: ({ request }) =>
    request?.kind === 'suspension' && request.supported ? undefined : no('suspension_supported'),
  overdue: ({ lateFor }, { organisationId }) => (lateFor.includes(organisationId) ? undefined : no('overdue')),
  no_appeal_open: ({ appealOpen }) => (appealOpen ? no('no_appeal_open') : undefined),
  appeal_open: ({ appealOpen }) => (appealOpen ? undefined : no('appeal_open')),
  milestone_open: ({ milestones }, _, { milestone }) =>
    (milestone === undefined ? milestones.length > 0 : milestones.includes(milestone))
      ? undefined
      : no('milestone_open'),
  helpers_answered: ({ helping }, _, { reason }) =>
    helping.length === 0 || reason !== undefined ? undefined : no('helpers_answered'),
  asked_to_help: ({ helping }, { organisationId }) =>
    organisationId !== null && helping.includes(organisationId) ? undefined : no('asked_to_help'),
  not_asked_yet: ({ helping, organisationId: lead }, _, { organisationId: whom }) =>
    helping.length >= mostHelpers || (whom !== undefined && (whom === lead || helping.includes(whom)))
      ? no('not_asked_yet')
      : undefined,
  not_bound: ({ bound }) => (bound ? no('not_bound') : undefined),
  bound: ({ bound }) => (bound ? undefined : no('bound')),
  no_children: ({ children }) => (children > 0 ? no('no_children') : undefined),
  has_children: ({ children }) => (children > 0 ? undefined : no('has_children')),
  parent_closed: ({ parentClosed }) => (parentClosed ? undefined : no('parent_closed')),
  supervision_open: ({ supervised }) => (supervised ? undefined : no('supervision_open')),
}

const no = (refused: string, facts: Facts = {}): Refused => ({ refused, facts })

function lacking(
  code: string,
  needed: readonly PhotoKind[],
  present: readonly { readonly kind: string }[],
): Refused | undefined {
  const missing = needed.filter(kind => !present.some(file => file.kind === kind))
  if (missing.length === 0) return undefined
  return no(code, {
    missing_zh: missing.map(kind => photoNames[kind].zh).join('、'),
    missing_en: missing.map(kind => photoNames[kind].en).join(', '),
  })
}

/** An after-photo whose place is not known passes; the checker sees that it is not. */
function tooFar({ standard }: Standing, brought: readonly Evidence[]): Refused | undefined {
  const far = brought.find(file => file.kind === 'after' && (file.distance ?? 0) > standard.afterWithin)
  return far && no('after_photo_too_far', { distance: Math.round(far.distance ?? 0), within: standard.afterWithin })
}
