import { timingSafeEqual } from 'node:crypto'
import { v4, validate } from 'uuid'
import type { Keys } from './keys.ts'

/** A browser, with the accounts that have signed in on it. */
export interface Device {
  readonly id: string
  /** Digests of (browser, account), the latest first: only we can make them. */
  readonly marks: readonly string[]
}

/** Shared computers of an office have several users; more than this many are forgotten, the oldest first. */
const MOST = 12

/** Stands for whoever has signed in on a browser; no login reads so. */
export const anybody = '*'

const markOf = (keys: Keys, id: string, name: string): string =>
  keys.digest('device', id, name).subarray(0, 16).toString('base64url')

/** Reads a device cookie, or begins a new one. What it claims is checked when it is used. */
export function deviceOf(cookie: string | undefined): Device {
  const [id = '', ...marks] = (cookie ?? '').split('.')
  return validate(id) ? { id, marks: marks.slice(0, MOST + 1) } : { id: v4(), marks: [] }
}

/** Whether this browser has signed in to the login before. */
export function isKnown(device: Device, keys: Keys, login: string): boolean {
  const own = Buffer.from(markOf(keys, device.id, login))
  return device.marks.some(mark => mark.length === own.length && timingSafeEqual(Buffer.from(mark), own))
}

/** The cookie after the login has signed in here. */
export function deviceCookie(device: Device, keys: Keys, login: string): string {
  const own = [anybody, login].map(name => markOf(keys, device.id, name))
  const others = device.marks.filter(mark => !own.includes(mark))
  return [device.id, ...[...own, ...others].slice(0, MOST + 1)].join('.')
}

/** In the order in which they must be asked: each names itself after those that it imitates. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge'],
  [/360SE|QIHU|QihooBrowser/i, '360'],
  [/QQBrowser/, 'QQ'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const named = (agent: string, names: typeof browsers): string | undefined =>
  names.find(([pattern]) => pattern.test(agent))?.[1]

/** A browser as its owner recognises it in a list: “Chrome · Windows”. `?` when it says nothing. */
export const deviceName = (agent: string | undefined): string =>
  [named(agent ?? '', browsers), named(agent ?? '', systems)].filter(Boolean).join(' · ') || '?'
