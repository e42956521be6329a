import { type FileHandle, open } from 'node:fs/promises'
import { PMTiles, type Source, TileType } from 'pmtiles'
import type { Ground } from './ground.ts'

/** The file cannot serve as a ground; the message says why, in both languages. */
class NoGround extends Error {
  override readonly name = 'NoGround'
}

/**
 * The ground that a PMTiles archive holds: vector tiles with the layers of the Protomaps basemap, as `pmtiles extract` cuts
 * them for one city. Throws `NoGround` for what is no such archive.
 */
export async function groundFromFile(path: string): Promise<Ground> {
  const file = await open(path)
  const archive = new PMTiles(sourceOf(file, path))
  const header = await archive.getHeader().catch(async () => {
    await file.close()
    throw new NoGround('LIFETREE_GROUND：不是 PMTiles 文件 · is no PMTiles archive')
  })
  if (header.tileType !== TileType.Mvt)
    throw new NoGround('LIFETREE_GROUND：要矢量瓦片（MVT）· needs vector tiles (MVT)')
  const { minLon, minLat, maxLon, maxLat, minZoom, maxZoom } = header
  const metadata = (await archive.getMetadata()) as { readonly attribution?: unknown }
  return {
    cover: {
      bounds: [minLon, minLat, maxLon, maxLat],
      leastZoom: minZoom,
      mostZoom: maxZoom,
      credit: plain(typeof metadata.attribution === 'string' ? metadata.attribution : ''),
    },
    tile: async (zoom, x, y) => {
      const found = await archive.getZxy(zoom, x, y)
      return found && new Uint8Array(found.data)
    },
    close: () => file.close(),
  }
}

/** Archives write their credit as HTML; it is shown as text. */
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim()

const sourceOf = (file: FileHandle, path: string): Source => ({
  getKey: () => path,
  getBytes: async (offset, length) => {
    const buffer = new Uint8Array(length)
    const { bytesRead } = await file.read(buffer, 0, length, offset)
    return { data: buffer.buffer.slice(0, bytesRead) }
  },
})
