import { getCatalogue, inForce } from '@lifetree/contract/catalogue'
import * as draft from '@lifetree/contract/catalogue-draft'
import { exportRules, importRules } from '@lifetree/contract/catalogue-sheet'
import { getRuleVersion, listAnswers } from '@lifetree/contract/catalogue-version'
import { Refused } from '@lifetree/contract/client'
import { addControlArea, endControlArea, listControlAreas } from '@lifetree/contract/control-area'
import { writeXlsx } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'

import { readSheet } from '../platform/sheets/read-sheet.ts'
import { sheetOf as xlsxOf } from '../platform/sheets/write-sheet.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { classRuleOf } from './rules-of-draft.ts'
import { district, openScene, refused } from './testing/scene.ts'

const db = await cloneDatabase()
const scene = await openScene(db)
const { app, works } = scene
const city = '340200000000000'
const editor = await app.signedIn({ role: 'rule_editor', area: city })
const { categories } = await editor.call(getCatalogue, {})
const reportedId = scene.report().input.categoryId
const reported = categories.find(({ id }) => id === reportedId)
if (!reported) throw new Error('The class of the reports is gone')
const { code } = reported
const may = { from: '2026-05-01T00:00:00.000Z', to: '2026-07-01T00:00:00.000Z' }
const limits = { rows: 1000, columns: 40, unpacked: 64 * 1024 * 1024 }

const openDraft = (kind: 'catalogue' | 'responsibility') => editor.call(draft.openRuleDraft, { id: v7(), kind })
const discard = (id: string, edit: number) => editor.call(draft.discardDraft, { id, edit })

async function tried(versionId: string) {
  await editor.call(draft.tryDraft, { id: v7(), versionId, ...may })
  await app.runJobs()
  const { trial } = await editor.call(getRuleVersion, { id: versionId })
  if (!trial?.result) throw new Error('The trial has no result')
  return trial.result
}

describe('a trial on past cases', () => {
  it('says how many would go elsewhere, which ones, and which line outdoes which', async () => {
    const cases = [await scene.reported(), await scene.reported()]
    const { id } = await openDraft('responsibility')
    const { organisations } = await editor.call(listAnswers, {})
    const next = organisations.find(each => each.id !== works)?.id ?? ''
    const rule = { category: code, area: '340202016001000', days: [], hours: null, organisationId: next }
    await editor.call(draft.changeAnswers, { id, edit: 1, set: [{ key: v7(), rule }], end: [], undo: [] })
    const result = await tried(id)
    expect(result).toMatchObject({ cases: 2, elsewhere: 2, flows: [{ from: [works], to: [next], cases: 2 }] })
    expect(result.samples.map(({ caseId }) => caseId).sort()).toEqual(cases.map(({ caseId }) => caseId).sort())
    expect(result.shadows).toMatchObject([
      {
        winner: { area: rule.area, organisationId: next },
        shadowed: { area: district, organisationId: works },
        cases: 2,
      },
    ])
    expect(result.names.map(name => name.id).sort()).toEqual([works, next].sort())
    await discard(id, 2)
  })

  it('says where there would be nobody, and where two', async () => {
    const { id } = await openDraft('responsibility')
    const { rules, organisations } = await editor.call(listAnswers, { category: code })
    const [line] = rules
    await editor.call(draft.changeAnswers, { id, edit: 1, set: [], end: [line?.key ?? ''], undo: [] })
    expect(await tried(id)).toMatchObject({
      elsewhere: 2,
      none: { before: 0, after: 2 },
      double: { before: 0, after: 0 },
    })
    const next = organisations.find(each => each.id !== works)?.id ?? ''
    const rule = { category: code, area: line?.area ?? '', days: [], hours: null, organisationId: next }
    const change = { id, edit: 2, set: [{ key: v7(), rule }], end: [], undo: [line?.key ?? ''] }
    await editor.call(draft.changeAnswers, change)
    expect(await tried(id)).toMatchObject({ elsewhere: 2, none: { after: 0 }, double: { before: 0, after: 2 } })
    await discard(id, 3)
  })

  it('of a catalogue says how many cases were of a class that changes or ends', async () => {
    const { id } = await openDraft('catalogue')
    const change = (edit: number, more: object) =>
      editor.call(draft.changeClasses, { id, edit, set: [], end: [], undo: [], ...more })
    const limit = { unit: 'working_hour' as const, amount: 1 }
    await change(1, { set: [{ ...classRuleOf(reported), limit }] })
    expect(await tried(id)).toMatchObject({
      cases: 2,
      touched: 2,
      ended: 0,
      elsewhere: 0,
      byClass: [{ category: code, cases: 2 }],
    })
    await change(2, { end: [code] })
    expect(await tried(id)).toMatchObject({ touched: 0, ended: 2 })
    await discard(id, 3)
  })

  it('is refused for what is no draft any more, and for a time that runs backwards', async () => {
    const { id } = await openDraft('catalogue')
    const ask = (more: object) => refused(editor.call(draft.tryDraft, { id: v7(), versionId: id, ...may, ...more }))
    expect(await ask({ from: may.to, to: may.from })).toBe('time_reversed')
    expect(await ask({ versionId: v7() })).toBe('unknown_version')
    await discard(id, 1)
    expect(await ask({})).toBe('not_draft')
  })
})

