import type { Areas } from '../area/index.ts'

/** What app.ts hands the feature: the doors of earlier ones. */
export interface FigureParts {
  readonly areas: Pick<Areas, 'findArea'>
  /** The day in the city, YYYY-MM-DD. */
  readonly dayOf: (instant: Date) => string
}

export { figuresOf, sourceOf } from './figures.ts'
export { figureTasks, foldKey, foldTask } from './jobs.ts'
export { figureRetention } from './retention.ts'
export { figureEndpoints } from './routes.ts'
export { isCounted } from './store/read-figures.ts'
