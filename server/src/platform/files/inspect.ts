import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type FileKind, type FileRefusal, type PhotoSize, photoSizes } from '@lifetree/contract/file'
import readExif from 'exif-reader'
import { fileTypeFromFile } from 'file-type'
import sharp from 'sharp'
import { type FileFolder, putInPlace } from './folder.ts'

/** What is known of a file once its content was looked at. */
export interface Inspected {
  readonly mime: string
  readonly bytes: number
  readonly sha256: Buffer
  readonly width: number | null
  readonly height: number | null
  /** Where the camera says it was; WGS-84. */
  readonly lon: number | null
  readonly lat: number | null
}

export class Unfit extends Error {
  readonly code: FileRefusal
  constructor(code: FileRefusal, cause?: unknown) {
    super(code, { cause })
    this.name = 'Unfit'
    this.code = code
  }
}

const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/avif'])
/** A recorder without pictures writes the container of films. */
const voiceTypes: Readonly<Record<string, string>> = {
  'audio/webm': 'audio/webm',
  'video/webm': 'audio/webm',
  'video/matroska': 'audio/webm',
  'audio/ogg': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/x-m4a': 'audio/mp4',
  'audio/mp4': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/mpeg': 'audio/mpeg',
  'audio/wav': 'audio/wav',
}
/** More pixels than any phone takes: a small file can unfold to fill the memory. */
const mostPixels = 120_000_000
const longestSide = 2560

/**
 * Looks at an upload by its content, never by its name or label, and puts what is kept into its place: a picture anew from
 * its pixels, so that nothing else of the file survives (its position is answered and kept in the database); a voice as it came.
 * Throws {@link Unfit}.
 */
export async function inspect(
  upload: { id: string; path: string; kind: FileKind; sha256: Buffer | null },
  folder: FileFolder,
): Promise<Inspected> {
  const { bytes, sha256 } = await digest(upload.path)
  if (upload.sha256 && !upload.sha256.equals(sha256)) throw new Unfit('other_content')
  const found = (await fileTypeFromFile(upload.path))?.mime.replace(/;.*/, '') ?? ''
  if (upload.kind === 'image') {
    if (!photoTypes.has(found)) throw new Unfit('not_a_photo')
    return { bytes, sha256, ...(await keepPhoto(upload, folder)) }
  }
  const mime = voiceTypes[found]
  if (!mime) throw new Unfit('not_a_voice')
  await putInPlace(folder, upload.id, upload.path)
  return { mime, bytes, sha256, width: null, height: null, lon: null, lat: null }
}

async function digest(path: string): Promise<{ bytes: number; sha256: Buffer }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest() }
}

/** The whole picture and the smaller ones, each written aside and then moved into place. */
async function keepPhoto({ id, path }: { id: string; path: string }, folder: FileFolder) {
  const drafts: string[] = []
  const draft = (name: string): string => {
    drafts.push(`${path}.${name}`)
    return `${path}.${name}`
  }
  try {
    const source = sharp(path, { limitInputPixels: mostPixels, failOn: 'error' })
    const { exif } = await source.metadata()
    const upright = source
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    const whole = await upright.jpeg({ quality: 84, mozjpeg: true }).toFile(draft('whole'))
    for (const [size, side] of Object.entries(photoSizes) as [PhotoSize, number][]) {
      const options = { width: side, height: side, fit: 'inside', withoutEnlargement: true } as const
      await sharp(`${path}.whole`).resize(options).webp({ quality: 78 }).toFile(draft(size))
      await putInPlace(folder, id, `${path}.${size}`, size)
    }
    await putInPlace(folder, id, `${path}.whole`)
    await rm(path, { force: true })
    return { mime: 'image/jpeg', width: whole.width, height: whole.height, ...positionIn(exif) }
  } catch (cause) {
    // A full disk is no fault of the picture.
    if (cause instanceof Error && 'errno' in cause) throw cause
    throw new Unfit('damaged', cause)
  } finally {
    for (const left of drafts) await rm(left, { force: true })
  }
}

const nowhere = { lon: null, lat: null }

/** Degrees, minutes and seconds with their hemisphere, as cameras write them. */
function positionIn(exif: Buffer | undefined): { lon: number | null; lat: number | null } {
  if (!exif) return nowhere
  try {
    const { GPSInfo: gps } = readExif(exif)
    const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
    const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
    const known =
      lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
    return known ? { lon, lat } : nowhere
  } catch {
    // A camera that writes rubbish into its notes has still taken a picture.
    return nowhere
  }
}

function degrees(parts: readonly number[] | undefined, negative: boolean): number | null {
  const [d, m = 0, s = 0] = parts ?? []
  if (d === undefined || ![d, m, s].every(Number.isFinite)) return null
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600)
}
