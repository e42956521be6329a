import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CaseDetail } from '@lifetree/contract/case'
import { casePdfPath, exportFilePath } from '@lifetree/contract/export'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import sharp from 'sharp'
import { getDetail } from '../case/index.ts'
import { findCategoryName } from '../catalogue/index.ts'
import { type Actor, settingsOf } from '../platform/actor.ts'
import { inTransaction } from '../platform/database/transaction.ts'
import { Refusal } from '../platform/refuse.ts'
import { sendRefusal } from '../platform/serve/answer.ts'
import { guard, uuid } from '../platform/serve/guard.ts'
import { openCityTime } from './case-cells.ts'
import { printCase } from './case-pdf.ts'
import type { FetchParts } from './parts.ts'
import { printWords } from './print-words.ts'
import { pathOf } from './run-export.ts'
import { type ExportRow, findOwn } from './store.ts'
import { fileWords, type Language } from './words.ts'

/** What the log calls it: it answers bytes, so that no endpoint of the contract is it. */
export const printedCase = {
  name: 'printCase',
  summary: { zh: '打印案卷', en: 'Print the file of a case' },
  refusals: {},
} as const

const by = { name: 'exports', refusals: {} } as const

/** The two ways that answer a file: a finished export, to who asked for it; the printed file of a case, to who sees the case. */
export async function serveBytes(app: FastifyInstance, parts: FetchParts): Promise<void> {
  await app.register(async scope => {
    scope.setErrorHandler((error, request, reply) => {
      if (error instanceof Refusal) return sendRefusal(error, by, { request, reply })
      throw error
    })
    scope.get(exportFilePath(':exportId'), { exposeHeadRoute: false }, (request, reply) =>
      fetchExport(request, reply, parts),
    )
    const [path = ''] = casePdfPath(':caseId', 'zh').split('?')
    scope.get(path, { exposeHeadRoute: false }, (request, reply) => fetchPrint(request, reply, parts))
  })
}

const attachment = (reply: FastifyReply, { type, name, plain }: { type: string; name: string; plain: string }) =>
  reply
    .type(type)
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** Only as long as the position that asked is held: what it saw is not to be taken along. */
async function fetchExport(request: FastifyRequest, reply: FastifyReply, parts: FetchParts) {
  const { pool, now, dayOf, actorsOf, folder, findActor, calendar } = parts
  const actor = await findActor(request)
  guard('export.make', actor, now())
  const { exportId } = request.params as { exportId: string }
  if (!uuid.test(exportId)) throw new Refusal('not_found')
  const row = await inTransaction(pool, { settings: settingsOf(actor), readOnly: true }, async tx => {
    const found = await findOwn(tx, exportId, actor.accountId)
    const held = await actorsOf(tx, actor.accountId, dayOf(now()))
    return held.some(({ positionId }) => positionId === found?.position_id) ? found : undefined
  })
  if (row?.state !== 'done') throw new Refusal('not_found')
  const path = pathOf(folder, row)
  // A restore brings the lines back, and not always the files.
  const size = await stat(path).then(
    found => found.size,
    () => undefined,
  )
  if (size === undefined) throw new Refusal('not_found')
  const plain = `${row.list}.${row.format}`
  attachment(reply, { type: types[row.format], name: fileNameOf(row, calendar), plain }).header('content-length', size)
  return reply.send(createReadStream(path))
}

const fileNameOf = (row: ExportRow, calendar: FetchParts['calendar']): string => {
  const at = openCityTime(calendar)(row.asked_at).replaceAll(/[-:]/g, '').replace(' ', '-')
  return `${fileWords.lists[row.list][row.language]}-${at}.${row.format}`
}

async function fetchPrint(request: FastifyRequest, reply: FastifyReply, parts: FetchParts) {
  const { pool, now, findActor, recorder } = parts
  const at = now()
  const actor = await findActor(request)
  guard('case.read', actor, at)
  const { caseId } = request.params as { caseId: string }
  const tongue: Language = (request.query as { language?: unknown }).language === 'en' ? 'en' : 'zh'
  if (!uuid.test(caseId)) throw new Refusal('not_found')
  const { detail, category } = await inTransaction(pool, { settings: settingsOf(actor) }, async tx => {
    const read = await getDetail(tx, actor, { caseId, now: at }, parts)
    const named = await findCategoryName(tx, read.categoryId)
    await recorder.record(tx, {
      ...{ kind: 'read', name: printedCase.name, actor, at, subject: caseId },
      ...{ commandId: null, purpose: null, code: null, content: { number: read.number } },
    })
    return { detail: read, category: named ?? { zh: '', en: '' } }
  })
  const bytes = await printCase({
    ...{ detail, category, calendar: parts.calendar, now: at },
    photos: await readPhotos(detail, parts),
    language: tongue,
    printedBy: nameOf(actor),
    address: `${parts.publicUrl ?? `${request.protocol}://${request.host}`}/desk/cases/${caseId}`,
  })
  const name = `${printWords(tongue).title}-${detail.number}.pdf`
  attachment(reply, { type: 'application/pdf', name, plain: `${detail.number}.pdf` })
  return reply.send(bytes)
}

const nameOf = ({ name, place }: Actor): string => [name, place].filter(Boolean).join(' · ')

/** The reader sees the case, hence its photos; one whose bytes are gone is left out. */
async function readPhotos(detail: CaseDetail, { files }: FetchParts): Promise<ReadonlyMap<string, Buffer>> {
  const photos = new Map<string, Buffer>()
  for (const { id, kind, ready } of detail.files) {
    if (kind === 'voice' || !ready) continue
    const jpeg = await sharp(join(files.root, files.pathOf(id, 'large')))
      .resize({ width: 900, height: 900, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer()
      .catch(() => undefined)
    if (jpeg) photos.set(id, jpeg)
  }
  return photos
}
