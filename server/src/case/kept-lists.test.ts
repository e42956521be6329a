import { departmentTabs } from '@lifetree/contract/case'
import * as acting from '@lifetree/contract/case-acting'
import * as deciding from '@lifetree/contract/case-deciding'
import * as joint from '@lifetree/contract/case-joint'
import { listCases } from '@lifetree/contract/case-reading'
import { beforeEach, expect, it } from 'vitest'
import { settingsOf, system } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { cloneDatabase } from '../platform/testing/database.ts'
import { district, openLoop } from '../testing/loop.ts'
import { startTestApp, type TestClient } from '../testing/test-app.ts'
import { findListStamp, forgetListChanges } from './store/list-changes.ts'

const db = await cloneDatabase()
/** What requests ask of the database. */
const asked: string[] = []
db.app.driver.on('connect', client => {
  const query = client.query.bind(client)
  client.query = ((statement: string | { text: string }, ...rest: []) => {
    asked.push((typeof statement === 'string' ? statement : statement.text).replaceAll(/\s+/g, ' '))
    return query(statement as string, ...rest)
  }) as typeof client.query
})
const { app, operator, handler, works, photo, reported } = await openLoop(db)
const { rows } = await db.owner.query<{ id: string }>({
  text: `select id from organisations where kind = 'department' and id <> $1 and area = $2::bigint order by id limit 1`,
  values: [works, district],
})
const elsewhere = rows[0]?.id ?? ''
const neighbour = await app.signedIn({ role: 'handler', organisationId: elsewhere })
const colleague = await app.signedIn({ role: 'handler', organisationId: works })
const approver = await app.signedIn({ role: 'approver', organisationId: works })

const minutesOn = (minutes: number): void => {
  app.clock.now = new Date(app.clock.now.getTime() + minutes * 60_000)
}
beforeEach(() => db.owner.query({ text: "update sessions set idle_until = 'infinity', expires_at = 'infinity'" }))

/** A list with a filter is made anew every time; this one lets everything through. */
const anew = { from: '2000-01-01' }

const lists = (client: TestClient, filter = {}) =>
  Promise.all(departmentTabs.map(tab => client.call(listCases, { tab, ...filter })))

/** What a department is told, kept or not, is what its cases say. */
async function expectTruth(what: string, readers: readonly TestClient[] = [handler, neighbour, approver]) {
  for (const reader of readers) {
    await lists(reader)
    expect(await lists(reader), what).toEqual(await lists(reader, anew))
  }
}

const dispatched = async (): Promise<string> => {
  const { caseId } = await reported()
  await operator.call(acting.fileCase, { caseId })
  return caseId
}

it('a list is what the cases say after every step, whoever takes it', async () => {
  await expectTruth('at first')
  const caseId = await dispatched()
  await expectTruth('dispatched')
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['accepted', () => handler.call(acting.acceptCase, { caseId })],
    ['help asked', () => handler.call(joint.askHelp, { caseId, organisationId: elsewhere, text: '请协助' })],
    ['more time asked', () => handler.call(deciding.askExtension, { caseId, reason: '雨天' })],
    ['supported', () => approver.call(deciding.supportRequest, { caseId })],
    ['urged', () => operator.call(deciding.urgeCase, { caseId, text: '请尽快' })],
    ['help given', () => neighbour.call(joint.helpDone, { caseId, text: '已协助', files: [] })],
    ['finished', () => handler.call(acting.finishCase, { caseId, text: '修好了', files: [photo('after')] })],
  ]
  for (const [what, take] of steps) {
    await take()
    await expectTruth(what)
  }
})

it('a light that turns is seen at once, without a change of any case', async () => {
  await dispatched()
  const start = app.clock.now.getTime()
  const { cases } = await handler.call(listCases, { tab: 'to_take_on' })
  const turns = cases.flatMap(({ clock }) => [clock?.yellowAt, clock?.dueAt]).filter(at => typeof at === 'string')
  expect(turns.length).toBeGreaterThan(1)
  const instants = turns.map(at => Date.parse(at)).filter(at => at > start)
  for (const at of instants.toSorted((one, other) => one - other)) {
    for (const around of [at - 1, at, at + 1]) {
      app.clock.now = new Date(around)
      await expectTruth(new Date(around).toISOString(), [handler])
    }
  }
})

it('what one is told is not computed again for a colleague, until a case of theirs changes', async () => {
  const caseId = await dispatched()
  const readings = async (): Promise<number> => {
    asked.length = 0
    await colleague.call(listCases, { tab: 'handling' })
    return asked.filter(text => / from cases c /.test(text)).length
  }
  expect(await readings()).toBeGreaterThan(0)
  await handler.call(listCases, { tab: 'handling' })
  expect(await readings()).toBe(0)
  await handler.call(acting.acceptCase, { caseId })
  expect(await readings()).toBeGreaterThan(0)
})

it('a second server knows of a step by the time that its sender has the answer', async () => {
  const other = await startTestApp(db, { now: app.clock.now })
  const there = await other.signedIn({ role: 'handler', organisationId: works })
  for (let times = 0; times < 3; times++) {
    const before = await there.call(listCases, { tab: 'to_take_on' })
    await dispatched()
    const after = await there.call(listCases, { tab: 'to_take_on' })
    expect(after.total).toBe(before.total + 1)
  }
})

it('the name of an organisation is new in every list', async () => {
  await handler.call(listCases, { tab: 'to_take_on' })
  await db.owner.query({ text: "update organisations set name = name || '（新）' where id = $1", values: [works] })
  const { cases } = await handler.call(listCases, { tab: 'to_take_on' })
  expect(cases[0]?.organisation?.name.zh).toContain('（新）')
})

it('changes are forgotten only when no list is kept that does not know them', async () => {
  const asSystem = { settings: settingsOf(system) }
  const stampNow = () => inTransaction(db.app, asSystem, tx => findListStamp(tx, null))
  const forget = (now: Date) => inTransaction(db.app, asSystem, tx => forgetListChanges(tx, now))
  await db.owner.query({ text: "update organisations set name = name || '!' where id = $1", values: [works] })
  const stamp = await stampNow()
  await forget(new Date())
  expect(await stampNow()).toBe(stamp)
  await forget(new Date(Date.now() + 11 * 60_000))
  expect(await stampNow()).toBe('0.0')
  minutesOn(2)
  await expectTruth('after all is forgotten')
})
