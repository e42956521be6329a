import type { PhotoKind } from '@lifetree/contract/catalogue'
import sharp from 'sharp'
import { randomOf } from '../random.ts'
import { draw } from './scene.ts'
import { sceneBy, sceneOf } from './scenes.ts'
import { svgOf } from './sheet.ts'
import { roughen } from './texture.ts'
import { height, width } from './view.ts'

/**
 * A drawn picture of a fault as JPEG, 1200 × 900: `far` with the street around it, `near`, and `after`: the same place
 * mended. The same seed and class give the same place in all three; another seed another street, weather and fault.
 * Takes about 0.3 s of one core: paint a few seeds and share them where many are wanted (`pictureKey`).
 */
export async function paintPhoto(seed: number | string, category: string, stage: PhotoKind): Promise<Buffer> {
  const name = sceneOf(category)
  const scene = sceneBy(name)
  const { flat, up, frame } = draw(scene, randomOf('photo', name, seed), stage)
  const below = await sharp(Buffer.from(svgOf(flat, frame)))
    .flatten({ background: '#888888' })
    .raw()
    .toBuffer()
  const pixels = new Uint8ClampedArray(below.buffer, below.byteOffset, below.length)
  roughen(pixels, frame, scene.backdrop === 'street' ? { ground: 0.16, wall: 0 } : { ground: 0, wall: 0.07 })
  return await sharp(below, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svgOf(up, frame)) }])
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** Equal for two pictures that show the same: classes share scenes (every well cover is one). */
export const pictureKey = (seed: number | string, category: string, stage: PhotoKind): string =>
  `${sceneOf(category)}-${seed}-${stage}`
