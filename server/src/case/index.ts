import type { Bound } from '../platform/serve/index.ts'
import { actingEndpoints } from './acting.ts'
import type { CaseParts } from './parts.ts'
import { readingEndpoints } from './reading.ts'

export { type LightPayload, turnLight } from './jobs.ts'
export type { CaseParts, Place } from './parts.ts'
export { insertCategories, insertResponsibilities, type NewResponsibility } from './store/catalogue.ts'

export const caseEndpoints = (parts: CaseParts): Bound[] => [...readingEndpoints(parts), ...actingEndpoints(parts)]