describe('a sheet', () => {
  const sheetOf = async (kind: 'catalogue' | 'responsibility') => {
    const { file } = await editor.call(exportRules, { kind })
    const read = await readSheet(Buffer.from(file, 'base64'), limits)
    if (!('rows' in read)) throw new Error(read.fault)
    return read.rows.map(row => [...row])
  }
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  const written = async (rows: unknown[][]): Promise<string> => base64(await xlsxOf('x', rows as never))
  const send = (id: string, edit: number, how: 'check' | 'take', file: string) =>
    editor.call(importRules, { id, edit, file, how })
  const cellOf = (rows: unknown[][], key: string, column: string): [number, number] => [
    rows.findIndex(row => row[0] === key),
    rows[0]?.indexOf(column) ?? -1,
  ]

  it('of the catalogue reads back as it was written, and a changed limit becomes a change of the draft', async () => {
    const { id } = await openDraft('catalogue')
    const rows = await sheetOf('catalogue')
    const unchanged = await send(id, 1, 'check', await written(rows))
    expect(unchanged).toMatchObject({
      faultCount: 0,
      added: 0,
      changed: 0,
      same: inForce(categories, app.clock.now).length,
    })
    const [at, column] = cellOf(rows, code, '处理时限')
    rows[at]![column] = '6 工作小时'
    expect(await send(id, 1, 'check', await written(rows))).toMatchObject({
      changed: 1,
      version: { edit: 1, changes: 0 },
    })
    expect(await send(id, 1, 'take', await written(rows))).toMatchObject({
      changed: 1,
      version: { edit: 2, changes: 1 },
    })
    const { classes } = await editor.call(getRuleVersion, { id })
    expect(classes).toMatchObject([{ key: code, after: { limit: { unit: 'working_hour', amount: 6 } } }])
    await discard(id, 2)
  })

  it('tells each fault by its row and column, and is taken only when there is none', async () => {
    const { id } = await openDraft('catalogue')
    const rows = await sheetOf('catalogue')
    const [at, column] = cellOf(rows, code, '处理时限')
    rows[at]![column] = '很快'
    rows[at]![rows[0]!.indexOf('查重天数')] = 9999
    const checked = await send(id, 1, 'check', await written(rows))
    expect(checked.faults.map(fault => [fault.row, fault.column])).toEqual([
      [at + 1, '处理时限'],
      [at + 1, '查重天数'],
    ])
    expect(await refused(send(id, 1, 'take', await written(rows)))).toBe('rows_faulty')
    expect(await refused(send(id, 1, 'check', await written(rows.map(row => row.slice(1)))))).toBe('column_missing')
    await discard(id, 1)
  })

  it('of the responsibility table changes whose a line is, and ends it', async () => {
    const { id } = await openDraft('responsibility')
    const rows = await sheetOf('responsibility')
    expect(await send(id, 1, 'check', await written(rows))).toMatchObject({
      faultCount: 0,
      added: 0,
      changed: 0,
      ended: 0,
    })
    const at = rows.findIndex(row => row[0] === code)
    const { organisations } = await editor.call(listAnswers, {})
    rows[at]![6] = organisations.find(each => each.id !== works)?.name.zh ?? ''
    rows.push(['010118', '', rows[at]![2]!, '', '67', '22:00-06:00', rows[at]![6]!, ''])
    expect(await send(id, 1, 'take', await written(rows))).toMatchObject({ changed: 1, added: 1 })
    const { rules } = await editor.call(listAnswers, { category: '010118' })
    expect(rules).toContainEqual(
      expect.objectContaining({ days: [6, 7], hours: { from: 1320, to: 360 }, draft: 'new' }),
    )
    await discard(id, 2)
  })

  it('with a formula, with too much in it, or that is none, is refused', async () => {
    const { id } = await openDraft('catalogue')
    const cells = new Map([['1,0', { value: 2, formula: '1+1' }]])
    const formula = base64(await writeXlsx({ sheets: [{ name: 'x', rows: [['编码'], [2]], cells }] }))
    const error = await send(id, 1, 'check', formula).catch((caught: unknown) => caught)
    expect(error instanceof Refused && error.problem).toMatchObject({ code: 'sheet_formula', facts: { cell: 'A2' } })
    const long = base64(await writeXlsx({ sheets: [{ name: 'x', rows: Array(100_001).fill([1]) }] }))
    expect(await refused(send(id, 1, 'check', long))).toBe('sheet_too_large')
    expect(await refused(send(id, 1, 'check', 'UEs='))).toBe('not_xlsx')
    await discard(id, 1)
  })
})

