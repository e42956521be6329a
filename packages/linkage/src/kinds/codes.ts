import { hashOf } from '@lifetree/standards/address'
import {
  organisationColumns,
  organisationFeatures,
  readCreditCode,
  readOrganisationName,
} from '@lifetree/standards/features'
import type { Kind } from './kind.ts'

const two21 = 2 ** 21
const unread = 2 ** 52
const silent = new Set(['empty', 'placeholder', 'masked'])

/** A hash of 53 bits in two halves: `hashOf` has 32. */
export const wide = (text: string): number =>
  (hashOf(text) >>> 0) * two21 + (hashOf(`${text}\u0001`) & (two21 - 1)) || 1

/** Codes that somebody gives out, without a check of their own: capitals and digits, whatever stands between them. */
export const codeKind: Kind = {
  columns: [],
  read: (text, out) => {
    const code = text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    out[0] = wide(code)
    return code !== '' && !/^(?:0+|无|NULL|NONE|NA|不详|未知|暂无)$/.test(code)
  },
}

/**
 * Codes of organisations. `trusted` 1 where a unified credit code is whole; `organisation` its nine characters of the organisation code,
 * which the older codes have alone.
 */
export const creditCodeKind: Kind = {
  columns: ['trusted', 'organisation', 'region'],
  read: (text, out) => {
    const { kind, code, organisation, region } = readCreditCode(text)
    if (silent.has(kind)) return false
    const trusted = kind === 'valid'
    // What is trusted has keys of its own: another writing never bears the key of a whole code.
    out.set([
      (wide(code) % unread) + (trusted ? 0 : unread),
      trusted ? 1 : 0,
      organisation ? wide(organisation) : 0,
      region,
    ])
    return true
  },
}

const at = Object.fromEntries(organisationColumns.map((name, i) => [name, i])) as Record<
  (typeof organisationColumns)[number],
  number
>

/** Names of organisations: `core` is what tells one from others, `place` where it says to be, `form` its legal form. */
export const organisationKind: Kind = {
  columns: ['core', 'place', 'form'],
  read: (text, out) => {
    const { text: own, core, place } = readOrganisationName(text)
    if (own.length < 2) return false
    out.set([wide(own), wide(core), place ? wide(place) : 0, organisationFeatures(text)[at.kind]!])
    return true
  },
  likeness: (a, b) => shareOf(gramsOf(a), gramsOf(b)),
  likenesses: texts => {
    const ready = texts.map(gramsOf)
    return (a, b) => shareOf(ready[a]!, ready[b]!)
  },
}

/** Pairs of neighbouring characters of the core of a name, the ends among them. */
const gramsOf = (text: string): ReadonlySet<string> => {
  const signs = [...`^${readOrganisationName(text).core}$`]
  return new Set(signs.slice(1).map((sign, i) => signs[i]! + sign))
}

/** What two names have in common of these, in thousandths (Dice). */
function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const gram of a) if (b.has(gram)) shared++
  return Math.round((2000 * shared) / Math.max(1, a.size + b.size))
}

/** Numbers that may have a point, as areas; `tenths` and `whole` are rounded, so that what is measured twice agrees. */
export const numberKind: Kind = {
  columns: ['tenths', 'whole'],
  numbers: true,
  read: (text, out) => {
    const value = Number(
      /^\s*(\d{1,9}(?:\.\d+)?)\s*(?:㎡|m2|m²|平方米|平米|平)?\s*$/i.exec(text.normalize('NFC'))?.[1] ?? Number.NaN,
    )
    if (!(value > 0)) return false
    out.set([Math.round(value * 100) + 1, Math.round(value * 10) + 1, Math.round(value) + 1])
    return true
  },
}
