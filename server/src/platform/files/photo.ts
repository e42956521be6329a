import { type PhotoSize, photoSizes } from '@lifetree/contract/file'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { readShot, type Shot } from './exif.ts'
import { type FileFolder, keepWhole } from './folder.ts'
import { Unfit } from './unfit.ts'

export interface Photo extends Shot {
  readonly mime: string
  readonly width: number
  readonly height: number
}

/** More pixels than any phone takes: a small file can unfold to fill the memory. Only JPEG unfolds piece by piece. */
const mostPixels: Readonly<Record<string, number>> = {
  jpeg: 120_000_000,
  png: 50_000_000,
  webp: 50_000_000,
  heif: 50_000_000,
}
const longestSide = 2560
const inside = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const

/**
 * Keeps a picture anew from its pixels, so that nothing else of the file survives, whole and in the smaller sizes; what its
 * camera wrote of place and time is answered. Throws {@link Unfit}.
 * @param found the type that its content has
 */
export async function keepPhoto(
  content: Buffer,
  upload: { readonly id: string; readonly found: string; readonly timeZone: string },
  folder: FileFolder,
): Promise<Photo> {
  const { pictures, exif, width, height } = await redraw(content, upload.found)
  for (const { size, bytes } of pictures) await keepWhole(folder, upload.id, bytes, size)
  return { mime: photoMime, width, height, ...readShot(exif, upload.timeZone) }
}

/** Whatever was sent, this is kept. */
export const photoMime = 'image/jpeg'

interface Picture {
  readonly size?: PhotoSize
  readonly bytes: Buffer
}

interface Redrawn {
  readonly width: number
  readonly height: number
  readonly exif: Buffer | undefined
  readonly pictures: readonly Picture[]
}

/** The picture from its pixels, whole and smaller. Throws {@link Unfit}. */
async function redraw(content: Buffer, found: string): Promise<Redrawn> {
  const source = open(content)
  const metadata = await source.metadata().catch(asUnfit(found))
  refuseStrange(metadata)
  const { exif, compression } = metadata
  const whole = await source
    .autoOrient()
    .resize(inside(longestSide))
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer({ resolveWithObject: true })
    .catch(asUnfit(compression === 'hevc' ? 'image/heic' : found))
  return { width: whole.info.width, height: whole.info.height, exif, pictures: await inAllSizes(whole.data) }
}

/** As {@link redraw}, of a picture that was painted here: it holds nothing else, and is kept as it is. */
export async function asPainted(content: Buffer): Promise<Redrawn> {
  const { width, height } = await sharp(content).metadata()
  return { width, height, exif: undefined, pictures: await inAllSizes(content) }
}

/** The whole one last: what is there of a file is there in every size. */
async function inAllSizes(whole: Buffer): Promise<Picture[]> {
  const smaller = Object.entries(photoSizes) as [PhotoSize, number][]
  const pictures = await Promise.all(
    smaller.map(async ([size, side]) => ({
      size,
      bytes: await sharp(whole).resize(inside(side)).webp({ quality: 78 }).toBuffer(),
    })),
  )
  return [...pictures, { bytes: whole }]
}

/** The limit of the library, where all kinds have their own, is the largest of them. */
const open = (content: Buffer): Sharp =>
  sharp(content, { limitInputPixels: Math.max(...Object.values(mostPixels)), failOn: 'error' })

/** What passed by its first bytes may still be read as something else. */
function refuseStrange({ format, width, height }: Metadata): void {
  const most = mostPixels[format]
  if (most === undefined) throw new Unfit('not_a_photo')
  if (width * height > most) throw new Unfit('too_many_pixels', { limit: most / 1_000_000 })
}

/** @param found a picture of HEVC is whole, and cannot be read here: its licence keeps the decoder out of what is shipped */
const asUnfit =
  (found: string) =>
  (cause: unknown): never => {
    // A full disk is no fault of the picture: the library puts aside there what does not fit into memory.
    if (cause instanceof Error && /No space left|ENOSPC/i.test(cause.message)) throw cause
    if (cause instanceof Error && /exceeds pixel limit/.test(cause.message))
      throw new Unfit('too_many_pixels', { limit: (mostPixels.jpeg ?? 0) / 1_000_000 }, cause)
    throw new Unfit(found === 'image/heic' ? 'heic' : 'damaged', {}, cause)
  }
