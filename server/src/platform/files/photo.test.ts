import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { heicPhoto, pictureIn, shotWith, vastPicture } from './testing/pictures.ts'
import { codeOf, openUploads, problemOf } from './testing/uploads.ts'

const { db, folder, get, send } = await openUploads()

const takenAt = async (exif: Parameters<typeof shotWith>[0]): Promise<string | null> => {
  const id = v7()
  await send(id, await shotWith(exif))
  const { rows } = await db.owner.query<{ state: string; taken_at: Date | null }>({
    text: 'select state, taken_at from files where id = $1',
    values: [id],
  })
  expect(rows[0]?.state).toBe('ready')
  return rows[0]?.taken_at?.toISOString() ?? null
}

describe('the time of a photo', () => {
  it('is that of its camera, by the offset that it wrote, else the city’s', async () => {
    const DateTimeOriginal = '2026:06:01 09:05:30'
    expect(await takenAt({ IFD2: { DateTimeOriginal } })).toBe('2026-06-01T01:05:30.000Z')
    expect(await takenAt({ IFD2: { DateTimeOriginal, OffsetTimeOriginal: '+09:00' } })).toBe('2026-06-01T00:05:30.000Z')
    expect(await takenAt({ IFD2: { DateTimeOriginal, OffsetTimeOriginal: '-03:30' } })).toBe('2026-06-01T12:35:30.000Z')
  })

  it('is left open where the camera wrote none, rubbish, or the year in which its clock begins', async () => {
    expect(await takenAt({ IFD0: { Make: 'Camera' } })).toBeNull()
    expect(await takenAt({ IFD2: { DateTimeOriginal: '    :  :     :  :  ' } })).toBeNull()
    expect(await takenAt({ IFD2: { DateTimeOriginal: '1970:01:01 00:00:00' } })).toBeNull()
    expect(await takenAt({ IFD2: { DateTimeOriginal: '2000:01:01 00:00:12' } })).toBeNull()
    // An offset that is none is as good as no offset.
    const strange = { DateTimeOriginal: '2026:06:01 09:05:30', OffsetTimeOriginal: '+99:99' }
    expect(await takenAt({ IFD2: strange })).toBe('2026-06-01T01:05:30.000Z')
  })
})

describe('the format of a photo', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s is kept, as JPEG', async format => {
    const id = v7()
    expect((await send(id, await pictureIn(format))).status).toBe(204)
    const whole = await get(id)
    expect(whole.headers.get('content-type')).toBe('image/jpeg')
    expect(await sharp(await whole.arrayBuffer()).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 })
  })

  it.each(['gif', 'tiff'] as const)('%s is none that is taken', async format => {
    expect(await codeOf(await send(v7(), await pictureIn(format)))).toBe('not_a_photo')
  })

  it('HEIC is refused with what to do, by whichever name its container goes', async () => {
    const renamed = heicPhoto()
    renamed.write('mif1', 8)
    for (const photo of [heicPhoto(), renamed]) {
      expect(await problemOf(await send(v7(), photo))).toMatchObject({
        status: 415,
        code: 'heic',
        title: 'HEIC 照片这里读不了：在手机相机设置的格式里选“兼容性最佳”（JPEG）重拍，或另存为 JPEG 再传',
      })
      const { title } = await problemOf(await send(v7(), photo, { language: 'en' }))
      expect(title).toMatch(/^HEIC photos cannot be read here: .* JPEG/)
    }
    expect(await codeOf(await send(v7(), heicPhoto().subarray(0, 200)))).toBe('heic')
  })

  it('a picture of more pixels than any phone takes is refused before it unfolds', async () => {
    const vast = await vastPicture(11_000, 5_000)
    expect(vast.length).toBeLessThan(200_000)
    expect(await problemOf(await send(v7(), vast))).toMatchObject({
      status: 422,
      code: 'too_many_pixels',
      facts: { limit: 50 },
    })
    expect(await readdir(folder.incoming)).toEqual([])
  })
})

describe('what hides in a photo', () => {
  it('does not survive: a page behind the picture, a script in its notes, an archive', async () => {
    const script = '<script>alert(document.cookie)</script>'
    const picture = await shotWith({ IFD0: { ImageDescription: script, Copyright: script } })
    const behind = Buffer.concat([picture, Buffer.from(`<html>${script}</html>PK\x03\x04`)])
    const id = v7()
    expect((await send(id, behind)).status).toBe(204)
    const whole = await get(id)
    expect(Buffer.from(await whole.arrayBuffer()).includes('script')).toBe(false)
  })

  it('what begins like a picture and goes on as something else is no photo', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
    for (const first of ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x00\x00\x00\x00WEBPVP8 ', 'GIF89a']) {
      const code = await codeOf(await send(v7(), Buffer.concat([Buffer.from(first, 'latin1'), svg])))
      expect(['not_a_photo', 'damaged'], first).toContain(code)
    }
    const xml = Buffer.concat([Buffer.from('<?xml version="1.0"?>'), svg])
    expect(await codeOf(await send(v7(), xml))).toBe('not_a_photo')
  })
})

it('is served so that a browser takes it for nothing else', async () => {
  const id = v7()
  await send(id, await pictureIn('jpeg'))
  const { headers } = await get(id)
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
})
