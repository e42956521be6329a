import { clockOf, type MainClock } from '@lifetree/contract/case-states'
import { limitOf, startOrResume } from './clocks.ts'
import type { CaseRecord } from './record.ts'
import type { Advance, Around, By, Given } from './step.ts'

/** What a report says of a case; all else begins empty. */
export type Fresh = Pick<
  CaseRecord,
  'id' | 'number' | 'standard' | 'source' | 'confidential' | 'area' | 'lon' | 'lat' | 'reporterId' | 'files'
>

/** What nothing has happened to yet. */
export const untouched = {
  version: 1,
  organisation: null,
  openedAt: null,
  finding: null,
  outcome: null,
  satisfaction: null,
  returns: 0,
  reworks: 0,
  absorbed: 0,
  mergedInto: null,
  parent: null,
  children: 0,
  helpers: [],
  urges: 0,
  reopenings: 0,
  arbitrated: false,
  wasSuspended: false,
  request: null,
  appeal: null,
  supervisedAt: null,
  handlerId: null,
  endedAt: null,
} satisfies Partial<CaseRecord>

/** A new case: its first line of history and its first clock. What the reporter mended himself waits for a colleague’s look. */
export function open(
  fresh: Fresh,
  step: { readonly by: By; readonly given: Given; readonly handled?: boolean },
  around: Around,
): Advance {
  const state = step.handled ? 'self_handled' : 'reported'
  const kind = clockOf[state] as MainClock
  const started = startOrResume(
    { id: around.newId(), kind, organisationId: null, limit: limitOf(kind, fresh.standard) },
    [],
    around.now,
  )
  const next: CaseRecord = {
    ...untouched,
    ...fresh,
    state,
    clocks: [started],
    handlerId: step.handled ? step.by.accountId : null,
  }
  const event = {
    id: around.newId(),
    version: 1,
    at: around.now,
    action: 'report' as const,
    from: null,
    to: state,
    by: step.by,
    text: step.given.text ?? null,
    facts: {},
    stopped: null,
    started: kind,
    files: (step.given.files ?? []).map(file => file.id),
  } as const
  return { next, event, moved: [started], asked: [], helped: [] }
}
