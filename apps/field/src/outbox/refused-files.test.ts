import { beforeEach, describe, expect, test } from 'vitest'
import { sendRound } from './sender.ts'
import { addItem, listItems, pieceSize, readMedia } from './store.ts'
import { bytes, openScene, report, type Scene, senderOf, withPhoto } from './testing/scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await openScene()
})

describe('a photo that does not go through', () => {
  const notAPhoto = { type: 'about:blank', title: '这不是能用的照片', status: 415, code: 'not_a_photo' }
  const file = (request: string, id: string): boolean => request.endsWith(id) || request === 'POST /api/files'

  test('a photo that is refused says why and keeps its bytes; the report and its other photo go on', async () => {
    const [bad, good] = [await withPhoto(scene, 1_000), await withPhoto(scene, 2_000)]
    const made = report(scene, [...bad.media, ...good.media])
    await addItem(scene.phone, made)
    scene.centre.line = request =>
      request.startsWith('PATCH') && file(request, made.media[0]?.id ?? '') ? notAPhoto : 'through'
    expect(await sendRound(senderOf(scene))).toBe('done')
    const [item] = await listItems(scene.phone)
    expect(item?.media.map(({ state }) => state)).toEqual(['refused', 'stored'])
    expect(item?.media[0]?.refusal).toEqual({ status: 415, problem: notAPhoto })
    expect(item?.endedAt).not.toBeNull()
    expect(await readMedia(scene.phone, made.media[0] ?? { id: '', type: '' })).toBeDefined()
    expect(scene.centre.files.get(made.media[1]?.id ?? '')?.bytes.length).toBe(2_000)
  })

  test.each([
    [413, undefined],
    [415, undefined],
    [422, undefined],
    [409, 'file_taken'],
  ])('%d %s is a word about the file: it is not sent for ever', async (status, code) => {
    await addItem(scene.phone, await withPhoto(scene, 1_000))
    scene.centre.line = request =>
      request === 'POST /api/files' ? { type: 'about:blank', title: '', status, code: code ?? '' } : 'through'
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect((await listItems(scene.phone))[0]?.media[0]).toMatchObject({ state: 'refused', refusal: { status } })
    await sendRound(senderOf(scene))
    expect(scene.centre.heard.filter(request => request === 'POST /api/files')).toHaveLength(1)
  })

  test.each([403, 404, 405, 423, 429, 502])('%d says nothing of the file: it waits and goes later', async status => {
    const made = await withPhoto(scene, 1_000)
    await addItem(scene.phone, made)
    scene.centre.line = request =>
      request.startsWith('PATCH') ? { type: 'about:blank', title: '', status, code: 'strange' } : 'through'
    expect(await sendRound(senderOf(scene))).toBe('unreachable')
    expect((await listItems(scene.phone))[0]?.media[0]?.state).toBe('waiting')
    scene.centre.line = () => 'through'
    scene.clock += 600_000
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect(scene.centre.files.get(made.media[0]?.id ?? '')?.bytes.length).toBe(1_000)
  })

  test('a centre that lost the beginning of a photo gets it from the start', async () => {
    const size = 2 * pieceSize
    const made = await withPhoto(scene, size)
    await addItem(scene.phone, made)
    const id = made.media[0]?.id ?? ''
    let pieces = 0
    scene.centre.line = request => {
      if (request.startsWith('PATCH') && ++pieces === 2) scene.centre.files.delete(id)
      return 'through'
    }
    await sendRound(senderOf(scene))
    scene.clock += 600_000
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect(scene.centre.files.get(id)?.bytes).toEqual(new Uint8Array(bytes(size)))
  })

  test('a session that ends between the report and its photo refuses nothing', async () => {
    const made = await withPhoto(scene, 1_000)
    await addItem(scene.phone, made)
    scene.centre.line = request =>
      request.includes('/api/files')
        ? { type: 'about:blank', title: '还没有登录', status: 401, code: 'not_signed_in' }
        : 'through'
    expect(await sendRound(senderOf(scene))).toBe('signed_out')
    expect((await listItems(scene.phone))[0]?.media[0]?.state).toBe('waiting')
  })
})
