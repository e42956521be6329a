import { endOtherSessions, endOwnSession, getSession, listOwnSessions, signIn } from '@lifetree/contract/session'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { loadDivisions } from '../area/index.ts'
import {
  type Browser,
  district,
  divisions,
  lasting,
  openBrowser,
  openHouse,
  password,
  refusal,
} from './testing/house.ts'

const house = await openHouse()
await house.prepare(tx => loadDivisions(tx, divisions, { from: '2020-01-01' }))
await house.seed(
  { id: v7(), login: 'director', positions: [{ role: 'leader', area: district, ...lasting }] },
  { id: v7(), login: 'stranger', positions: [{ role: 'leader', area: district, ...lasting }] },
)

const later = (seconds: number): void => {
  house.clock.now = new Date(house.clock.now.getTime() + seconds * 1000)
}
async function enter(login = 'director'): Promise<Browser> {
  later(1)
  const browser = openBrowser(house)
  await browser.call(signIn, { login, password })
  return browser
}
const own = async (browser: Browser) => (await browser.call(listOwnSessions, {})).sessions
const idOf = async (browser: Browser): Promise<string> => (await own(browser)).find(({ current }) => current)?.id ?? ''
const fate = async (browser: Browser): Promise<string> => (await refusal(browser.call(getSession, {}))).code

describe('one’s own devices', () => {
  test('are listed with this one marked, the last used first; nobody else’s are', async () => {
    const [office, phone] = [await enter(), await enter()]
    await enter('stranger')
    const listed = await own(phone)
    expect(listed).toMatchObject([
      { current: true, device: 'Chrome · Windows', place: { zh: '镜湖区' } },
      { current: false },
    ])
    expect(listed[1]?.id).toBe(await idOf(office))
    await phone.call(endOtherSessions, {})
  })

  test('are signed out one by one, but for the one in use, and each learns it once it asks', async () => {
    const [office, phone] = [await enter(), await enter()]
    const [here, there] = [await idOf(office), await idOf(phone)]
    expect((await refusal(office.call(endOwnSession, { sessionId: here }))).code).toBe('current_session')
    await office.call(endOwnSession, { sessionId: there })
    expect(await fate(phone)).toBe('session_ended')
    expect((await refusal(office.call(endOwnSession, { sessionId: there }))).code).toBe('no_such_session')
    expect(await idOf(office)).toBe(here)
  })

  test('are not reached by anybody else, who learns nothing of them', async () => {
    const [office, stranger] = [await enter(), await enter('stranger')]
    const sessionId = await idOf(office)
    const answers = [await refusal(stranger.call(endOwnSession, { sessionId }))]
    answers.push(await refusal(stranger.call(endOwnSession, { sessionId: v7() })))
    expect(answers.map(({ code }) => code)).toEqual(['no_such_session', 'no_such_session'])
    await office.call(getSession, {})
  })

  test('are all signed out at once but this one, also those that have grown old', async () => {
    const [old, office, phone] = [await enter(), await enter(), await enter()]
    await phone.call(endOtherSessions, {})
    expect([await fate(old), await fate(office)]).toEqual(['session_ended', 'session_ended'])
    const idle = await enter()
    later(13 * 3600)
    expect(await fate(idle)).toBe('not_signed_in')
    const back = await enter()
    expect(await back.call(endOtherSessions, {})).toEqual({ ended: 0 })
    // A phone that was lost clears itself even when its session had run out before it was ended.
    expect(await fate(idle)).toBe('session_ended')
    expect(await own(back)).toHaveLength(1)
  })
})
