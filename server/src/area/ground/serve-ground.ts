import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../../platform/refuse.ts'
import { sendRefusal } from '../../platform/serve/answer.ts'
import type { Ground } from './ground.ts'

const compress = promisify(gzip)
/** A ground changes with a restart at most; a browser asks again the next day. */
const cacheControl = 'public, max-age=86400'
const mostZoom = 24
/** Those of the Protomaps basemap that our maps draw; a ground may lack some. */
const layers = ['landuse', 'water', 'roads', 'buildings', 'pois']

/** The base map for the maps of all web apps: a TileJSON 3.0.0 document, and its tiles. */
export function serveGround(app: FastifyInstance, ground: Ground): void {
  app.addHook('onClose', () => ground.close())
  app.get('/ground/tiles.json', (_, reply) => reply.header('cache-control', 'no-cache').send(describe(ground)))
  app.get('/ground/:zoom/:x/:y', async (request, reply) => {
    const address = Object.values(request.params as Record<string, string>).map(Number)
    const [zoom = Number.NaN, x = Number.NaN, y = Number.NaN] = address
    if (!isTile(zoom, x, y)) return sendRefusal(new Refusal('not_found'), undefined, { request, reply })
    const tile = await ground.tile(zoom, x, y)
    reply.header('cache-control', cacheControl)
    if (!tile) return reply.code(204).send()
    return reply
      .type('application/vnd.mapbox-vector-tile')
      .header('content-encoding', 'gzip')
      .send(await compress(tile))
  })
}

const isTile = (zoom: number, x: number, y: number): boolean => {
  const inside = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value < most
  return inside(zoom, mostZoom + 1) && inside(x, 2 ** zoom) && inside(y, 2 ** zoom)
}

/** Without a ground the bounds are a point in the sea, so that no map of a city asks for a tile. */
function describe({ cover }: Ground) {
  return {
    tilejson: '3.0.0',
    tiles: ['/ground/{z}/{x}/{y}'],
    bounds: cover?.bounds ?? [0, 0, 0, 0],
    minzoom: cover?.leastZoom ?? 0,
    maxzoom: cover?.mostZoom ?? 0,
    attribution: cover?.credit ?? '',
    vector_layers: layers.map(id => ({ id, fields: {} })),
  }
}
