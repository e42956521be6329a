import * as acting from '@lifetree/contract/case-acting'
import { getCase, revealReporter } from '@lifetree/contract/case-reading'
import * as contract from '@lifetree/contract/intake'
import { getFollowed } from '@lifetree/contract/intake-follow'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { cloneDatabase } from '../platform/testing/database.ts'
import { headerOf, prove } from '../testing/prove.ts'
import { hashOf, openStreet, refused } from '../testing/street.ts'
import { keysOf } from './keys.ts'

const db = await cloneDatabase()
const { app, nobody, operator, categoryId, point, reportedBy, holder } = await openStreet(db)

const contact = { name: '住户', phone: '0553-5550199', tell: 'none', consent: true } as const
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#0B6474' } })
    .jpeg()
    .toBuffer()

describe('the public form', () => {
  it('offers what can be chosen, and where the city lies', async () => {
    const form = await nobody.call(contract.getPublicForm, {})
    expect(form.categories.map(({ id }) => id)).toContain(categoryId)
    const [west = 0, south = 0, east = 0, north = 0] = form.bounds ?? []
    expect(point.lon > west && point.lon < east && point.lat > south && point.lat < north).toBe(true)
    expect(form.ways).toEqual([])
  })

  it('takes a report without an account: the public’s, to be verified on site, with its receipt', async () => {
    const { caseId, number, receipt, state } = await reportedBy(contact)
    expect(state).toBe('reported')
    expect(receipt).toMatch(/^[2-9A-Z]{4}$/)
    const detail = await operator.call(getCase, { caseId })
    expect(detail).toMatchObject({
      number,
      source: 'public',
      reporter: { name: '住*', phone: '055 **** 0199', wantsCallBack: false },
    })
    expect(detail.events.at(-1)).toMatchObject({ action: 'report', who: 'reporter', role: 'system' })
    expect((await operator.call(acting.askVerification, { caseId })).state).toBe('verifying')
    expect(await refused(operator.call(revealReporter, { caseId, purpose: '回访' }))).toBe('second_factor_needed')
  })

  it('gets no second report for one proof, and sends the first answer again to who did not hear it', async () => {
    const proof = await prove(nobody)
    const input = {
      ...{ caseId: v7(), categoryId, point, description: '一', madeAt: app.clock.now.toISOString(), files: [] },
      ...{ followHash: hashOf('x1'), language: 'zh' as const, proof },
    }
    const commandId = v7()
    const first = await nobody.call(contract.reportPublicly, input, { commandId })
    expect(await nobody.call(contract.reportPublicly, input, { commandId })).toEqual(first)
    const again = { ...input, caseId: v7(), followHash: hashOf('x2') }
    expect(await refused(nobody.call(contract.reportPublicly, again))).toBe('proof_used')
  })

  it('takes no proof that was not worked on, and none of yesterday', async () => {
    const { challenge } = await nobody.call(contract.getChallenge, {})
    const idle = { challenge, nonces: Array.from({ length: contract.puzzles }, () => 0) }
    expect(await refused(reportedBy(undefined, { proof: idle }))).toBe('proof_wrong')
    const proof = await prove(nobody)
    const before = app.clock.now
    app.clock.now = new Date(before.getTime() + 3 * 3_600_000)
    expect(await refused(reportedBy(undefined, { proof }))).toBe('proof_expired')
    app.clock.now = before
  })

  it('is no door for who fills in what nobody sees, or stands outside the city, or wants a way that is not open', async () => {
    expect(await refused(reportedBy(undefined, { website: 'http://spam.example' }))).toBe('looks_automatic')
    expect(await refused(reportedBy(undefined, { point: { lon: 0, lat: 0, accuracy: 5 } }))).toBe('outside_city')
    expect(await refused(reportedBy({ ...contact, tell: 'sms' }))).toBe('way_not_open')
  })

  it('is closed for an hour to a network from which much has come', async () => {
    const network = keysOf(() => 'the secret of an installation under test').digest('network', '127.0.0.1')
    await db.owner.query({
      text: 'insert into intake_visits (network, at) select $1, $2 from generate_series(1, 30)',
      values: [network, new Date(app.clock.now.getTime() - 60_000)],
    })
    expect(await refused(reportedBy())).toBe('too_many')
    await db.owner.query({ text: 'delete from intake_visits' })
    expect(await refused(reportedBy())).toBe('not refused')
  })

  it('asks for more work while much is reported', async () => {
    const usual = await nobody.call(contract.getChallenge, {})
    await db.owner.query({
      text: `insert into intake_proofs (digest, used_at, expires_at)
        select sha256(n::text::bytea), $1, $1::timestamptz + interval '1 hour' from generate_series(1, 250) n`,
      values: [app.clock.now],
    })
    expect((await nobody.call(contract.getChallenge, {})).bits).toBe(usual.bits + 2)
    await db.owner.query({ text: 'delete from intake_proofs' })
  })
})

