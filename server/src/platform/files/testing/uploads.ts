import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '@lifetree/contract/refusal'
import Fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { afterAll } from 'vitest'
import { type Actor, anyone } from '../../actor.ts'
import { answerErrors } from '../../http/answer-errors.ts'
import { openLog } from '../../http/log.ts'
import { runTask } from '../../jobs/task.ts'
import { cloneDatabase, type TestDatabase } from '../../testing/database.ts'
import { type FileFolder, fileTasks, openFolder, serveFiles } from '../index.ts'

export interface CreateOptions {
  readonly as?: string
  readonly type?: string
  readonly sha256?: string
  readonly at?: string
  readonly language?: 'zh' | 'en'
}

export interface Uploads {
  readonly db: TestDatabase
  readonly folder: FileFolder
  /** Addresses of two servers on one database and one folder. */
  readonly one: string
  readonly other: string
  readonly people: Readonly<Record<'worker' | 'thief' | 'nobody', Actor>>
  /** Files of which the test says that they belong to what their sender may no longer see. */
  readonly unseen: Set<string>
  /** Bytes that the servers find free. */
  readonly disk: { free: number }
  /** What the servers take for the time. */
  readonly clock: { now: Date }
  /** Any request to the first server, with the headers of the protocol. */
  ask(path: string, init?: RequestInit & { as?: string }): Promise<Response>
  create(id: string, length: number, more?: CreateOptions): Promise<Response>
  patch(id: string, offset: number, body: Uint8Array, more?: CreateOptions): Promise<Response>
  head(id: string, at?: string, as?: string): Promise<Response>
  get(id: string, query?: string, as?: string): Promise<Response>
  /** Creates and sends; the answer of the last. */
  send(id: string, body: Uint8Array, more?: CreateOptions): Promise<Response>
  sweep(): Promise<void>
}

export const problemOf = async (response: Response): Promise<Problem> => (await response.json()) as Problem
export const codeOf = async (response: Response): Promise<string> => (await problemOf(response)).code

const base64 = (text: string): string => Buffer.from(text).toString('base64')
export const metadata = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${base64(value)}`)
    .join(',')
export const tus = { 'tus-resumable': '1.0.0' } as const

const person = (): Actor => ({ ...anyone, accountId: v7(), positionId: v7(), role: 'grid_worker' })

/** Two servers that receive and serve files, closed after the file's last test. */
export async function openUploads(): Promise<Uploads> {
  const db = await cloneDatabase()
  const root = await mkdtemp(join(tmpdir(), 'lifetree-files-'))
  const folder = openFolder(root)
  const clock = { now: new Date() }
  const unseen = new Set<string>()
  const disk = { free: 2 ** 40 }
  const people = { worker: person(), thief: person(), nobody: anyone }
  const servers: FastifyInstance[] = []
  afterAll(async () => {
    await Promise.all(servers.map(app => app.close()))
    await rm(root, { recursive: true })
  })
  const parts = { pool: db.app, folder, now: () => clock.now, timeZone: 'Asia/Shanghai' }
  const start = async (): Promise<string> => {
    const app = Fastify()
    answerErrors(app)
    const findActor = async ({ headers }: { headers: Record<string, unknown> }): Promise<Actor> =>
      people[String(headers['x-as']) as keyof typeof people] ?? anyone
    await serveFiles(app, {
      ...parts,
      findActor,
      seesFile: async (_, id) => !unseen.has(id),
      room: async () => disk.free,
      // Everybody here has an account.
      countSender: async () => {},
    })
    servers.push(app)
    return app.listen({ port: 0, host: '127.0.0.1' })
  }
  const [one, other] = [await start(), await start()]
  return {
    ...{ db, folder, one, other, people, clock, unseen, disk },
    ...callsTo(one),
    sweep: () =>
      runTask(
        fileTasks(parts),
        { name: 'sweep_files', payload: {} },
        { pool: db.app, now: () => clock.now, log: openLog('error') },
      ),
  }
}

type Calls = Pick<Uploads, 'ask' | 'create' | 'patch' | 'head' | 'get' | 'send'>

function callsTo(one: string): Calls {
  const ask: Calls['ask'] = (path, { as = 'worker', headers, ...init } = {}) =>
    fetch(new URL(path, one), { ...init, headers: { ...tus, 'x-as': as, ...(headers as Record<string, string>) } })
  const create: Calls['create'] = (id, length, more = {}) =>
    ask(`${more.at ?? one}/api/files`, {
      method: 'POST',
      as: more.as ?? 'worker',
      headers: {
        'accept-language': more.language ?? 'zh',
        'upload-length': String(length),
        'upload-metadata': metadata({
          id,
          filetype: more.type ?? 'image/jpeg',
          ...(more.sha256 && { sha256: more.sha256 }),
        }),
      },
    })
  const patch: Calls['patch'] = (id, offset, body, more = {}) =>
    ask(`${more.at ?? one}/api/files/${id}`, {
      method: 'PATCH',
      as: more.as ?? 'worker',
      headers: {
        'accept-language': more.language ?? 'zh',
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: Uint8Array.from(body),
    })
  return {
    ...{ ask, create, patch },
    head: (id, at = one, as = 'worker') => ask(`${at}/api/files/${id}`, { method: 'HEAD', as }),
    get: (id, query = '', as = 'worker') => ask(`/api/files/${id}${query}`, { as }),
    send: async (id, body, more = {}) => {
      const created = await create(id, body.length, more)
      return created.ok ? patch(id, 0, body, more) : created
    },
  }
}

/** 31°20'N 118°23'E, written as a camera does. */
export const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#86a' } })
  .withExif({
    IFD0: { Make: 'Secret Camera' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 20/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 23/1 0/1' },
  })
  .jpeg()
  .toBuffer()
