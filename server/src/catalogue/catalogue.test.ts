import { fileCase } from '@lifetree/contract/case-acting'
import { getCase } from '@lifetree/contract/case-reading'
import { getCatalogue, inForce } from '@lifetree/contract/catalogue'
import * as draft from '@lifetree/contract/catalogue-draft'
import { type ClassRule, getRuleVersion, listAnswers, listRuleVersions } from '@lifetree/contract/catalogue-version'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'

import { cloneDatabase } from '../platform/testing/database.ts'
import type { TestClient } from '../testing/test-app.ts'
import { classRuleOf } from './rules-of-draft.ts'
import { findStandard } from './store/standards.ts'
import { district, openScene, refused } from './testing/scene.ts'

const db = await cloneDatabase()
const scene = await openScene(db)
const { app, works } = scene
const city = '340200000000000'
const editor = await app.signedIn({ role: 'rule_editor', area: city, secondFactor: 'proven' })
const other = await app.signedIn({ role: 'rule_editor', area: city, secondFactor: 'proven' })
const admin = await app.signedIn({ role: 'admin', area: city })
const today = '2026-06-03'

const open = (kind: 'catalogue' | 'responsibility', by: TestClient = editor) =>
  by.call(draft.openRuleDraft, { id: v7(), kind })
const detail = (id: string) => editor.call(getRuleVersion, { id })
const submit = (id: string, edit: number, more: object = {}) =>
  editor.call(draft.submitDraft, { id, edit, startsOn: today, note: '按新合同', holesAllowed: true, ...more })
const versionsOf = async (code: string) =>
  (await editor.call(getCatalogue, {})).categories.filter(category => category.code === code)
const classOf = async (code: string): Promise<ClassRule> => {
  const [category] = inForce(await versionsOf(code), app.clock.now)
  if (!category) throw new Error(`no ${code} in force`)
  return classRuleOf(category)
}
const later = (minutes: number): void => {
  app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000)
}
const code = '010118'

describe('a new version of the catalogue', () => {
  it('is written as a draft, handed in, put in force by another person, and pinned by cases opened from then on', async () => {
    const earlier = await scene.reported()
    const standard = await classOf(code)
    const { id } = await open('catalogue')
    const limit = { unit: 'working_day' as const, amount: 2 }
    const milestones = [
      { key: 'fence', name: { zh: '围挡', en: 'Fence off' }, limit: { unit: 'urgent_hour' as const, amount: 2 } },
    ]
    const set = [{ ...standard, limit, milestones }]
    const edited = await editor.call(draft.changeClasses, { id, edit: 1, set, end: [], undo: [] })
    expect(edited).toMatchObject({ edit: 2, changes: 1, state: 'draft' })
    expect((await detail(id)).classes).toEqual([
      { key: code, before: standard, after: { ...standard, limit, milestones } },
    ])
    await submit(id, 2)
    expect(await refused(editor.call(draft.adoptVersion, { id, edit: 2 }))).toBe('same_person')
    later(1)
    const adopted = await admin.call(draft.adoptVersion, { id, edit: 2 })
    expect(adopted).toMatchObject({ number: 2, state: 'adopted', startsAt: app.clock.now.toISOString() })
    const [first, second, ...more] = await versionsOf(code)
    expect(more).toEqual([])
    expect(first).toMatchObject({ version: 1, limit: standard.limit, validTo: app.clock.now.toISOString() })
    expect(second).toMatchObject({ version: 2, limit, milestones, validTo: null })
    expect(await editor.call(listRuleVersions, { kind: 'catalogue' })).toMatchObject({ inForce: 2 })
    // A phone that was away still names the first version: the case is opened under the one in force.
    const { input, send } = scene.report(scene.worker, { categoryId: first?.id })
    const { caseId } = input
    await send()
    expect(await scene.worker.call(getCase, { caseId })).toMatchObject({ categoryId: second?.id })
    expect(await scene.worker.call(getCase, { caseId: earlier.caseId })).not.toMatchObject({ categoryId: second?.id })
  })

  it('begins on a later day, and a report until then is opened under the version before it', async () => {
    const standard = await classOf('010102')
    const { id } = await open('catalogue')
    const set = [{ ...standard, afterWithin: 35 }]
    const linesOf = (category: string, ending: boolean) =>
      db.owner.query<{ valid_to: Date | null }>({
        text: `select valid_to from responsibilities where category_code = $1 and (valid_to is not null) = $2`,
        values: [category, ending],
      })
    const [had, others] = [(await linesOf('010203', false)).rows.length, (await linesOf('010102', false)).rows.length]
    expect(had).toBeGreaterThan(0)
    await editor.call(draft.changeClasses, { id, edit: 1, set, end: ['010203'], undo: [] })
    // Who hands it in reads how many lines go with the class.
    expect((await detail(id)).lines).toEqual([{ category: '010203', lines: had }])
    await submit(id, 2, { startsOn: '2026-07-01' })
    await admin.call(draft.adoptVersion, { id, edit: 2 })
    expect((await linesOf('010203', false)).rows).toEqual([])
    const ended = (await linesOf('010203', true)).rows.map(({ valid_to }) => valid_to?.toISOString())
    expect(ended).toEqual(Array.from({ length: had }, () => '2026-06-30T16:00:00.000Z'))
    expect((await linesOf('010102', false)).rows).toHaveLength(others)
    expect((await detail(id)).lines).toEqual([])
    expect((await classOf('010102')).afterWithin).toBe(standard.afterWithin)
    expect(await versionsOf('010203')).toMatchObject([{ validTo: '2026-06-30T16:00:00.000Z' }])
    const july = new Date('2026-06-30T16:00:00Z')
    expect(inForce(await versionsOf('010102'), july)).toMatchObject([{ version: 2, afterWithin: 35 }])
    const [last] = await versionsOf('010203')
    expect(inForce(await versionsOf('010203'), july)).toEqual([])
    expect(await findStandard(db.app, last?.id ?? '', july)).toBeUndefined()
    expect(await findStandard(db.app, last?.id ?? '', app.clock.now)).toMatchObject({ code: '010203' })
  })

  it('cannot begin before one that was adopted already', async () => {
    const { id } = await open('catalogue')
    const set = [{ ...(await classOf('010105')), afterWithin: 33 }]
    await editor.call(draft.changeClasses, { id, edit: 1, set, end: [], undo: [] })
    await submit(id, 2)
    expect(await refused(admin.call(draft.adoptVersion, { id, edit: 2 }))).toBe('later_version')
    await admin.call(draft.giveBackVersion, { id, edit: 2 })
    expect(await refused(submit(id, 3, { startsOn: '2026-06-02' }))).toBe('day_past')
    await editor.call(draft.discardDraft, { id, edit: 3 })
  })
})

