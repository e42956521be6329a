import type { Said } from '@lifetree/contract/said'

/** One row of the table: what was measured, at what size. */
export interface Figure {
  readonly name: Said
  readonly value: number
  /** Empty for a mere number; null where nothing was measured. */
  readonly unit: string | null
  readonly note: Said
}

export function print(figures: readonly Figure[]): void {
  for (const { name, value, unit, note } of figures)
    console.log(`  ${name.en}: ${value.toLocaleString('en')} ${unit ?? ''} (${note.en})`)
}

/** A percentile of samples that need not be sorted. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('No sample was taken')
  return value
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

export const rounded = (value: number, places = 0): number => Number(value.toFixed(places))
