import 'fake-indexeddb/auto'
import type { CaseAnswer } from '@lifetree/contract/case'
import { createClient, type Request } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'
import { Unreachable } from '@lifetree/ui/call'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { openPhone, type Phone } from './phone.ts'
import { type SenderParts, sendRound } from './sender.ts'
import {
  addItem,
  dropDraft,
  findDraft,
  letGoPast,
  listItems,
  type NewItem,
  pieceSize,
  putDraft,
  putMedia,
  readMedia,
} from './store.ts'

const accountId = v7()
const base = 'http://centre.test'

/** A centre that keeps what it is sent, as the real one does: a command once by its id, a file by its offset. */
class Centre {
  readonly commands = new Map<string, { url: string; body: string; answer: CaseAnswer }>()
  readonly files = new Map<string, { size: number; bytes: Uint8Array }>()
  /** Requests in their order, as “METHOD path”. */
  readonly heard: string[] = []
  /** Decides what happens to a request: `cut` loses it, `lost_answer` does it and loses the answer. */
  line: (request: string) => 'through' | 'cut' | 'lost_answer' | Problem = () => 'through'

  send = async ({ method, url, headers, body = '' }: Request): Promise<{ status: number; body: unknown }> => {
    const fate = this.fate(`${method} ${url}`)
    if (typeof fate === 'object') return { status: fate.status, body: fate }
    const id = headers['idempotency-key'] ?? ''
    const caseId = String(JSON.parse(body).caseId ?? url.split('/')[3])
    const answer: CaseAnswer = { caseId, number: '2606-000318', state: 'reported', version: 1, receipt: 'K7Q2' }
    const first = this.commands.get(id) ?? { url, body, answer }
    this.commands.set(id, first)
    if (fate === 'lost_answer') throw new Unreachable('lost')
    return { status: 200, body: first.answer }
  }

  fetch: typeof fetch = async (input, init = {}) => {
    const request = new Request(new URL(String(input), base), init as RequestInit)
    const path = new URL(request.url).pathname
    const fate = this.fate(`${request.method} ${path}`)
    if (typeof fate === 'object') return Response.json(fate, { status: fate.status })
    const response = await this.answerFile(request, path)
    if (fate === 'lost_answer') throw new TypeError('lost')
    return response
  }

  private fate(request: string): 'through' | 'lost_answer' | Problem {
    this.heard.push(request)
    const fate = this.line(request)
    if (fate === 'cut') throw new Unreachable('cut')
    return fate
  }

  private async answerFile(request: Request, path: string): Promise<Response> {
    if (request.method === 'POST') {
      const metadata = request.headers.get('upload-metadata') ?? ''
      const id = atob(/(?:^|,)id ([^,]+)/.exec(metadata)?.[1] ?? '')
      this.files.set(id, { size: Number(request.headers.get('upload-length')), bytes: new Uint8Array() })
      return new Response(null, { status: 201 })
    }
    const file = this.files.get(path.split('/').at(-1) ?? '')
    if (!file) return new Response(null, { status: 404 })
    if (request.method === 'PATCH') {
      if (Number(request.headers.get('upload-offset')) !== file.bytes.length) return new Response(null, { status: 409 })
      file.bytes = new Uint8Array([...file.bytes, ...new Uint8Array(await request.arrayBuffer())])
    }
    return new Response(null, { status: 200, headers: { 'upload-offset': String(file.bytes.length) } })
  }
}

const bytes = (size: number): ArrayBuffer => Uint8Array.from({ length: size }, (_, i) => i % 251).buffer

function report(media: NewItem['media'] = []): NewItem {
  const caseId = v7()
  const files = media.map(({ id, kind }) => ({ id, kind, at: '2026-06-03T06:20:00.000Z' }))
  return {
    id: v7(),
    kind: 'report',
    accountId,
    caseId,
    categoryId: v7(),
    address: '示例路 128 号',
    body: { caseId, files },
    madeAt: '2026-06-03T06:20:00.000Z',
    media,
  }
}

let phone: Phone
let centre: Centre
let clock: number

beforeEach(async () => {
  phone = await openPhone(`test-${v7()}`)
  centre = new Centre()
  clock = Date.parse('2026-06-03T06:20:00.000Z')
})

