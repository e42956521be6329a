import { type Area, getBoundaries } from '@lifetree/contract/area'
import type { Client } from '@lifetree/contract/client'
import { windowOf } from '../map/map-window.ts'
import type { Place } from './call-report.ts'

const metresPerDegree = 111_320

/** The middle of an area, as unsure as the area is wide; undefined where its outline is not known. */
export async function placeOfGrid(client: Client, area: Area): Promise<Place | undefined> {
  const { features } = await client.call(getBoundaries, { within: area.code, level: area.level, metresPerPixel: 5 })
  const window = windowOf(features)
  if (!window) return undefined
  const lon = (window.west + window.east) / 2
  const lat = (window.south + window.north) / 2
  const wide = (window.east - window.west) * metresPerDegree * Math.cos((lat * Math.PI) / 180)
  const high = (window.north - window.south) * metresPerDegree
  return { lon, lat, accuracy: Math.round(Math.max(wide, high) / 2) }
}
