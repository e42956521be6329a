import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { type FileKind, largestFile } from '@lifetree/contract/file'
import { fileTypeFromBuffer } from 'file-type'
import type { FileFolder } from './folder.ts'
import { keepPhoto } from './photo.ts'
import { Unfit } from './unfit.ts'
import { keepVoice } from './voice.ts'

/** What is known of a file once its content was looked at. */
export interface Inspected {
  readonly mime: string
  readonly bytes: number
  readonly sha256: Buffer
  readonly width: number | null
  readonly height: number | null
  /** Where and when its camera says it was; WGS-84. */
  readonly lon: number | null
  readonly lat: number | null
  readonly takenAt: Date | null
  /** Length of a voice. */
  readonly seconds: number | null
}

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/avif'])
const nothing = { width: null, height: null, lon: null, lat: null, takenAt: null, seconds: null }

export interface InspectParts {
  readonly folder: FileFolder
  /** The city's. */
  readonly timeZone: string
}

/**
 * Looks at an upload by its content, never by its name or label, and puts what is kept into its place: a picture anew from
 * its pixels, so that nothing else of the file survives (its place and time are answered and kept in the database); a voice as
 * it came. What was uploaded stays where it is. Throws {@link Unfit}.
 */
export async function inspect(
  upload: { id: string; path: string; kind: FileKind; sha256: Buffer | null },
  { folder, timeZone }: InspectParts,
): Promise<Inspected> {
  const content = await readWhole(upload)
  const sha256 = createHash('sha256').update(content).digest()
  if (upload.sha256 && !upload.sha256.equals(sha256)) throw new Unfit('other_content')
  const found = (await fileTypeFromBuffer(content))?.mime.replace(/;.*/, '') ?? ''
  const known = { ...nothing, bytes: content.length, sha256 }
  if (upload.kind === 'audio') return { ...known, ...(await keepVoice(content, { id: upload.id, found }, folder)) }
  if (!photoTypes.has(found)) throw new Unfit('not_a_photo')
  return { ...known, ...(await keepPhoto(content, { id: upload.id, found, timeZone }, folder)) }
}

/** Read once: what is looked at is what is kept. */
async function readWhole({ path, kind }: { path: string; kind: FileKind }): Promise<Buffer> {
  const { size } = await stat(path)
  if (size > largestFile[kind]) throw new Unfit('too_large', { limit: `${largestFile[kind] / 1024 / 1024} MB` })
  return readFile(path)
}
