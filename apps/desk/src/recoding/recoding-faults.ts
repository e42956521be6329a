import type { FieldFault, Format, Words } from '@lifetree/ui'
import type { TypedRecoding } from './recoding-draft.ts'
import { type LineFault, readList } from './recoding-list.ts'
import type { recodingWords } from './words.ts'

type RecodingWords = Words<(typeof recodingWords)['zh']>

interface Spoken {
  /** YYYY-MM-DD in the city. */
  readonly today: string
  readonly words: RecodingWords
  readonly format: Format
}

/** Lines that the server takes at once. */
const mostLines = 2000
/** Faulty lines that are told one by one. */
const mostTold = 4

/** What is missing or cannot be, in the order of the form. */
export function recodingFaults({ validFrom, list }: TypedRecoding, spoken: Spoken): readonly FieldFault[] {
  const { today, words } = spoken
  const says = listFault(list, spoken)
  const faults: readonly (FieldFault | false)[] = [
    validFrom === '' && { field: 'recoding-day', says: words.dayMissing },
    validFrom > today && { field: 'recoding-day', says: words.dayInFuture },
    says !== undefined && { field: 'recoding-list', says },
  ]
  return faults.filter(fault => fault !== false)
}

function listFault(list: string, { words, format }: Spoken): string | undefined {
  const { lines, faults } = readList(list)
  if (lines.length + faults.length === 0) return words.listMissing
  if (lines.length > mostLines) return words.listLong(format.number(mostLines))
  if (faults.length === 0) return undefined
  const rows = new Set(faults.map(fault => fault.row))
  const fine = lines.filter(line => !rows.has(line.row)).length
  const told = faults.slice(0, mostTold).map(({ row, problem, text }: LineFault) => {
    return words.faults[problem](format.number(row), text)
  })
  const more = faults.length - told.length
  const parts = [
    ...told,
    ...(more > 0 ? [words.moreFaults(format.number(more))] : []),
    ...(fine > 0 ? [words.otherLines(format.number(fine))] : []),
  ]
  return parts.join(words.join)
}
