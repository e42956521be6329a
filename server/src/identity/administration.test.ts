import * as account from '@lifetree/contract/account'
import type { InputOf } from '@lifetree/contract/endpoint'
import { getSession, proveSecondFactor, signIn } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { loadDivisions } from '../area/index.ts'
import { codeOf } from './index.ts'
import {
  actorOf,
  type Browser,
  centreId,
  city,
  district,
  divisions,
  lasting,
  openBrowser,
  openHouse,
  password,
  refusal,
  worksId,
} from './testing/house.ts'

const house = await openHouse()
await house.prepare(tx => loadDivisions(tx, divisions, { from: '2020-01-01' }))
const authenticator = 'LIFETREEDEMOLIFETREEDEMOLIFETREE'
const admin = { role: 'admin', area: city, ...lasting } as const
const [first, second, leader] = [v7(), v7(), v7()]
await house.seed(
  { id: first, login: 'first', name: '周牧野', authenticator, positions: [admin] },
  { id: second, login: 'second', name: '陈听雨', authenticator, positions: [admin] },
  { id: leader, login: 'leader', positions: [{ role: 'leader', area: district, ...lasting }] },
)
const later = (seconds: number) => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000)
}
async function signInAs(login: string): Promise<Browser> {
  const browser = openBrowser(house)
  await browser.call(signIn, { login, password })
  later(30)
  await browser.call(proveSecondFactor, { code: codeOf(authenticator, house.clock.now) })
  return browser
}
const one = await signInAs('first')
let two = await signInAs('second')

async function create(login: string, by = one): Promise<{ id: string; password: string }> {
  const id = v7()
  const made = await by.call(account.createAccount, { accountId: id, login, name: '何初霁' })
  return { id, password: made.password }
}
type Wanted = Omit<InputOf<typeof account.addPosition>, 'positionId' | 'from'> & { from?: string }
const add = async (by: Browser, wanted: Wanted) => {
  const positionId = v7()
  const { state } = await by.call(account.addPosition, { positionId, from: '2026-06-01', ...wanted })
  return { positionId, state }
}
const positionsOf = async (accountId: string) => (await one.call(account.getAccount, { accountId })).account.positions

