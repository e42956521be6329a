import { type Calendar, dayAt } from '@lifetree/clock'
import { getCatalogue } from '@lifetree/contract/catalogue'
import * as sheetContract from '@lifetree/contract/catalogue-sheet'
import * as contract from '@lifetree/contract/catalogue-version'
import * as control from '@lifetree/contract/control-area'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { boxOf, crossesItself } from '@lifetree/standards'
import { type Bound, serve } from '../platform/serve/index.ts'
import { lastClasses, namesOf, say } from './draft.ts'
import { listAnswers } from './list-answers.ts'
import { exportRules } from './sheet/import-rules.ts'
import { listCategories } from './store/categories.ts'
import { endControlArea, insertControlArea, listAllControlAreas, listControlAreas } from './store/control-areas.ts'
import { findOpenVersion, findVersion, listVersions } from './store/versions.ts'
import { versionDetail } from './version-detail.ts'

/** What the feature is handed by app.ts. */
export interface CatalogueParts {
  readonly calendar: Calendar
}

export function readingEndpoints({ calendar }: CatalogueParts): Bound[] {
  return [
    serve(getCatalogue, async ({ tx, now }) => ({
      categories: await listCategories(tx),
      calendar: calendarDataOf(calendar),
      controlAreas: await listControlAreas(tx, now),
    })),
    serve(contract.listRuleVersions, async ({ tx, actor, input, now }) => {
      const rows = await listVersions(tx, input.kind)
      const begun = rows.filter(({ state, starts_at }) => state === 'adopted' && starts_at !== null && starts_at <= now)
      return { versions: await say(tx, actor, rows), inForce: Math.max(1, ...begun.map(({ number }) => number ?? 1)) }
    }),
    serve(contract.getRuleVersion, async ({ tx, actor, input, refuse }) => {
      const row = await findVersion(tx, input.id)
      return row ? versionDetail(tx, actor, row) : refuse('unknown_version')
    }),
    serve(contract.listAnswers, ({ tx, input, now }) => listAnswers(tx, input, dayAt(now, calendar))),
    serve(sheetContract.exportRules, async ({ tx, input, now }) => {
      const today = dayAt(now, calendar)
      const draft = await findOpenVersion(tx, input.kind)
      const bytes = await exportRules(tx, { kind: input.kind, draft, today })
      const what = input.kind === 'catalogue' ? '分类目录' : '责任表'
      return { name: `${what}-${today}.xlsx`, file: Buffer.from(bytes).toString('base64') }
    }),
    ...controlEndpoints(),
  ]
}

function controlEndpoints(): Bound[] {
  return [
    serve(control.listControlAreas, async ({ tx, actor }) => {
      const areas = await listAllControlAreas(tx)
      const names = await namesOf(
        tx,
        actor,
        areas.flatMap(({ madeBy, endedBy }) => [madeBy, endedBy]),
      )
      return {
        areas: areas.map(({ madeBy, endedBy, ...area }) => ({
          ...area,
          madeBy: names.get(madeBy) ?? '',
          endedBy: endedBy === null ? null : (names.get(endedBy) ?? ''),
        })),
      }
    }),
    serve(control.addControlArea, async ({ tx, actor, input, now, refuse }) => {
      if (Date.parse(input.until) <= Math.max(Date.parse(input.from), now.getTime())) refuse('time_reversed')
      if (input.shape.kind === 'polygon' && crossesItself(input.shape.ring)) refuse('ring_crosses')
      const classes = await lastClasses(tx)
      const gone = input.classes.find(code => !classes.has(code))
      if (gone !== undefined) refuse('class_gone', { code: gone })
      const area = { ...input, box: boxOf(input.shape) }
      const made = await insertControlArea(tx, area, { accountId: actor.accountId, now })
      return made ? { done: true } : refuse('control_area_exists')
    }),
    serve(control.endControlArea, async ({ tx, actor, input, now, refuse }) => {
      const ended = await endControlArea(tx, input.id, { accountId: actor.accountId, now })
      if (ended === 'unknown') refuse('unknown_control_area')
      return ended === 'ended' ? refuse('ended_already') : { done: true }
    }),
  ]
}

/** As the phone takes it. */
const calendarDataOf = ({ zone, hours, years }: Calendar): OutputOf<typeof getCatalogue>['calendar'] => ({
  zone,
  hours: hours.map(([from, to]) => [from, to]),
  years: Object.fromEntries(
    Object.entries(years).map(([year, { holidays, makeUpDays }]) => [year, { holidays, makeUpDays: [...makeUpDays] }]),
  ),
})
