import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { openPhone } from './phone.ts'
import { sendRound } from './sender.ts'
import { addItem, dropDraft, findDraft, letGoPast, listItems, pieceSize, putDraft, readMedia } from './store.ts'
import { bytes, openScene, report, type Scene, senderOf, withPhoto } from './testing/scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await openScene()
})

describe('what the phone keeps', () => {
  test('numbers run without a gap; the same write twice is one item', async () => {
    const first = report(scene)
    await addItem(scene.phone, first)
    await addItem(scene.phone, first)
    await addItem(scene.phone, report(scene))
    expect((await listItems(scene.phone)).map(({ n }) => n)).toEqual([1, 2])
  })

  test('a draft and its photo outlive the page; sending takes the draft and leaves the photo', async () => {
    const made = await withPhoto(scene, pieceSize + 10)
    await putDraft(scene.phone, {
      key: 'report',
      accountId: scene.accountId,
      value: { text: '路口有个大坑' },
      media: made.media,
      at: made.madeAt,
    })
    const name = scene.phone.name
    scene.phone.close()
    scene.phone = await openPhone(name)
    expect((await findDraft<{ text: string }>(scene.phone, 'report'))?.value.text).toBe('路口有个大坑')
    await addItem(scene.phone, made, 'report')
    expect(await findDraft(scene.phone, 'report')).toBeUndefined()
    const photo = await readMedia(scene.phone, made.media[0] ?? { id: '', type: '' })
    expect(new Uint8Array((await photo?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(bytes(pieceSize + 10)))
  })

  test('a draft that is thrown away takes its photos with it', async () => {
    const { media } = await withPhoto(scene, 10)
    const draft = { key: 'report', accountId: scene.accountId, value: {}, media, at: '2026-06-03T06:20:00.000Z' }
    await putDraft(scene.phone, draft)
    await dropDraft(scene.phone, draft)
    expect(await scene.phone.count('media')).toBe(0)
  })
})

describe('a round of sending', () => {
  test('every command goes before the first photo, and every photo arrives whole', async () => {
    const size = 2 * pieceSize + 777
    const made = await withPhoto(scene, size)
    await addItem(scene.phone, made)
    await addItem(scene.phone, report(scene))
    expect(await sendRound(senderOf(scene))).toBe('done')
    const lastCommand = scene.centre.heard.lastIndexOf('POST /api/cases/report')
    expect(scene.centre.heard.findIndex(request => request.startsWith('HEAD'))).toBeGreaterThan(lastCommand)
    expect(scene.centre.files.get(made.media[0]?.id ?? '')?.bytes).toEqual(new Uint8Array(bytes(size)))
    expect(await scene.phone.count('media')).toBe(0)
    expect((await listItems(scene.phone)).map(({ answer }) => answer?.receipt)).toEqual(['K7Q2', 'K7Q2'])
  })

  test('without a line everything stays, and goes once when the line is back', async () => {
    const made = await withPhoto(scene, 1_000)
    await addItem(scene.phone, made)
    scene.centre.line = () => 'cut'
    expect(await sendRound(senderOf(scene))).toBe('unreachable')
    expect((await listItems(scene.phone))[0]?.command).toBe('waiting')
    scene.centre.line = () => 'through'
    await sendRound(senderOf(scene))
    await sendRound(senderOf(scene))
    expect([...scene.centre.commands.keys()]).toEqual([made.id])
    expect(scene.centre.heard.filter(request => request.startsWith('POST /api/cases'))).toHaveLength(2)
  })

  test('an answer that was lost on the way is asked for again under the same id: one case', async () => {
    const made = report(scene)
    await addItem(scene.phone, made)
    scene.centre.line = () => 'lost_answer'
    expect(await sendRound(senderOf(scene))).toBe('unreachable')
    scene.centre.line = () => 'through'
    await sendRound(senderOf(scene))
    expect(scene.centre.commands.size).toBe(1)
    expect((await listItems(scene.phone))[0]?.answer?.number).toBe('2606-000318')
  })

  test('a photo cut off in the middle goes on from where the centre says it is', async () => {
    const size = 3 * pieceSize
    const made = await withPhoto(scene, size)
    await addItem(scene.phone, made)
    let pieces = 0
    scene.centre.line = request => (request.startsWith('PATCH') && ++pieces === 2 ? 'lost_answer' : 'through')
    expect(await sendRound(senderOf(scene))).toBe('unreachable')
    scene.clock += 600_000
    scene.centre.line = () => 'through'
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect(scene.centre.files.get(made.media[0]?.id ?? '')?.bytes).toEqual(new Uint8Array(bytes(size)))
    expect(scene.centre.heard.filter(request => request.startsWith('PATCH'))).toHaveLength(3)
  })

  test('cut at every request in turn: nothing is lost, nothing is doubled', async () => {
    for (let cut = 0; cut < 12; cut++) {
      const made = await withPhoto(scene, 2 * pieceSize)
      await addItem(scene.phone, made)
      let heard = 0
      scene.centre.line = () => (heard++ === cut ? 'lost_answer' : 'through')
      await sendRound(senderOf(scene))
      scene.clock += 600_000
      scene.centre.line = () => 'through'
      expect(await sendRound(senderOf(scene))).toBe('done')
      expect(scene.centre.files.get(made.media[0]?.id ?? '')?.bytes.length).toBe(2 * pieceSize)
    }
    expect(scene.centre.commands.size).toBe(12)
    expect((await listItems(scene.phone)).every(({ endedAt }) => endedAt !== null)).toBe(true)
  })

  test('a session that ended asks to sign in; nothing is touched', async () => {
    await addItem(scene.phone, report(scene))
    for (const code of ['not_signed_in', 'session_ended']) {
      scene.centre.line = () => ({ type: 'about:blank', title: '还没有登录', status: 401, code })
      expect(await sendRound(senderOf(scene))).toBe('signed_out')
      expect((await listItems(scene.phone))[0]).toMatchObject({ command: 'waiting', tries: 0 })
    }
  })

  test('a session that was ended from elsewhere leaves what is unsent, and nothing that is over', async () => {
    await addItem(scene.phone, report(scene))
    expect(await sendRound(senderOf(scene))).toBe('done')
    await addItem(scene.phone, report(scene))
    await letGoPast(scene.phone)
    expect((await listItems(scene.phone)).map(({ command }) => command)).toEqual(['waiting'])
  })

  test('a refused one comes back with its photo and does not hold the others', async () => {
    const made = await withPhoto(scene, 1_000)
    await addItem(scene.phone, made)
    await addItem(scene.phone, report(scene))
    let first = true
    scene.centre.line = () => {
      if (!first) return 'through'
      first = false
      return { type: 'about:blank', title: '位置不在本市网格内', status: 422, code: 'outside_city' }
    }
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect((await listItems(scene.phone)).map(({ command }) => command)).toEqual(['refused', 'answered'])
    expect(await readMedia(scene.phone, made.media[0] ?? { id: '', type: '' })).toBeDefined()
  })

  test('a centre in trouble is left alone for a while, item by item', async () => {
    await addItem(scene.phone, report(scene))
    scene.centre.line = () => ({ type: 'about:blank', title: '', status: 503, code: 'unavailable' })
    expect(await sendRound(senderOf(scene))).toBe('done')
    scene.centre.line = () => 'through'
    await sendRound(senderOf(scene))
    expect(scene.centre.commands.size).toBe(0)
    scene.clock += 2_000
    await sendRound(senderOf(scene))
    expect(scene.centre.commands.size).toBe(1)
  })

  test("another worker's writes wait for him", async () => {
    await addItem(scene.phone, { ...report(scene), accountId: v7() })
    expect(await sendRound(senderOf(scene))).toBe('done')
    expect(scene.centre.heard).toEqual([])
  })

  test('what arrived leaves the list after 30 days', async () => {
    await addItem(scene.phone, report(scene))
    await sendRound(senderOf(scene))
    await letGoPast(scene.phone, scene.clock + 29 * 86_400_000)
    expect(await listItems(scene.phone)).toHaveLength(1)
    await letGoPast(scene.phone, scene.clock + 31 * 86_400_000)
    expect(await listItems(scene.phone)).toEqual([])
  })
})
