import { fileRefusals, largestFile, photoSizes } from '@lifetree/contract/file'
import type { Said } from '@lifetree/contract/said'
import type { Json } from './json.ts'

const MB = 1024 * 1024
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } } as const
const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } as const

interface Way {
  readonly operationId: string
  readonly summary: Said
  readonly description: Said
  readonly parameters?: readonly Json[]
  readonly responses: { readonly [status: string]: Json }
}

const way = ({ operationId, summary, description, parameters = [], responses }: Way) => ({
  operationId,
  tags: [operationId === 'followChanges' ? 'live' : 'files'],
  summary: summary.zh,
  description: `${description.zh}\n\n${description.en}`,
  'x-summary': { zh: summary.zh, en: summary.en },
  'x-right': 'session.use',
  'x-roles': [],
  security: [{ session: [] }],
  parameters,
  responses,
})

const refusedAs = (status: number): Json => ({
  description: Object.entries(fileRefusals)
    .filter(([, refusal]) => refusal.status === status)
    .map(([code, { zh, en }]) => `\`${code}\` ${zh} · ${en}`)
    .join('\n\n'),
  content: problem,
})
const refusals = Object.fromEntries(Object.values(fileRefusals).map(({ status }) => [status, refusedAs(status)]))

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description,
})

/** Ways in that carry bytes or a stream, and hence are no endpoints of the contract. */
export const waysIn = {
  '/api/files': {
    post: way({
      operationId: 'beginFile',
      summary: { zh: '开始上传文件', en: 'Begin to send a file' },
      description: {
        zh: `按 tus 1.0.0 协议续传。照片最大 ${largestFile.image / MB} MB，录音最大 ${largestFile.audio / MB} MB。`,
        en: `Resumable, by the tus protocol 1.0.0. A photo has at most ${largestFile.image / MB} MB, a voice ${largestFile.audio / MB} MB.`,
      },
      parameters: [
        header('Tus-Resumable', '1.0.0'),
        header('Upload-Length', '字节数 · bytes'),
        header('Upload-Metadata', 'id (UUID), filetype (MIME), sha256 (hex, optional), base64'),
      ],
      responses: { 201: { description: '可以开始发送 · Send it now' }, ...refusals },
    }),
  },
  '/api/files/{id}': {
    head: way({
      operationId: 'askFile',
      summary: { zh: '问已收到多少字节', en: 'Ask how many bytes have arrived' },
      description: { zh: 'Upload-Offset 写明已收到的字节数。', en: 'Upload-Offset says how many bytes have arrived.' },
      parameters: [id, header('Tus-Resumable', '1.0.0')],
      responses: { 200: { description: 'Upload-Offset, Upload-Length' } },
    }),
    patch: way({
      operationId: 'sendFile',
      summary: { zh: '发送文件内容', en: 'Send the content of a file' },
      description: {
        zh: '内容从 Upload-Offset 起。收全后按内容识别，不符的拒绝。',
        en: 'Content from Upload-Offset on. When all is there it is recognised by its content, and refused where it does not fit.',
      },
      parameters: [id, header('Tus-Resumable', '1.0.0'), header('Upload-Offset', '字节 · bytes')],
      responses: { 204: { description: 'Upload-Offset' }, ...refusals },
    }),
    get: way({
      operationId: 'getFile',
      summary: { zh: '取照片或录音', en: 'Get a photo or a voice' },
      description: {
        zh: '只给能看到所属案件的人。照片可要较小的一份。',
        en: 'To who may see the case that it belongs to. Of a photo there are smaller ones.',
      },
      parameters: [id, { name: 'size', in: 'query', schema: { type: 'string', enum: Object.keys(photoSizes) } }],
      responses: {
        200: { description: 'image/jpeg, image/webp, audio/*' },
        404: { description: '', content: problem },
      },
    }),
  },
  '/api/live': {
    get: way({
      operationId: 'followChanges',
      summary: { zh: '实时变化', en: 'Follow changes' },
      description: {
        zh: '服务器发送事件：变化的案件编号，只给能看到它的人；gap 表示可能漏了，重新读取。',
        en: 'Server-sent events: ids of the cases that changed, to who may see them; gap says that some may have been missed: read anew.',
      },
      responses: { 200: { description: 'text/event-stream' } },
    }),
  },
}