describe('a draft', () => {
  it('is one of its kind, and says whose it is', async () => {
    const { id } = await open('catalogue')
    expect(await refused(open('catalogue', other))).toBe('draft_open')
    const table = await open('responsibility', other)
    await editor.call(draft.discardDraft, { id: table.id, edit: 1 })
    expect(await refused(submit(id, 1))).toBe('nothing_changed')
    await editor.call(draft.discardDraft, { id, edit: 1 })
    expect(await refused(editor.call(draft.discardDraft, { id, edit: 1 }))).toBe('not_draft')
    expect(await refused(editor.call(draft.discardDraft, { id: v7(), edit: 1 }))).toBe('unknown_version')
  })

  it('tells the second of two editors at once that it has changed', async () => {
    const { id } = await open('catalogue')
    const change = async (by: TestClient, afterWithin: number) =>
      by.call(draft.changeClasses, {
        ...{ id, edit: 1, end: [], undo: [] },
        set: [{ ...(await classOf('010101')), afterWithin }],
      })
    const both = await Promise.all([refused(change(editor, 30)), refused(change(other, 40))])
    expect(both.sort()).toEqual(['draft_changed', 'not refused'])
    await editor.call(draft.discardDraft, { id, edit: 2 })
  })

  it('forgets a change that changes nothing, and one that is taken back', async () => {
    const { id } = await open('catalogue')
    const one = await classOf('010101')
    const change = (edit: number, more: object) =>
      editor.call(draft.changeClasses, { id, edit, set: [], end: [], undo: [], ...more })
    expect((await change(1, { set: [{ ...one, afterWithin: 30 }] })).changes).toBe(1)
    expect((await change(2, { set: [one] })).changes).toBe(0)
    expect((await change(3, { end: ['010101'] })).changes).toBe(1)
    expect((await change(4, { undo: ['010101'] })).changes).toBe(0)
    await editor.call(draft.discardDraft, { id, edit: 5 })
  })

  it('refuses what no catalogue may hold', async () => {
    const { id } = await open('catalogue')
    const one = await classOf('010101')
    const change = (more: object) =>
      refused(editor.call(draft.changeClasses, { id, edit: 1, set: [], end: [], undo: [], ...more }))
    expect(await change({ end: ['999999'] })).toBe('class_gone')
    expect(await change({ set: [{ ...one, group: { zh: '别的', en: 'Other' } }] })).toBe('group_differs')
    expect(await change({ set: [{ ...one, urgent: true, limit: { unit: 'working_day', amount: 1 } }] })).toBe(
      'urgent_limit',
    )
    const milestone = { key: 'a', name: one.name, limit: one.limit }
    expect(await change({ set: [{ ...one, milestones: [milestone, milestone] }] })).toBe('milestone_twice')
    expect(await change({ set: [{ ...one, limit: { unit: 'working_day', amount: 0 } }] })).toBe('invalid_input')
    await editor.call(draft.discardDraft, { id, edit: 1 })
  })

  it('is nobody’s to see or write who has not the right', async () => {
    expect(await refused(scene.operator.call(listRuleVersions, { kind: 'catalogue' }))).toBe('forbidden')
    expect(await refused(admin.call(draft.openRuleDraft, { id: v7(), kind: 'catalogue' }))).toBe('forbidden')
  })
})

