import { hkdfSync } from 'node:crypto'
import type { Secret } from '../platform/secret.ts'

export { exportHead, readHeads, startHeadsFile } from './heads-file.ts'
export { loadPastEntries, type PastEntry } from './past-entries.ts'
export { openRecorder } from './recorder.ts'
export { auditRetention } from './retention.ts'
export { auditEndpoints } from './routes.ts'
export { type SealerParts, sealOnce, startSealer } from './sealer.ts'
export { listReadsOf, type ReadOf } from './store/listing.ts'
export { makeMonths } from './store/months.ts'
export { type Broken, type Verdict, type VerifyParts, verify } from './verify.ts'

/** Signs the heads of the chain; derived from the installation's secret, never in the database. */
export const auditKey = (secret: Secret): Buffer =>
  Buffer.from(hkdfSync('sha256', secret(), '', 'lifetree audit heads', 32))
