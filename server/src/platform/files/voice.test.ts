import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { type Recording, recording } from './testing/recordings.ts'
import { openUploads, problemOf } from './testing/uploads.ts'
import { mp4Seconds } from './voice-mp4.ts'
import { oggSeconds } from './voice-ogg.ts'
import { webmSeconds } from './voice-webm.ts'

const { db, one, folder, send } = await openUploads()

const measureOf = (name: Recording) =>
  ({ webm: webmSeconds, ogg: oggSeconds, mp4: mp4Seconds })[name.split('.')[1] as 'webm' | 'ogg' | 'mp4']

describe('the length of a voice is that of its packets', () => {
  it.each([
    ['chromium.webm', 2.94],
    ['chromium-as-it-goes.webm', 2.94],
    ['chromium.mp4', 3.021],
    ['chromium-as-it-goes.mp4', 3.021],
    ['short.ogg', 3],
    ['short-aac.mp4', 3.064],
    ['too-long.webm', 69.961],
    ['too-long.ogg', 70],
    ['too-long-aac.mp4', 70.064],
  ] as const)('%s: %d s', (name, seconds) => {
    expect(measureOf(name)(recording(name))).toBeCloseTo(seconds, 3)
  })

  it('whatever its header says', () => {
    const webm = recording('chromium.webm')
    const duration = webm.indexOf(Buffer.from([0x44, 0x89]))
    expect(duration).toBeGreaterThan(0)
    webm.writeFloatBE(3_600_000, duration + 3)
    expect(webmSeconds(webm)).toBeCloseTo(2.94, 3)
    const mp4 = recording('too-long-aac.mp4')
    for (const [box, at] of [
      ['mvhd', 20],
      ['mdhd', 20],
    ] as const)
      mp4.writeUInt32BE(1, mp4.indexOf(box) + at)
    expect(mp4Seconds(mp4)).toBeCloseTo(70.064, 3)
  })

  it('cut off anywhere or with any byte changed, it is measured or refused, and never for ever', () => {
    const names = ['chromium-as-it-goes.webm', 'chromium-as-it-goes.mp4', 'short.ogg', 'short-aac.mp4'] as const
    const change = fc.tuple(fc.nat({ max: 3200 }), fc.nat({ max: 255 }))
    const changes = fc.array(change, { maxLength: 8 })
    fc.assert(
      fc.property(fc.constantFrom(...names), changes, fc.nat({ max: 3200 }), (name, changed, length) => {
        const bytes = recording(name).subarray(0, length)
        for (const [at, byte] of changed.filter(([at]) => at < bytes.length)) bytes[at] = byte
        expect(measuredOrRefused(name, bytes)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

function measuredOrRefused(name: Recording, bytes: Buffer): boolean {
  try {
    const seconds = measureOf(name)(bytes)
    return seconds === undefined || seconds >= 0 || Number.isNaN(seconds)
  } catch (error) {
    return error instanceof RangeError
  }
}

describe('a voice that is sent', () => {
  it.each([
    ['chromium.webm', 'audio/webm'],
    ['chromium-as-it-goes.webm', 'audio/webm'],
    ['chromium-as-it-goes.mp4', 'audio/mp4'],
    ['short-aac.mp4', 'audio/mp4'],
    ['short.ogg', 'audio/ogg'],
  ] as const)('%s is kept as it came, served as %s, and its length is known', async (name, mime) => {
    const id = v7()
    expect((await send(id, recording(name), { type: 'audio/webm' })).status).toBe(204)
    const { rows } = await db.owner.query({ text: 'select mime, seconds from files where id = $1', values: [id] })
    expect(rows).toEqual([{ mime, seconds: expect.closeTo(3, 0) }])
    expect(await readFile(join(folder.root, folder.pathOf(id)))).toEqual(recording(name))
  })

  it.each(['too-long.webm', 'too-long.ogg', 'too-long-aac.mp4'] as const)(
    '%s is refused with its length',
    async name => {
      const id = v7()
      expect(await problemOf(await send(id, recording(name), { type: 'audio/webm', language: 'en' }))).toMatchObject({
        status: 422,
        code: 'voice_too_long',
        title: 'A voice lasts at most 60 s, this one 70 s; record it in parts',
        facts: { limit: 60, seconds: 70 },
      })
      const { rows } = await db.owner.query({ text: 'select state, refused from files where id = $1', values: [id] })
      expect(rows).toEqual([{ state: 'refused', refused: 'voice_too_long' }])
    },
  )

  it('one without any sound, and a film’s container that holds something else, are no voice', async () => {
    const webm = recording('chromium.webm')
    const beforeSound = webm.subarray(0, webm.indexOf(Buffer.from([0x1f, 0x43, 0xb6, 0x75])))
    expect(await problemOf(await send(v7(), beforeSound, { type: 'audio/webm' }))).toMatchObject({
      code: 'not_a_voice',
    })
    const page = Buffer.from('<script>alert(1)</script>'.repeat(40))
    const disguised = Buffer.concat([recording('short-aac.mp4').subarray(0, 32), page])
    const { code, status } = await problemOf(await send(v7(), disguised, { type: 'audio/mp4' }))
    expect([code, status]).toEqual(['not_a_voice', 415])
  })

  it('a part of it is sent to a player that asks', async () => {
    const id = v7()
    await send(id, recording('short.ogg'), { type: 'audio/ogg' })
    const ask = (range: string) => fetch(`${one}/api/files/${id}`, { headers: { 'x-as': 'worker', range } })
    const part = await ask('bytes=0-3')
    expect([part.status, await part.text(), part.headers.get('content-type')]).toEqual([206, 'OggS', 'audio/ogg'])
    expect((await ask('bytes=9999999-')).status).toBe(416)
    const foreign = await fetch(`${one}/api/files/${id}`, { headers: { 'x-as': 'thief', range: 'bytes=0-3' } })
    expect([foreign.status, (await problemOf(foreign)).code]).toEqual([404, 'not_found'])
  })
})