describe('an account', () => {
  test('is created with a password that is shown once and must be changed', async () => {
    const made = await create('Handler-One')
    await add(one, { accountId: made.id, role: 'handler', organisationId: worksId })
    const session = await openBrowser(house).call(signIn, { login: 'handler-one', password: made.password })
    expect(session).toMatchObject({ state: 'change_password', position: { place: { zh: '市政所' } } })
    const { rows } = await house.db.owner.query({
      text: 'select from accounts where password_hash = $1',
      values: [made.password],
    })
    expect(rows).toEqual([])
    expect(JSON.stringify(house.entries)).not.toContain(made.password)
  })

  test('has a login and an id of its own', async () => {
    const { id } = await create('taken')
    const call = (accountId: string, login: string) =>
      refusal(one.call(account.createAccount, { accountId, login, name: '何初霁' }))
    expect(await call(v7(), 'TAKEN')).toMatchObject({ code: 'login_taken' })
    expect(await call(id, 'other')).toMatchObject({ code: 'account_exists' })
    expect(await call(v7(), ' spaced name')).toMatchObject({ code: 'invalid_input' })
  })

  test('is found by a part of its login or name, and by its role; pages follow each other', async () => {
    const found = await one.call(account.listAccounts, { search: '听雨' })
    expect(found).toMatchObject({ total: 1, accounts: [{ login: 'second', secondFactor: true, sessions: 1 }] })
    expect((await one.call(account.listAccounts, { role: 'admin' })).total).toBe(2)
    const pages: string[][] = []
    const read = async (at: { after?: string; before?: string }) => {
      const page = await one.call(account.listAccounts, { limit: 2, ...at })
      return { ...page, logins: page.accounts.map(({ login }) => login) }
    }
    let page = await read({})
    for (; page.next; page = await read({ after: page.next })) pages.push(page.logins)
    pages.push(page.logins)
    expect(pages.flat()).toEqual(pages.flat().sort())
    expect(pages.flat()).toContain('leader')
    for (const logins of pages.slice(0, -1).reverse()) {
      page = await read({ before: page.previous ?? '' })
      expect(page.logins).toEqual(logins)
    }
    expect(page.previous).toBeNull()
  })

  test('is found by where it works, what waits for consent, whether it may and ever did sign in', async () => {
    const logins = async (filter: InputOf<typeof account.listAccounts>) =>
      (await one.call(account.listAccounts, filter)).accounts.map(({ login }) => login)
    const inWorks = await create('works-hand')
    await add(one, { accountId: inWorks.id, role: 'handler', organisationId: worksId })
    const waiting = await create('to-be-admin')
    const { positionId } = await add(one, { accountId: waiting.id, role: 'admin', area: district })
    expect(await logins({ area: district, role: 'leader' })).toEqual(['leader'])
    expect(await logins({ area: district })).toEqual(expect.arrayContaining(['leader', 'works-hand', 'to-be-admin']))
    expect(await logins({ area: district })).not.toContain('first')
    expect(await logins({ area: '340203000000000' })).toEqual([])
    expect(await logins({ proposed: true })).toEqual(['to-be-admin'])
    // One position must be all that is asked for.
    expect(await logins({ proposed: true, role: 'leader' })).toEqual([])
    await one.call(account.endPosition, { positionId })
    expect(await logins({ proposed: true })).toEqual([])

    expect(await logins({ neverSignedIn: true })).toEqual(expect.arrayContaining(['works-hand', 'to-be-admin']))
    await openBrowser(house).call(signIn, { login: 'works-hand', password: inWorks.password })
    expect(await logins({ neverSignedIn: true })).not.toContain('works-hand')
    await house.db.owner.query({ text: 'delete from sessions where account_id = $1', values: [inWorks.id] })
    expect(await logins({ neverSignedIn: false })).toContain('works-hand')

    await one.call(account.disableAccount, { accountId: inWorks.id })
    expect(await logins({ disabled: true })).toEqual(['works-hand'])
    expect(await logins({ disabled: true, neverSignedIn: true })).toEqual([])
    expect((await one.call(account.listAccounts, { disabled: false, search: 'works-hand' })).total).toBe(0)
  })

  test('shows its sessions, which are ended one by one or all', async () => {
    const [here, there] = [openBrowser(house), openBrowser(house)]
    await here.call(signIn, { login: 'leader', password })
    later(1)
    await there.call(signIn, { login: 'leader', password })
    const { sessions } = await one.call(account.getAccount, { accountId: leader })
    expect(sessions).toMatchObject([{ device: 'Chrome · Windows', place: { zh: '镜湖区' } }, {}])
    await one.call(account.endSession, { accountId: leader, sessionId: sessions[0]?.id ?? '' })
    expect((await refusal(there.call(getSession, {}))).code).toBe('session_ended')
    await here.call(getSession, {})
    await one.call(account.endSessions, { accountId: leader })
    expect((await refusal(here.call(getSession, {}))).code).toBe('session_ended')
  })

  test('gets a new password from an administrator, and loses its sessions', async () => {
    const made = await create('forgetful')
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'forgetful', password: made.password })
    const { password: next } = await one.call(account.resetPassword, { accountId: made.id })
    expect((await refusal(browser.call(getSession, {}))).code).toBe('session_ended')
    expect(await openBrowser(house).call(signIn, { login: 'forgetful', password: next })).toMatchObject({
      state: 'change_password',
    })
  })

  test('is disabled and enabled', async () => {
    const made = await create('leaving')
    await one.call(account.disableAccount, { accountId: made.id })
    const call = () => openBrowser(house).call(signIn, { login: 'leaving', password: made.password })
    expect((await refusal(call())).code).toBe('wrong_credentials')
    await one.call(account.enableAccount, { accountId: made.id })
    expect(await call()).toMatchObject({ state: 'change_password' })
  })

  test('that does not exist is not found', async () => {
    const accountId = v7()
    for (const endpoint of [account.getAccount, account.resetPassword, account.disableAccount, account.enableAccount])
      expect((await refusal(one.call(endpoint, { accountId }))).code).toBe('not_found')
    expect((await refusal(add(one, { accountId, role: 'leader', area: district }))).code).toBe('not_found')
  })
})

describe('a position', () => {
  test('works where its role says, and the form is told what is missing', async () => {
    const { id: accountId } = await create('misplaced')
    const fields = async (wanted: Omit<Wanted, 'accountId'>) =>
      (await refusal(add(one, { accountId, ...wanted }))).fields?.map(({ path, message }) => `${path} ${message}`)
    expect(await fields({ role: 'handler', area: district })).toEqual([
      'area 这个岗位不选区域',
      'organisationId 这个岗位要选单位',
    ])
    expect(await fields({ role: 'leader' })).toEqual(['area 这个岗位要选区域'])
    expect(await fields({ role: 'operator', area: district })).toEqual(['organisationId 这个岗位要选单位'])
    const code = async (wanted: Omit<Wanted, 'accountId'>) => (await refusal(add(one, { accountId, ...wanted }))).code
    expect(await code({ role: 'leader', area: '340299000000000' })).toBe('unknown_area')
    expect(await code({ role: 'handler', organisationId: v7() })).toBe('unknown_organisation')
    expect(await code({ role: 'leader', area: district, from: '2026-06-02', until: '2026-06-01' })).toBe(
      'ends_before_start',
    )
  })

  test('is held once at a time', async () => {
    const { id: accountId } = await create('double')
    const wanted = { accountId, role: 'operator', area: district, organisationId: centreId } as const
    await add(one, { ...wanted, until: '2026-06-30' })
    expect((await refusal(add(one, { ...wanted, from: '2026-06-30' }))).code).toBe('position_overlaps')
    expect(await add(one, { ...wanted, from: '2026-07-01' })).toMatchObject({ state: 'to_come' })
  })

  test('ends on a day, or at once', async () => {
    const made = await create('short')
    const { positionId } = await add(one, { accountId: made.id, role: 'leader', area: district })
    await one.call(account.endPosition, { positionId, lastDay: '2026-06-30' })
    expect(await positionsOf(made.id)).toMatchObject([{ state: 'in_force', until: '2026-06-30' }])
    const browser = openBrowser(house)
    await browser.call(signIn, { login: 'short', password: made.password })
    await one.call(account.endPosition, { positionId })
    expect(await positionsOf(made.id)).toMatchObject([{ state: 'ended' }])
    expect((await browser.call(getSession, {})).positions).toEqual([])
  })
})

