import { createHash } from 'node:crypto'
import { faults } from './faults.ts'
import type { Fields } from './fields.ts'

/** A request as it was sent, its fields in form. */
export interface Sent {
  readonly serviceCode: string
  readonly place: SentPlace
  readonly addressString: string | undefined
  readonly description: string | undefined
  readonly caller: { readonly name: string; readonly phone: string | null } | undefined
  readonly email: string | null
  readonly deviceId: string | null
  readonly accountRef: string | null
  readonly mediaUrl: string | null
  readonly attributes: ReadonlyMap<string, readonly string[]>
}

export type SentPlace =
  | { readonly kind: 'point'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'area'; readonly code: string }
  | { readonly kind: 'address'; readonly text: string }

/** GeoReport takes 4,000 characters of a description. */
const longest = {
  description: 4000,
  address_string: 200,
  email: 200,
  device_id: 200,
  account_id: 200,
  media_url: 2000,
  first_name: 30,
  last_name: 30,
} as const

export function readSent({ plain, attributes }: Fields): Sent {
  for (const [name, most] of Object.entries(longest))
    if ((plain[name]?.length ?? 0) > most)
      throw faults.badField(name, `最多 ${most} 个字`, `takes at most ${most} characters`)
  const { service_code: serviceCode } = plain
  if (serviceCode === undefined) throw faults.noServiceCode()
  return {
    serviceCode,
    place: readPlace(plain),
    addressString: plain.address_string && oneLine(plain.address_string),
    description: plain.description,
    caller: readCaller(plain),
    email: readEmail(plain.email),
    deviceId: plain.device_id ?? null,
    accountRef: plain.account_id ?? null,
    mediaUrl: plain.media_url ?? null,
    attributes,
  }
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ')

function readPlace(plain: Fields['plain']): SentPlace {
  const { lat, long, address_id: code, address_string: text } = plain
  if (lat !== undefined || long !== undefined)
    return { kind: 'point', lat: degrees('lat', lat, 90), lon: degrees('long', long, 180) }
  if (code !== undefined) return { kind: 'area', code }
  if (text !== undefined) return { kind: 'address', text }
  throw faults.noPlace()
}

function degrees(name: string, text: string | undefined, most: number): number {
  const value = text !== undefined && /^-?\d{1,3}(?:\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value) || Math.abs(value) > most)
    throw faults.badField(name, 'lat 和 long 都要有，WGS-84 度数', 'lat and long are both needed, in degrees of WGS-84')
  return value
}

/** Han names are written family name first, without a blank. */
function readCaller({ first_name: first = '', last_name: last = '', phone }: Fields['plain']): Sent['caller'] {
  const han = /\p{Script=Han}/u.test(first + last)
  const name = han ? `${last}${first}` : [first, last].filter(Boolean).join(' ')
  const number = phone?.replaceAll(/[().\u2010-\u2015]/g, ' ').trim()
  if (number !== undefined && !/^[0-9+ -]{5,20}$/.test(number))
    throw faults.badField('phone', '要是电话号码', 'must be a telephone number')
  return name === '' && number === undefined ? undefined : { name, phone: number ?? null }
}

function readEmail(email: string | undefined): string | null {
  if (email === undefined) return null
  if (!/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email))
    throw faults.badField('email', '要是邮箱地址', 'must be an e-mail address')
  return email
}

/** The same whatever order the fields came in: what makes two requests one. */
export function contentHash({ plain, attributes }: Fields): Buffer {
  const { api_key: _, jurisdiction_id: __, ...said } = plain
  const sorted = [Object.entries(said).toSorted(byName), [...attributes].toSorted(byName)]
  return createHash('sha256').update(JSON.stringify(sorted)).digest()
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1
