import type { FieldFault } from '@lifetree/ui'

/** A shift as it is typed. */
export interface NewShift {
  /** Role and account of who is put on: 'leader 0190…'. */
  readonly who: string | undefined
  readonly day: string | undefined
  readonly from: string
  readonly to: string
  readonly days: string
}

interface Says {
  readonly whoMissing: string
  readonly dayMissing: string
  readonly timeWrong: string
  readonly daysWrong: string
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
const isCount = (text: string): boolean => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 31

/** What is not right yet, field by field. Pure. */
export const shiftFaults = ({ who, day, from, to, days }: NewShift, says: Says): FieldFault[] =>
  [
    { field: 'shift-who', right: who !== undefined, says: says.whoMissing },
    { field: 'shift-day', right: day !== undefined, says: says.dayMissing },
    { field: 'shift-from', right: isTime(from), says: says.timeWrong },
    { field: 'shift-to', right: isTime(to), says: says.timeWrong },
    { field: 'shift-days', right: isCount(days), says: says.daysWrong },
  ]
    .filter(({ right }) => !right)
    .map(({ field, says: text }) => ({ field, says: text }))