describe('two administrators', () => {
  test('are needed to make a third', async () => {
    const made = await create('third')
    const { positionId, state } = await add(one, { accountId: made.id, role: 'admin', area: district })
    expect(state).toBe('proposed')
    expect(await positionsOf(made.id)).toMatchObject([{ state: 'proposed', proposedBy: '周牧野' }])
    expect((await openBrowser(house).call(signIn, { login: 'third', password: made.password })).positions).toEqual([])
    expect((await refusal(one.call(account.adoptPosition, { positionId }))).code).toBe('second_person_needed')
    await two.call(account.adoptPosition, { positionId })
    expect(await positionsOf(made.id)).toMatchObject([{ state: 'in_force', proposedBy: null }])
    expect((await refusal(two.call(account.adoptPosition, { positionId }))).code).toBe('adopted_already')
    await one.call(account.endPosition, { positionId })
  })

  test('are needed for what one would give himself', async () => {
    const { positionId, state } = await add(one, { accountId: first, role: 'supervisor', area: district })
    expect(state).toBe('proposed')
    expect((await refusal(one.call(account.adoptPosition, { positionId }))).code).toBe('second_person_needed')
    await one.call(account.endPosition, { positionId })
    expect(await positionsOf(first)).toHaveLength(1)
  })

  test('are not one who could sign in as the other', async () => {
    const { id: accountId } = await create('fourth')
    const { positionId } = await add(one, { accountId, role: 'admin', area: district })
    const { rows } = await house.db.owner.query<{ was: string }>({
      text: 'select password_hash as was from accounts where id = $1',
      values: [second],
    })
    await one.call(account.resetPassword, { accountId: second })
    // He has been given the new one and has changed it back.
    await house.db.owner.query({
      text: 'update accounts set password_hash = $2, must_change_password = false where id = $1',
      values: [second, rows[0]?.was],
    })
    two = await signInAs('second')
    expect((await refusal(two.call(account.adoptPosition, { positionId }))).code).toBe('second_person_needed')
    await one.call(account.endPosition, { positionId })
  })

  test('reset each other’s authenticator, not their own', async () => {
    expect((await refusal(one.call(account.resetAuthenticator, { accountId: first }))).code).toBe('own_account')
    await two.call(account.resetAuthenticator, { accountId: first })
    expect((await refusal(one.call(getSession, {}))).code).toBe('session_ended')
    expect(await openBrowser(house).call(signIn, { login: 'first', password })).toMatchObject({
      state: 'second_factor',
      secondFactor: { enrolled: false },
    })
  })

  test('the last one stays', async () => {
    expect((await refusal(two.call(account.disableAccount, { accountId: second }))).code).toBe('own_account')
    await two.call(account.disableAccount, { accountId: first })
    const { account: own } = await two.call(account.getAccount, { accountId: second })
    const positionId = own.positions[0]?.id ?? ''
    expect((await refusal(two.call(account.endPosition, { positionId }))).code).toBe('last_administrator')
    const { positions } = (await two.call(account.listAccounts, { search: 'third' })).accounts[0] ?? { positions: [] }
    expect(positions).toMatchObject([{ state: 'ended' }])
  })

  test('who disabled the other does not act alone thereby', async () => {
    const { id: accountId } = await create('puppet', two)
    expect(await add(two, { accountId, role: 'admin', area: district })).toMatchObject({ state: 'proposed' })
  })

  test('one who has been alone for a month appoints the second', async () => {
    later(31 * 86_400)
    two = await signInAs('second')
    expect(await add(two, { accountId: leader, role: 'admin', area: district })).toMatchObject({ state: 'in_force' })
  })
})

test('nobody else administers', async () => {
  const browser = openBrowser(house)
  await browser.call(signIn, { login: 'leader', password })
  expect((await actorOf(house, browser)).role).toBe('account')
  await house.db.owner.query({
    text: `delete from positions where role = 'admin' and account_id = $1`,
    values: [leader],
  })
  expect((await actorOf(house, browser)).role).not.toBe('admin')
  expect((await refusal(browser.call(account.listAccounts, {}))).status).toBe(403)
})
