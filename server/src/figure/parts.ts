import type { Areas } from '../area/index.ts'

/** What app.ts hands the feature: the doors of earlier ones. */
export interface FigureParts {
  readonly areas: Pick<Areas, 'findArea'>
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
}
