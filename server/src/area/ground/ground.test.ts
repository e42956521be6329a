import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import fastify from 'fastify'
import { PbfReader } from 'pbf'
import { afterAll, expect, it } from 'vitest'
import { groundFromFeatures } from './from-features.ts'
import { groundFromFile } from './from-file.ts'
import { noGround } from './ground.ts'
import { serveGround } from './serve-ground.ts'

const street = {
  type: 'Feature' as const,
  properties: { kind: 'minor_road', name: '芳草街' },
  geometry: {
    type: 'LineString' as const,
    coordinates: [
      [118.37, 31.33],
      [118.39, 31.33],
    ],
  },
}
const app = fastify()
const empty = fastify()
serveGround(app, groundFromFeatures({ roads: [street], buildings: [] }))
serveGround(empty, noGround)
const folder = await mkdtemp(join(tmpdir(), 'lifetree-ground-'))
afterAll(async () => {
  await Promise.all([app.close(), empty.close(), rm(folder, { recursive: true })])
})

it('says where there is a ground, and gives it as vector tiles', async () => {
  const cover = (await app.inject('/ground/tiles.json')).json()
  expect(cover).toMatchObject({ bounds: [118.37, 31.33, 118.39, 31.33], minzoom: 10, maxzoom: 16, attribution: '' })
  const answer = await app.inject('/ground/14/13579/6689')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/vnd.mapbox-vector-tile',
    'content-encoding': 'gzip',
  })
  const { layers } = new VectorTile(new PbfReader(gunzipSync(answer.rawPayload)))
  expect(Object.keys(layers)).toEqual(['roads'])
  expect(layers.roads?.feature(0).properties).toEqual(street.properties)
})

it('answers an empty tile with nothing, and no tile at all as not found', async () => {
  expect((await app.inject('/ground/14/1/1')).statusCode).toBe(204)
  for (const tile of ['14/99999/1', '14/-1/1', '99/1/1', '1.5/0/0', 'a/b/c', '14/1/1.5'])
    expect((await app.inject(`/ground/${tile}`)).statusCode).toBe(404)
})

it('tells a map of a city without a ground to ask for none', async () => {
  expect((await empty.inject('/ground/tiles.json')).json()).toMatchObject({ bounds: [0, 0, 0, 0], maxzoom: 0 })
  expect((await empty.inject('/ground/0/0/0')).statusCode).toBe(204)
})

it('refuses a file that is no archive of tiles', async () => {
  const file = join(folder, 'city.pmtiles')
  await writeFile(file, 'PNG, or anything else of some length, which is not an archive'.repeat(4))
  await expect(groundFromFile(file)).rejects.toThrow('LIFETREE_GROUND')
})

it('reads a city’s archive, and names whose map it is', async () => {
  const file = join(folder, 'wuhu.pmtiles')
  const tile = Buffer.from('a tile')
  await writeFile(file, archiveOf(tile, '<a href="https://openstreetmap.org">© OpenStreetMap</a>'))
  const ground = await groundFromFile(file)
  expect(ground.cover).toEqual({ bounds: [118, 31, 119, 32], leastZoom: 0, mostZoom: 0, credit: '© OpenStreetMap' })
  expect(await ground.tile(0, 0, 0)).toEqual(new Uint8Array(tile))
  expect(await ground.tile(0, 1, 1).catch(() => undefined)).toBeUndefined()
})

/** A PMTiles archive, version 3 of its specification, with the one tile 0/0/0 and nothing compressed. */
function archiveOf(tile: Buffer, attribution: string): Buffer {
  const metadata = Buffer.from(JSON.stringify({ attribution }))
  // One entry: its number, how often it repeats, its length, and its place plus one.
  const directory = Buffer.from([1, 0, 1, tile.length, 1])
  const header = Buffer.alloc(127)
  header.write('PMTiles\x03', 'latin1')
  const at = [header.length, directory.length, header.length + directory.length, metadata.length, 0, 0]
  const [root = 0, rootLength = 0, json = 0, jsonLength = 0] = at
  const places = [root, rootLength, json, jsonLength, 0, 0, json + jsonLength, tile.length, 1, 1, 1]
  for (const [i, value] of places.entries()) header.writeBigUInt64LE(BigInt(value), 8 + 8 * i)
  header.set([1, 1, 1, 1, 0, 0], 96)
  for (const [i, degrees] of [118, 31, 119, 32].entries()) header.writeInt32LE(degrees * 1e7, 102 + 4 * i)
  return Buffer.concat([header, directory, metadata, tile])
}
