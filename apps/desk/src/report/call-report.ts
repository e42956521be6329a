import { sourcesOf as permittedSources, type Report, type Source } from '@lifetree/contract/case'
import type { InputOf } from '@lifetree/contract/endpoint'
import type { TellWay } from '@lifetree/contract/intake'
import type { reportCall } from '@lifetree/contract/intake-call'
import type { Role } from '@lifetree/contract/rights'
import type { FieldFault, Words } from '@lifetree/ui'
import type { reportWords } from './words.ts'

type ReportWords = Words<(typeof reportWords)['zh']>

/** A worker reports from the street, by the app for the field. */
export type DeskSource = Exclude<Source, 'worker'>

/** Where what a role writes down at the desk comes from: to the counter people come themselves. */
export const sourcesOf = (role: Role): readonly DeskSource[] =>
  (permittedSources[role] ?? []).filter((source): source is DeskSource => source !== 'worker')

export interface Place {
  readonly lon: number
  readonly lat: number
  /** Metres. */
  readonly accuracy: number
}

/** What is typed into the form; it outlives the page. */
export interface Typed {
  readonly source: DeskSource
  readonly caller: string
  readonly phone: string
  readonly wantsCallBack: boolean
  /** How the caller hears of it. */
  readonly tell: TellWay
  readonly email: string
  readonly recording: string
  readonly workOrder: string
  readonly categoryId?: string | undefined
  readonly description: string
  readonly address: string
  readonly place?: Place | undefined
}

const emptyReport: Omit<Typed, 'source'> = {
  caller: '',
  phone: '',
  wantsCallBack: false,
  tell: 'none',
  email: '',
  recording: '',
  workOrder: '',
  description: '',
  address: '',
}

/** A form to begin with, or the draft that was kept, as this role writes it. */
export function reportFor(role: Role, kept?: Typed): Typed {
  const [first = 'public', ...others] = sourcesOf(role)
  const source = kept && others.includes(kept.source) ? kept.source : first
  return { ...emptyReport, ...kept, source }
}

const phoneShape = /^[0-9+ -]{5,20}$/

/** A superior's order has no caller; the others name him, and a hotline's phone is needed to call back. */
const callerFaults = ({ source, caller, phone }: Typed, words: ReportWords): (FieldFault | false)[] => {
  if (source === 'memo') return []
  const digits = phone.trim()
  return [
    caller.trim() === '' && { field: 'caller', says: words.callerMissing },
    digits === '' && { field: 'phone', says: words.phoneMissing },
    digits !== '' && !phoneShape.test(digits) && { field: 'phone', says: words.phoneShape },
  ]
}

const emailShape = /^[^\s@]{1,64}@[^\s@]{1,120}\.[A-Za-z0-9-]{2,24}$/
const callNumberShape = /^[A-Za-z0-9._/-]{1,60}$/

/** Where he wants to be told, and what the hotline’s own system calls the call. */
const tellingFaults = (
  { source, tell, email, recording, workOrder }: Typed,
  words: ReportWords,
): (FieldFault | false)[] =>
  source === 'memo'
    ? []
    : [
        tell === 'email' && !emailShape.test(email.trim()) && { field: 'email', says: words.emailShape },
        ...(
          [
            ['recording', recording],
            ['workOrder', workOrder],
          ] as const
        ).map(
          ([field, number]) =>
            number.trim() !== '' && !callNumberShape.test(number.trim()) && { field, says: words.callNumberShape },
        ),
      ]

/** What is missing, in the order of the form. */
export function reportFaults(typed: Typed, words: ReportWords): FieldFault[] {
  return [
    ...callerFaults(typed, words),
    ...tellingFaults(typed, words),
    typed.categoryId === undefined && { field: 'category', says: words.categoryMissing },
    typed.description.trim() === '' && { field: 'description', says: words.descriptionMissing },
    typed.place === undefined && { field: 'place', says: words.placeMissing },
  ].filter(fault => fault !== false)
}

interface Around {
  readonly caseId: string
  readonly now: Date
  readonly photos: readonly { readonly id: string; readonly at: string }[]
}

/** The report as it is sent; undefined while something is missing. */
export function reportOf(typed: Typed, { caseId, now, photos }: Around): Report | undefined {
  const { categoryId, place, source } = typed
  if (categoryId === undefined || place === undefined) return undefined
  const { caller, phone, wantsCallBack, address } = typed
  return {
    caseId,
    categoryId,
    source,
    point: place,
    description: typed.description.trim(),
    madeAt: now.toISOString(),
    files: photos.map(({ id, at }, index) => ({ id, at, kind: index === 0 ? 'near' : 'far' })),
    ...(address.trim() !== '' && { address: address.trim() }),
    ...(source !== 'memo' && { caller: { name: caller.trim(), phone: phone.trim(), wantsCallBack } }),
  }
}

/** A call as it is sent: the report, how its caller is told, and the numbers of the call. */
export function callOf(typed: Typed, around: Around): InputOf<typeof reportCall> | undefined {
  const report = reportOf(typed, around)
  if (!report) return undefined
  const [email, recording, workOrder] = [typed.email.trim(), typed.recording.trim(), typed.workOrder.trim()]
  return {
    report,
    tell: typed.source === 'memo' ? 'none' : typed.tell,
    ...(typed.tell === 'email' && { email }),
    ...(recording !== '' && { recording }),
    ...(workOrder !== '' && { workOrder }),
  }
}