describe('what was reported nearby', () => {
  it('is told by number, state and distance alone, and can be followed instead of being reported again', async () => {
    const { number } = await reportedBy(contact, { description: '只有报告人和中心知道的话' })
    const place = { categoryId, lon: point.lon + 0.001, lat: point.lat }
    const { cases } = await nobody.call(contract.findNearbyReports, place)
    const near = cases.find(each => each.number === number)
    expect(Object.keys(near ?? {}).sort()).toEqual(['distance', 'number', 'reportedAt', 'state'])
    expect(near?.distance).toBeGreaterThan(80)
    const secret = v7()
    const following = { number, ...place, followHash: hashOf(secret), language: 'zh' } as const
    await nobody.call(contract.followCase, { ...following, proof: await prove(nobody) })
    const followed = await holder(secret).call(getFollowed, {})
    expect(followed).toMatchObject({ number, own: false, description: null, address: null, mayAnswer: false })
    expect(JSON.stringify(followed)).not.toContain('只有报告人')
  })

  it('is not told of what is confidential, nor followed from afar', async () => {
    const { number, caseId } = await reportedBy()
    const far = { categoryId, lon: point.lon + 0.02, lat: point.lat }
    const following = { number, ...far, followHash: hashOf('far'), language: 'zh' } as const
    expect(await refused(nobody.call(contract.followCase, { ...following, proof: await prove(nobody) }))).toBe(
      'not_nearby',
    )
    await db.owner.query({ text: 'update cases set confidential = true where id = $1', values: [caseId] })
    const { cases } = await nobody.call(contract.findNearbyReports, { categoryId, lon: point.lon, lat: point.lat })
    expect(cases.map(near => near.number)).not.toContain(number)
  })
})

describe('a photo without an account', () => {
  const tus = { 'tus-resumable': '1.0.0' }
  const begin = (id: string, length: number, headers: Record<string, string>, type = 'image/jpeg') =>
    app.http.inject({
      method: 'POST',
      url: '/api/files',
      headers: {
        ...tus,
        ...headers,
        'upload-length': String(length),
        'upload-metadata': `id ${btoa(id)},filetype ${btoa(type)}`,
      },
    })

  it('is sent under a proof, looked at, and belongs to the report that names it', async () => {
    const proof = await prove(nobody)
    const content = await picture()
    const id = v7()
    expect((await begin(id, content.length, headerOf(proof))).statusCode).toBe(201)
    const sent = await app.http.inject({
      method: 'PATCH',
      url: `/api/files/${id}`,
      headers: {
        ...{ ...tus, ...headerOf(proof), 'upload-offset': '0' },
        'content-type': 'application/offset+octet-stream',
      },
      payload: content,
    })
    expect(sent.statusCode, sent.body).toBe(204)
    const { caseId } = await reportedBy(undefined, { proof, files: [{ id, at: app.clock.now.toISOString() }] })
    const detail = await operator.call(getCase, { caseId })
    expect(detail.files).toMatchObject([{ id, kind: 'near', ready: true }])
    expect((await operator.inject({ method: 'GET', url: `/api/files/${id}` })).statusCode).toBe(200)
    expect((await app.http.inject({ method: 'GET', url: `/api/files/${id}` })).statusCode).toBe(401)
    const other = await prove(nobody)
    expect(
      (await app.http.inject({ method: 'GET', url: `/api/files/${id}`, headers: headerOf(other) })).statusCode,
    ).toBe(404)
    expect(await refused(reportedBy(undefined, { files: [{ id, at: app.clock.now.toISOString() }] }))).toBe(
      'file_taken',
    )
  })

  it('is not without one, nor beyond 10 MB, nor a voice, nor more than six', async () => {
    const proof = headerOf(await prove(nobody))
    expect((await begin(v7(), 1000, {})).statusCode).toBe(401)
    expect((await begin(v7(), 1000, { 'x-lifetree-proof': 'made-up.mark,1,2' })).statusCode).toBe(401)
    expect((await begin(v7(), 11 * 1024 * 1024, proof)).statusCode).toBe(413)
    expect((await begin(v7(), 1000, proof, 'audio/webm')).statusCode).toBe(415)
    const answers: number[] = []
    for (let i = 0; i < 7; i++) answers.push((await begin(v7(), 1000, proof)).statusCode)
    expect(answers).toEqual([201, 201, 201, 201, 201, 201, 429])
  })

  it('is not from a network that has begun 120 within the hour, whatever proofs it shows', async () => {
    const network = keysOf(() => 'the secret of an installation under test').digest('photos', '127.0.0.1')
    await db.owner.query({
      text: 'insert into intake_visits (network, at) select $1, $2 from generate_series(1, 120)',
      values: [network, app.clock.now],
    })
    const answer = await begin(v7(), 1000, headerOf(await prove(nobody)))
    expect(answer.json()).toMatchObject({ status: 429, code: 'too_many' })
    await db.owner.query({ text: 'delete from intake_visits' })
  })
})
