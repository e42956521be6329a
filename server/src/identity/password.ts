import { randomInt } from 'node:crypto'
import { hash, type Options, parseOptions, verify } from '@node-rs/argon2'
import { isCommon } from './common-password.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
export const hashing = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const satisfies Options

/** The same characters typed on another keyboard or phone are the same password (NIST SP 800-63B). */
const normal = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(normal(password), hashing)

/** Whether the password is the stored one. Without a stored one it works as long, so that time tells nothing. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored !== null) return verify(stored, normal(password))
  await hashPassword(password)
  return false
}

/** Whether a hash was made under other parameters than today's. */
export function isOutdated(stored: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(stored)
  return memoryCost !== hashing.memoryCost || timeCost !== hashing.timeCost || parallelism !== hashing.parallelism
}

/** Fewer than 10 characters, a common one, or one that holds the account's name. */
export function isWeak(password: string, login: string): boolean {
  const text = normal(password).toLowerCase()
  if ([...text].length < 10) return true
  const name = login.toLowerCase()
  const holdsLogin = name.length >= 3 && (text.includes(name) || text.includes([...name].reverse().join('')))
  return holdsLogin || isCommon(text)
}

/** Without those that are read wrongly aloud or on paper: 0 o, 1 i l. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen random characters in four groups (79 bits), to be told to a person once. */
export const newPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )
