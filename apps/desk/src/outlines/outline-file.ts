import { checkOutlines } from '@lifetree/contract/area-changing'
import type { FieldFault, Words } from '@lifetree/ui'
import type { outlineWords } from './words.ts'

export const systems = ['stated', 'wgs84', 'gcj02', 'bd09'] as const
export type ChosenSystem = (typeof systems)[number]

/** What is chosen so far. The day is YYYY-MM-DD in the city. */
export interface NewOutlines {
  readonly file?: File | undefined
  /** `stated`: the file says its own. */
  readonly system: ChosenSystem
  readonly validFrom: string
  readonly source: string
}

/** Bytes; what stands around the file in the body needs some. */
export const largestFile = (checkOutlines.largest ?? 0) - 4096

type OutlineWords = Words<(typeof outlineWords)['zh']>

/** What is missing or cannot be, in the order of the form. */
export function outlineFaults({ file, validFrom, source }: NewOutlines, today: string, words: OutlineWords) {
  const faults: readonly (FieldFault | false)[] = [
    !file && { field: 'outline-file', says: words.fileMissing },
    file !== undefined && file.size > largestFile && { field: 'outline-file', says: words.fileTooLarge },
    validFrom === '' && { field: 'outline-day', says: words.dayMissing },
    validFrom > today && { field: 'outline-day', says: words.dayInFuture },
    source.trim() === '' && { field: 'outline-source', says: words.sourceMissing },
  ]
  return faults.filter(fault => fault !== false)
}

/** The content of a file; undefined where it is no JSON. */
export async function readJson(file: Blob): Promise<unknown> {
  const text = await file.text()
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