const parts = (): SenderParts => ({
  phone,
  client: createClient({ send: centre.send, newId: v7, language: () => 'zh' }),
  fetch: centre.fetch,
  language: () => 'zh',
  now: () => clock,
  random: () => 1,
  accountId: () => accountId,
  onSending: () => undefined,
  onChanged: async () => undefined,
})

async function withPhoto(size: number): Promise<NewItem> {
  const id = v7()
  await putMedia(phone, id, bytes(size))
  return report([{ id, kind: 'near', type: 'image/jpeg', size, state: 'waiting' }])
}

describe('what the phone keeps', () => {
  test('numbers run without a gap; the same write twice is one item', async () => {
    const first = report()
    await addItem(phone, first)
    await addItem(phone, first)
    await addItem(phone, report())
    expect((await listItems(phone)).map(({ n }) => n)).toEqual([1, 2])
  })

  test('a draft and its photo outlive the page; sending takes the draft and leaves the photo', async () => {
    const made = await withPhoto(pieceSize + 10)
    await putDraft(phone, {
      key: 'report',
      accountId,
      value: { text: '路口有个大坑' },
      media: made.media,
      at: made.madeAt,
    })
    const name = phone.name
    phone.close()
    phone = await openPhone(name)
    expect((await findDraft<{ text: string }>(phone, 'report'))?.value.text).toBe('路口有个大坑')
    await addItem(phone, made, 'report')
    expect(await findDraft(phone, 'report')).toBeUndefined()
    const photo = await readMedia(phone, made.media[0] ?? { id: '', type: '' })
    expect(new Uint8Array((await photo?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(bytes(pieceSize + 10)))
  })

  test('a draft that is thrown away takes its photos with it', async () => {
    const { media } = await withPhoto(10)
    const draft = { key: 'report', accountId, value: {}, media, at: '2026-06-03T06:20:00.000Z' }
    await putDraft(phone, draft)
    await dropDraft(phone, draft)
    expect(await phone.count('media')).toBe(0)
  })
})

describe('a round of sending', () => {
  test('every command goes before the first photo, and every photo arrives whole', async () => {
    const size = 2 * pieceSize + 777
    const made = await withPhoto(size)
    await addItem(phone, made)
    await addItem(phone, report())
    expect(await sendRound(parts())).toBe('done')
    const lastCommand = centre.heard.lastIndexOf('POST /api/cases/report')
    expect(centre.heard.findIndex(request => request.startsWith('HEAD'))).toBeGreaterThan(lastCommand)
    expect(centre.files.get(made.media[0]?.id ?? '')?.bytes).toEqual(new Uint8Array(bytes(size)))
    expect(await phone.count('media')).toBe(0)
    expect((await listItems(phone)).map(({ answer }) => answer?.receipt)).toEqual(['K7Q2', 'K7Q2'])
  })

  test('without a line everything stays, and goes once when the line is back', async () => {
    const made = await withPhoto(1_000)
    await addItem(phone, made)
    centre.line = () => 'cut'
    expect(await sendRound(parts())).toBe('unreachable')
    expect((await listItems(phone))[0]?.command).toBe('waiting')
    centre.line = () => 'through'
    await sendRound(parts())
    await sendRound(parts())
    expect([...centre.commands.keys()]).toEqual([made.id])
    expect(centre.heard.filter(request => request.startsWith('POST /api/cases'))).toHaveLength(2)
  })

  test('an answer that was lost on the way is asked for again under the same id: one case', async () => {
    const made = report()
    await addItem(phone, made)
    centre.line = () => 'lost_answer'
    expect(await sendRound(parts())).toBe('unreachable')
    centre.line = () => 'through'
    await sendRound(parts())
    expect(centre.commands.size).toBe(1)
    expect((await listItems(phone))[0]?.answer?.number).toBe('2606-000318')
  })

  test('a photo cut off in the middle goes on from where the centre says it is', async () => {
    const size = 3 * pieceSize
    const made = await withPhoto(size)
    await addItem(phone, made)
    let pieces = 0
    centre.line = request => (request.startsWith('PATCH') && ++pieces === 2 ? 'lost_answer' : 'through')
    expect(await sendRound(parts())).toBe('unreachable')
    clock += 600_000
    centre.line = () => 'through'
    expect(await sendRound(parts())).toBe('done')
    expect(centre.files.get(made.media[0]?.id ?? '')?.bytes).toEqual(new Uint8Array(bytes(size)))
    expect(centre.heard.filter(request => request.startsWith('PATCH'))).toHaveLength(3)
  })

  test('cut at every request in turn: nothing is lost, nothing is doubled', async () => {
    for (let cut = 0; cut < 12; cut++) {
      const made = await withPhoto(2 * pieceSize)
      await addItem(phone, made)
      let heard = 0
      centre.line = () => (heard++ === cut ? 'lost_answer' : 'through')
      await sendRound(parts())
      clock += 600_000
      centre.line = () => 'through'
      expect(await sendRound(parts())).toBe('done')
      expect(centre.files.get(made.media[0]?.id ?? '')?.bytes.length).toBe(2 * pieceSize)
    }
    expect(centre.commands.size).toBe(12)
    expect((await listItems(phone)).every(({ endedAt }) => endedAt !== null)).toBe(true)
  })

  test('a session that ended asks to sign in; nothing is touched', async () => {
    await addItem(phone, report())
    for (const code of ['not_signed_in', 'session_ended']) {
      centre.line = () => ({ type: 'about:blank', title: '还没有登录', status: 401, code })
      expect(await sendRound(parts())).toBe('signed_out')
      expect((await listItems(phone))[0]).toMatchObject({ command: 'waiting', tries: 0 })
    }
  })

  test('a session that was ended from elsewhere leaves what is unsent, and nothing that is over', async () => {
    await addItem(phone, report())
    expect(await sendRound(parts())).toBe('done')
    await addItem(phone, report())
    await letGoPast(phone)
    expect((await listItems(phone)).map(({ command }) => command)).toEqual(['waiting'])
  })

  test('a refused one comes back with its photo and does not hold the others', async () => {
    const made = await withPhoto(1_000)
    await addItem(phone, made)
    await addItem(phone, report())
    let first = true
    centre.line = () => {
      if (!first) return 'through'
      first = false
      return { type: 'about:blank', title: '位置不在本市网格内', status: 422, code: 'outside_city' }
    }
    expect(await sendRound(parts())).toBe('done')
    expect((await listItems(phone)).map(({ command }) => command)).toEqual(['refused', 'answered'])
    expect(await readMedia(phone, made.media[0] ?? { id: '', type: '' })).toBeDefined()
  })

  test('a photo that the centre does not take stays on the phone, with the reason in its words', async () => {
    const made = await withPhoto(1_000)
    await addItem(phone, made)
    const title = '文件内容坏了，重拍或重录一次'
    centre.line = request =>
      request.startsWith('PATCH') ? { type: 'about:blank', title, status: 422, code: 'damaged' } : 'through'
    expect(await sendRound(parts())).toBe('done')
    expect((await listItems(phone))[0]?.media).toMatchObject([{ state: 'refused', why: title }])
    expect(await readMedia(phone, made.media[0] ?? { id: '', type: '' })).toBeDefined()
  })

  test('a photo whose beginning the centre has cleared away is sent from the beginning', async () => {
    const size = 2 * pieceSize
    const made = await withPhoto(size)
    await addItem(phone, made)
    let pieces = 0
    centre.line = request => {
      if (request.startsWith('PATCH') && ++pieces === 2) centre.files.clear()
      return 'through'
    }
    expect(await sendRound(parts())).toBe('unreachable')
    clock += 600_000
    expect(await sendRound(parts())).toBe('done')
    expect(centre.files.get(made.media[0]?.id ?? '')?.bytes).toEqual(new Uint8Array(bytes(size)))
  })

  test('a centre in trouble is left alone for a while, item by item', async () => {
    await addItem(phone, report())
    centre.line = () => ({ type: 'about:blank', title: '', status: 503, code: 'unavailable' })
    expect(await sendRound(parts())).toBe('done')
    centre.line = () => 'through'
    await sendRound(parts())
    expect(centre.commands.size).toBe(0)
    clock += 2_000
    await sendRound(parts())
    expect(centre.commands.size).toBe(1)
  })

  test("another worker's writes wait for him", async () => {
    await addItem(phone, { ...report(), accountId: v7() })
    expect(await sendRound(parts())).toBe('done')
    expect(centre.heard).toEqual([])
  })

  test('what arrived leaves the list after 30 days', async () => {
    await addItem(phone, report())
    await sendRound(parts())
    await letGoPast(phone, clock + 29 * 86_400_000)
    expect(await listItems(phone)).toHaveLength(1)
    await letGoPast(phone, clock + 31 * 86_400_000)
    expect(await listItems(phone)).toEqual([])
  })
})
