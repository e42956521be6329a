import { listAuditEntries, listAuditNames } from '@lifetree/contract/audit'
import { noteCase, reportCase } from '@lifetree/contract/case-acting'
import { getCase, listCaseReads, revealReporter } from '@lifetree/contract/case-reading'
import { Refused } from '@lifetree/contract/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../platform/actor.ts'
import { tellsOfWhom } from '../platform/record.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { example, loadExampleCity, positionOf } from '../testing/example-city.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { openRecorder } from './index.ts'

const db = await cloneDatabase()
const app = await startTestApp(db, { recorder: openRecorder(db.app) })
const { caseId } = example
let auditor: TestClient
let operator: TestClient

beforeAll(async () => {
  await loadExampleCity(db, app)
  auditor = await app.signedIn(positionOf('auditor', 'inside'))
  operator = await app.signedIn(positionOf('operator', 'inside'))
  const foreign = await app.signedIn(positionOf('operator', 'outside'))
  app.clock.now = new Date('2026-06-03T02:02:00Z')
  await operator.call(revealReporter, { caseId, purpose: '回访' })
  app.clock.now = new Date('2026-06-03T02:04:00Z')
  await expect(foreign.call(noteCase, { caseId, text: '看看' })).rejects.toBeInstanceOf(Refused)
  await operator.call(getCase, { caseId })
})

it('tells a supervisor who looked at the data of a case, and for what', async () => {
  const supervisor = await app.signedIn(positionOf('supervisor', 'inside'))
  const { reads } = await supervisor.call(listCaseReads, { caseId })
  expect(reads).toEqual([{ at: '2026-06-03T02:02:00.000Z', who: '李望舒', role: 'operator', purpose: '回访' }])
})

describe('the log', () => {
  it('says who read what of whom, when and for what, in words', async () => {
    const { entries } = await auditor.call(listAuditEntries, { kind: 'read' })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      at: '2026-06-03T02:02:00.000Z',
      name: 'revealReporter',
      what: revealReporter.summary,
      who: { accountId: operator.accountId, name: '李望舒' },
      role: 'operator',
      subject: caseId,
      purpose: '回访',
      code: null,
      refused: null,
    })
  })

  it('says why something was refused', async () => {
    const { entries } = await auditor.call(listAuditEntries, { kind: 'refusal', subject: caseId })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ name: 'noteCase', code: 'not_found' })
    expect(entries[0]?.refused?.en).toBe('Not found, or outside your area')
  })

  it('is filtered by person, endpoint and time', async () => {
    const names = async (filter: object) =>
      (await auditor.call(listAuditEntries, filter)).entries.map(({ name }) => name)
    expect(await names({ accountId: operator.accountId })).toEqual(['revealReporter', 'proveSecondFactor', 'signIn'])
    expect(await names({ name: reportCase.name })).toEqual(['reportCase'])
    expect(await names({ from: '2026-06-03T02:02:00Z', to: '2026-06-03T02:04:00Z' })).toEqual(['revealReporter'])
    expect(await names({ subject: caseId, kind: 'command' })).toEqual(['dispatchCase', 'fileCase', 'reportCase'])
  })

  it('is read page by page, each entry once', async () => {
    const all = (await auditor.call(listAuditEntries, { limit: 100 })).entries.map(({ id }) => id)
    expect(all.length).toBeGreaterThan(8)
    const read: string[] = []
    let previous: string | null = null
    for (let after: string | null | undefined; after !== null; ) {
      const page = await auditor.call(listAuditEntries, { limit: 3, ...(after !== undefined && { after }) })
      expect(page.entries.length).toBeLessThanOrEqual(3)
      read.push(...page.entries.map(({ id }) => id))
      after = page.next
      previous = page.previous
    }
    expect(read).toEqual(all)
    const last = all.length % 3 === 0 ? 3 : all.length % 3
    const back = await auditor.call(listAuditEntries, { limit: 3, before: previous ?? '' })
    expect(back.entries.map(({ id }) => id)).toEqual(all.slice(-last - 3, -last))
  })

  it('names what it can be filtered by', async () => {
    const { names } = await auditor.call(listAuditNames, {})
    expect(names).toContainEqual({ name: 'noteCase', what: noteCase.summary })
    // Each endpoint, and what answers bytes or comes in through a protocol of its own.
    const others = names.map(({ name }) => name).filter(name => !app.endpoints.some(each => each.name === name))
    expect(others.sort()).toEqual(['printCase', 'sendOpen311Request'])
    expect(names).toHaveLength(app.endpoints.length + others.length)
  })
})

it('names whom a reading of many told of, the first of them', async () => {
  const many = [operator.accountId, ...Array.from({ length: 24 }, () => auditor.accountId)]
  await openRecorder(db.app).recordAlone({
    ...{ kind: 'read', name: 'readWorkerScores', actor: system, at: new Date('2026-06-03T02:06:00Z') },
    ...{ subject: null, commandId: null, purpose: null, code: null },
    content: { from: '2026-06-01', [tellsOfWhom]: many },
  })
  const { entries } = await auditor.call(listAuditEntries, { kind: 'read' })
  expect(entries.map(({ name, whom }) => [name, whom?.count])).toEqual([
    ['readWorkerScores', 25],
    ['revealReporter', undefined],
  ])
  expect(entries[0]?.whom?.names).toContain('李望舒')
})

it('lists a reading whose input no value of the database can hold', async () => {
  for (const purpose of ['a\0b', '\ud83d', 'x'])
    await openRecorder(db.app).recordAlone({
      ...{ kind: 'read', name: 'revealReporter', actor: system, at: new Date('2026-06-03T02:07:00Z') },
      ...{ subject: null, commandId: null, purpose: null, code: null, content: { purpose, [tellsOfWhom]: [purpose] } },
    })
  const { entries } = await auditor.call(listAuditEntries, { kind: 'read' })
  expect(entries.slice(0, 3).map(({ name, whom }) => [name, whom?.names ?? []])).toEqual(
    Array.from({ length: 3 }, () => ['revealReporter', []]),
  )
})