describe('a new version of the responsibility table', () => {
  // It is 14:20 in the city.
  const nights = { from: 15 * 60, to: 6 * 60 }
  const rulesOf = async (category: string) => (await editor.call(listAnswers, { category })).rules
  const classOfWorks = async (): Promise<string> => {
    const { categories } = await editor.call(getCatalogue, {})
    const { rows } = await db.owner.query<{ code: string }>({
      text: `select category_code as code from responsibilities group by 1
        having count(*) = 1 and min(organisation_id::text) = $1 order by 1 limit 1`,
      values: [works],
    })
    return categories.find(each => each.code === rows[0]?.code)?.code ?? ''
  }

  it('sends a case by night where the narrower time says, and by day where it went before', async () => {
    const category = await classOfWorks()
    const { organisations } = await editor.call(listAnswers, {})
    const night = organisations.find(({ id }) => id !== works)?.id ?? ''
    const { id } = await open('responsibility')
    const rule = { category, area: district, days: [], hours: nights, organisationId: night }
    await editor.call(draft.changeAnswers, { id, edit: 1, set: [{ key: v7(), rule }], end: [], undo: [] })
    expect((await rulesOf(category)).map(each => each.draft)).toEqual([null, 'new'])
    expect(await refused(submit(id, 2, { holesAllowed: false }))).toBe('table_faulty')
    await submit(id, 2)
    await admin.call(draft.adoptVersion, { id, edit: 2 })
    const dispatched = async (): Promise<unknown> => {
      const { caseId } = await scene.reported()
      await scene.operator.call(fileCase, { caseId })
      const { rows } = await db.owner.query({
        text: 'select organisation_id from cases where id = $1',
        values: [caseId],
      })
      return rows[0]?.organisation_id
    }
    expect(await dispatched()).toBe(works)
    later(60)
    expect(await dispatched()).toBe(night)
    later(-60)
  })

  it('refuses a class, an area or an organisation that is gone, and a line said twice', async () => {
    const { id } = await open('responsibility')
    const [line] = await rulesOf('010101')
    if (!line) throw new Error('nobody answers')
    const { category, area, days, hours, organisationId } = line
    const rule = { category, area, days, hours, organisationId }
    const set = (more: object) =>
      refused(
        editor.call(draft.changeAnswers, {
          ...{ id, edit: 1, end: [], undo: [] },
          set: [{ key: v7(), rule: { ...rule, ...more } }],
        }),
      )
    expect(await set({ category: '999999' })).toBe('class_gone')
    expect(await set({ area: '340299000000000' })).toBe('unknown_area')
    expect(await set({ organisationId: v7() })).toBe('unknown_organisation')
    expect(await set({})).toBe('rule_twice')
    await editor.call(draft.discardDraft, { id, edit: 1 })
  })

  it('shows holes and double answers before it is handed in', async () => {
    const { id } = await open('responsibility')
    const [line] = await rulesOf('010101')
    const { organisations } = await editor.call(listAnswers, {})
    const second = organisations.find(each => each.id !== line?.organisationId)?.id ?? ''
    const rule = { category: '010101', area: line?.area ?? '', days: [], hours: null, organisationId: second }
    await editor.call(draft.changeAnswers, { id, edit: 1, set: [{ key: v7(), rule }], end: [], undo: [] })
    const { faults } = await detail(id)
    expect(faults[0]).toMatchObject({ kind: 'double', category: '010101', area: line?.area })
    expect(faults.some(({ kind }) => kind === 'hole')).toBe(true)
    await editor.call(draft.discardDraft, { id, edit: 2 })
  })

  it('refuses to begin where the catalogue has lost a class that it names', async () => {
    const { id } = await open('responsibility')
    const [line] = await rulesOf('020508')
    const { key = '', category = '', area = '' } = line ?? {}
    const { organisations } = await editor.call(listAnswers, {})
    const next = organisations.find(each => each.id !== line?.organisationId)?.id ?? ''
    const rule = { category, area, days: [], hours: null, organisationId: next }
    await editor.call(draft.changeAnswers, { id, edit: 1, set: [{ key, rule }], end: [], undo: [] })
    await submit(id, 2)
    await db.owner.query({
      text: `update categories set valid_to = $1 where code = '020508' and valid_to is null`,
      values: [app.clock.now],
    })
    expect(await refused(admin.call(draft.adoptVersion, { id, edit: 2 }))).toBe('class_gone')
    await admin.call(draft.giveBackVersion, { id, edit: 2 })
    expect((await detail(id)).faults[0]).toMatchObject({ kind: 'gone', category: '020508' })
    await editor.call(draft.discardDraft, { id, edit: 3 })
  })
})

it('nothing of a version is ever deleted: the server’s role may not', async () => {
  for (const table of ['categories', 'responsibilities', 'rule_versions', 'rule_trials', 'control_areas'])
    await expect(db.app.query({ text: `delete from ${table}` }), table).rejects.toThrow(/permission denied/)
})
