import { openZone } from '@lifetree/clock'
import readExif, { type Exif } from 'exif-reader'

/** Where and when a picture was taken, as its camera wrote it. */
export interface Shot {
  /** WGS-84. */
  readonly lon: number | null
  readonly lat: number | null
  readonly takenAt: Date | null
}

const unknown: Shot = { lon: null, lat: null, takenAt: null }

/** @param timeZone the city's: a camera that writes no offset shows its time */
export function readShot(exif: Buffer | undefined, timeZone: string): Shot {
  if (!exif) return unknown
  try {
    const { GPSInfo: gps, Photo: shot } = readExif(exif)
    return { ...positionIn(gps), takenAt: timeIn(shot, timeZone) }
  } catch {
    // A camera that writes rubbish into its notes has still taken a picture.
    return unknown
  }
}

/** Degrees, minutes and seconds with their hemisphere. */
function positionIn(gps: Exif['GPSInfo']): Pick<Shot, 'lon' | 'lat'> {
  const lat = degrees(gps?.GPSLatitude, gps?.GPSLatitudeRef === 'S')
  const lon = degrees(gps?.GPSLongitude, gps?.GPSLongitudeRef === 'W')
  const known = lat !== null && lon !== null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && (lat !== 0 || lon !== 0)
  return known ? { lon, lat } : { lon: null, lat: null }
}

function degrees(parts: readonly number[] | undefined, negative: boolean): number | null {
  const [d, m = 0, s = 0] = parts ?? []
  if (d === undefined || ![d, m, s].every(Number.isFinite)) return null
  return (negative ? -1 : 1) * (d + m / 60 + s / 3600)
}

/** A camera whose clock was never set begins in its year zero, which is no time of any case. */
const earliest = Date.UTC(2000, 0, 2)
const latest = Date.UTC(2200, 0, 1)

function timeIn(shot: Exif['Photo'], timeZone: string): Date | null {
  const local = shot?.DateTimeOriginal?.getTime() ?? Number.NaN
  if (!(local > earliest && local < latest)) return null
  const offset = offsetIn(shot?.OffsetTimeOriginal)
  return new Date(offset === undefined ? openZone(timeZone).toUtc(local) : local - offset)
}

/** “+08:00”, in ms. */
function offsetIn(text: unknown): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(String(text)) ?? []
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}
