import { areaRetention } from './area/index.ts'
import { auditRetention } from './audit/index.ts'
import { calendarRetention } from './calendar/index.ts'
import { caseRetention } from './case/index.ts'
import { caseImportRetention } from './case-import/index.ts'
import { catalogueRetention } from './catalogue/index.ts'
import { dutyRetention } from './duty/index.ts'
import { exportRetention } from './export/index.ts'
import { figureRetention } from './figure/index.ts'
import { identityRetention } from './identity/index.ts'
import { intakeRetention } from './intake/index.ts'
import { noticeRetention } from './notice/index.ts'
import { open311Retention } from './open311/index.ts'
import { platformRetention } from './platform/platform-retention.ts'
import { rewardRetention } from './reward/index.ts'
import { suggestionRetention } from './suggestion/index.ts'
import { viewRetention } from './view/index.ts'
import { webhookRetention } from './webhook/index.ts'

/** What is personal in each feature's tables, and for how long. */
export const retentions = [
  platformRetention,
  identityRetention,
  auditRetention,
  areaRetention,
  calendarRetention,
  catalogueRetention,
  caseRetention,
  viewRetention,
  rewardRetention,
  dutyRetention,
  figureRetention,
  exportRetention,
  caseImportRetention,
  suggestionRetention,
  open311Retention,
  webhookRetention,
  intakeRetention,
  noticeRetention,
] as const
