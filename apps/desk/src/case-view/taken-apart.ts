import type { CaseDetail, CaseFile } from '@lifetree/contract/case'

/** A photo is taken, looked at and sent within this time, ms. */
const together = 30 * 60_000

/** When the camera says that a photo was taken, where that is notably before or after the step that brought it. */
export function takenApart(of: Pick<CaseDetail, 'events' | 'reportedAt'>, file: CaseFile): Date | undefined {
  if (file.takenAt === null) return undefined
  const taken = new Date(file.takenAt)
  const brought = of.events.find(({ files }) => files.includes(file.id))?.at ?? of.reportedAt
  return Math.abs(taken.getTime() - new Date(brought).getTime()) > together ? taken : undefined
}
