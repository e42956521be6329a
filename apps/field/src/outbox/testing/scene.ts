import 'fake-indexeddb/auto'
import type { CaseAnswer } from '@lifetree/contract/case'
import { createClient, type Request as Sent } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'
import { Unreachable } from '@lifetree/ui/call'
import { v7 } from 'uuid'
import { openPhone, type Phone } from '../phone.ts'
import type { SenderParts } from '../sender.ts'
import { type NewItem, putMedia } from '../store.ts'

const base = 'http://centre.test'

/** A centre that keeps what it is sent, as the real one does: a command once by its id, a file by its offset. */
export class Centre {
  readonly commands = new Map<string, { url: string; body: string; answer: CaseAnswer }>()
  readonly files = new Map<string, { size: number; bytes: Uint8Array }>()
  /** Requests in their order, as “METHOD path”. */
  readonly heard: string[] = []
  /** Decides what happens to a request: `cut` loses it, `lost_answer` does it and loses the answer. */
  line: (request: string) => 'through' | 'cut' | 'lost_answer' | Problem = () => 'through'

  send = async ({ method, url, headers, body = '' }: Sent): Promise<{ status: number; body: unknown }> => {
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

export const bytes = (size: number): ArrayBuffer => Uint8Array.from({ length: size }, (_, i) => i % 251).buffer

/** A phone and the centre that it sends to. */
export interface Scene {
  phone: Phone
  readonly centre: Centre
  readonly accountId: string
  /** ms since 1970; the test moves it. */
  clock: number
}

export const openScene = async (): Promise<Scene> => ({
  phone: await openPhone(`test-${v7()}`),
  centre: new Centre(),
  accountId: v7(),
  clock: Date.parse('2026-06-03T06:20:00.000Z'),
})

export const senderOf = (scene: Scene): SenderParts => ({
  phone: scene.phone,
  client: createClient({ send: scene.centre.send, newId: v7, language: () => 'zh' }),
  fetch: scene.centre.fetch,
  language: () => 'zh',
  now: () => scene.clock,
  random: () => 1,
  accountId: () => scene.accountId,
  onSending: () => undefined,
  onChanged: async () => undefined,
})

export function report({ accountId }: Scene, media: NewItem['media'] = []): NewItem {
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

/** A report of one photo whose bytes lie on the phone. */
export async function withPhoto(scene: Scene, size: number): Promise<NewItem> {
  const id = v7()
  await putMedia(scene.phone, id, bytes(size))
  return report(scene, [{ id, kind: 'near', type: 'image/jpeg', size, state: 'waiting' }])
}