describe('a control area', () => {
  const { point } = scene.report().input
  const around = {
    name: '中山路雨污分流',
    reason: '施工路段由施工单位维护',
    shape: { kind: 'circle' as const, lon: point.lon, lat: point.lat, radius: 60 },
    classes: [code],
    from: '2026-06-01T00:00:00.000Z',
    until: '2026-06-30T15:00:00.000Z',
  }
  const add = (more: object = {}) => {
    const id = v7()
    return { id, sent: editor.call(addControlArea, { id, ...around, ...more }) }
  }

  it('refuses a report of its classes inside it, says why and until when, and lets all others through', async () => {
    const { id, sent } = add()
    await sent
    const error = await scene
      .report()
      .send()
      .catch((caught: unknown) => caught)
    expect(error instanceof Refused && error.problem).toMatchObject({
      code: 'controlled_area',
      facts: { name: around.name, reason: around.reason, until: '2026-06-30' },
    })
    const hotline = { source: 'hotline', caller: { name: '周女士', phone: '13905530000', wantsCallBack: false } }
    expect(await refused(scene.report(scene.operator, hotline).send())).toBe('controlled_area')
    const other = categories.find(each => each.code === '010118')
    expect(await refused(scene.report(scene.worker, { categoryId: other?.id }).send())).toBe('not refused')
    const away = { point: { ...point, lat: point.lat + 0.0008, accuracy: 6 } }
    expect(await refused(scene.report(scene.worker, away).send())).toBe('not refused')
    const catalogue = await scene.worker.call(getCatalogue, {})
    expect(catalogue.controlAreas).toMatchObject([{ id, name: around.name }])
    await editor.call(endControlArea, { id })
    expect(await refused(scene.report().send())).toBe('not refused')
    expect((await editor.call(listControlAreas, {})).areas).toMatchObject([{ id, endedBy: expect.stringMatching(/./) }])
    expect(await refused(editor.call(endControlArea, { id }))).toBe('ended_already')
  })

  it('may be a polygon, begins when it says, and holds inside its corners', async () => {
    const { lon, lat } = point
    const ring = [
      [lon - 0.001, lat - 0.001],
      [lon + 0.001, lat - 0.001],
      [lon + 0.001, lat + 0.001],
      [lon - 0.001, lat + 0.001],
    ]
    const { id, sent } = add({ shape: { kind: 'polygon', ring }, from: '2026-06-20T00:00:00.000Z' })
    await sent
    expect(await refused(scene.report().send())).toBe('not refused')
    await editor.call(endControlArea, { id })
    const crossing = [ring[0], ring[2], ring[1], ring[3]]
    expect(await refused(add({ shape: { kind: 'polygon', ring: crossing } }).sent)).toBe('ring_crosses')
  })

  it('names classes that there are, and a time to come', async () => {
    expect(await refused(add({ classes: ['999999'] }).sent)).toBe('class_gone')
    expect(await refused(add({ until: '2026-06-02T00:00:00.000Z' }).sent)).toBe('time_reversed')
  })
})
