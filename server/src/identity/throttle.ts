import { networkOf } from '../platform/http/limit-rate.ts'
import type { Keys } from './keys.ts'

/**
 * Who tries from where. Each pair has a counter of its own, so that failures elsewhere never keep the owner out:
 * - a browser that has signed in to this account before (OWASP's device cookie) is counted alone;
 * - any other is counted by (account, network); and by its network, with all other accounts that have not signed in from
 *   there before: a neighbour who guesses keeps nobody out who is at home there.
 */
export interface Attempt {
  /** What is tried: a password at the door, a password or a code of one who is inside. */
  readonly what: 'sign-in' | 'password' | 'code'
  readonly who: string
  readonly address: string
  /** The browser's id, when this account has proved itself on it before, by the same means. */
  readonly knownDevice: string | null
  /** Whether this account has signed in from this network before, on whatever browser. */
  readonly knownHere: boolean
}

/** Tells a login in a network, and neither by itself. */
export const networkMark = (keys: Keys, address: string, login: string): Buffer =>
  keys.digest('network', networkOf(address), login)

export interface Counted {
  readonly keys: readonly Buffer[]
  /** Seconds to wait after the n-th failure; the last for all that follow. One row per key, of equal length. */
  readonly steps: readonly (readonly number[])[]
}

/** After `free` failures the waits double from two seconds to a quarter of an hour. */
const doubling = (free: number): number[] => [...Array(free).fill(0), 2, 4, 8, 16, 32, 64, 128, 256, 512, 900]
/** One office may be many people behind one address: a longer patience, then the same waits. */
const ofPerson = [...doubling(3), ...Array(27).fill(900)]
const ofNetwork = doubling(30)
/**
 * Six digits are guessed by patience, from however many places: one counter for all strange browsers of an account.
 * Its waits end at five minutes, so that the owner on a strange browser is slowed down, not kept out.
 */
const ofCode = [...doubling(5).filter(step => step <= 256), ...Array(27).fill(300)]

/** The counters that an attempt falls under, the person's own first. */
export function countersOf(keys: Keys, { what, who, address, knownDevice, knownHere }: Attempt): Counted {
  const key = (...parts: string[]): Buffer => keys.digest('attempt', what, ...parts)
  if (knownDevice !== null) return { keys: [key('device', knownDevice, who)], steps: [ofPerson] }
  if (what === 'code') return { keys: [key('elsewhere', who)], steps: [ofCode] }
  const network = networkOf(address)
  const own = key('network', network, who)
  if (knownHere) return { keys: [own], steps: [ofPerson] }
  return { keys: [own, key('network', network)], steps: [ofPerson, ofNetwork] }
}
