import { hashOf } from '@lifetree/standards/address'
import {
  dateColumns,
  dateFeatures,
  dateKinds,
  dayNumber,
  featuresOfName,
  identityColumns,
  identityFeatures,
  identityKinds,
  levelOfIdentities,
  nameColumns,
  nameLevelColumns,
  readIdentity,
  readName,
  readPhone,
  readSex,
} from '@lifetree/standards/features'
import type { Kind } from './kind.ts'

const two21 = 2 ** 21
const pick = (columns: readonly string[], wanted: readonly string[]): number[] =>
  wanted.map(name => columns.indexOf(name))

const nameWanted = [...new Set(['spelling', 'sound', 'folded', ...nameLevelColumns])]
const namePlaces = pick(nameColumns, nameWanted)
const [exactPlace, tonePlace] = pick(nameColumns, ['exact', 'tone']) as [number, number]
const nameless = new Set(['empty', 'junk', 'organisation'])

/** Names of people in Chinese characters or pinyin; columns are those of `nameFeatures`. */
export const nameKind: Kind = {
  columns: nameWanted,
  read: (text, out) => {
    const name = readName(text)
    if (nameless.has(name.kind)) return false
    const row = featuresOfName(name)
    out[0] = (row[exactPlace]! >>> 0) * two21 + (row[tonePlace]! & (two21 - 1)) || 1
    for (let i = 0; i < namePlaces.length; i++) out[i + 1] = row[namePlaces[i]!]!
    return true
  },
}

const identityAt = Object.fromEntries(identityColumns.map((name, i) => [name, i])) as Record<
  (typeof identityColumns)[number],
  number
>
const silent = new Set(['empty', 'placeholder', 'masked'].map(kind => identityKinds.indexOf(kind as 'empty')))
const trusted = new Set(['valid', 'short', 'resident'].map(kind => identityKinds.indexOf(kind as 'valid')))
const unread = 2 ** 52
const plain = /^\d{17}[\dX]$/

/** Whether two numbers of 18 signs differ in more than two of them: neither a slip nor an exchange, and known before either is read. */
function areFar(a: string, b: string): boolean {
  if (!plain.test(a) || !plain.test(b)) return false
  let differing = 0
  for (let i = 0; i < a.length && differing <= 2; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) differing++
  return differing > 2
}

const likenessOf: Readonly<Record<string, number>> = { same: 1000, short: 1000, one_digit: 950, exchanged: 940 }

/** Region, day and sequence of a whole number: below 2^52, and no two numbers share it. */
function wholeKey(row: readonly number[]): number {
  const birth = row[identityAt.birth]!
  const days = dayNumber(Math.floor(birth / 10_000), Math.floor(birth / 100) % 100, birth % 100) + 70_000
  return (row[identityAt.region]! * 120_000 + days) * 1000 + Math.floor(row[identityAt.tail]! / 16)
}

/**
 * Identity numbers. `trusted` 1 where the number is whole; `birth`, `sex` as it says; `front` region and birth date as written, `ends` region,
 * sequence and check, `rear` birth date, sequence and check: two numbers with one slip share two of the three.
 */
export const identityKind: Kind = {
  columns: ['trusted', 'birth', 'sex', 'front', 'ends', 'rear'],
  read: (text, out) => {
    const row = identityFeatures(text)
    const kind = row[identityAt.kind]!
    if (silent.has(kind)) return false
    const whole = trusted.has(kind)
    out[0] = whole ? wholeKey(row) : unread + (hashOf(readIdentity(text).text) % unread)
    out[1] = whole ? 1 : 0
    out[2] = row[identityAt.birth]!
    out[3] = row[identityAt.sex]!
    const [head, tail] = [row[identityAt.written_head]!, row[identityAt.written_tail]!]
    if (head > 0) out.set([head, Math.floor(head / 1e8) * 16_384 + tail, (head % 1e8) * 16_384 + tail], 4)
    return true
  },
  likeness: (a, b) => (areFar(a, b) ? 0 : (likenessOf[levelOfIdentities(readIdentity(a), readIdentity(b))] ?? 0)),
  likenesses: texts => {
    const ready = texts.map(readIdentity)
    return (a, b) => likenessOf[levelOfIdentities(ready[a]!, ready[b]!)] ?? 0
  },
}

const dateWanted = dateColumns.filter(name => !['guessed'].includes(name))
const datePlaces = pick(dateColumns, dateWanted)
const [dateKind0, datePlace] = pick(dateColumns, ['kind', 'date']) as [number, number]
const dateless = new Set([dateKinds.indexOf('empty'), dateKinds.indexOf('other')])

/** Dates in any writing; the key is the date as a number (19800102). */
export const dateKind: Kind = {
  columns: dateWanted,
  read: (text, out) => {
    const row = dateFeatures(text)
    if (dateless.has(row[dateKind0]!) || row[datePlace]! <= 0) return false
    out[0] = row[datePlace]!
    for (let i = 0; i < datePlaces.length; i++) out[i + 1] = row[datePlaces[i]!]!
    return true
  },
}

export const sexKind: Kind = {
  columns: [],
  read: (text, out) => {
    const sex = readSex(text)
    out[0] = sex
    return sex === 1 || sex === 2
  },
}

/** Telephone numbers that reach somebody. */
export const phoneKind: Kind = {
  columns: [],
  read: (text, out) => {
    const { kind, number } = readPhone(text)
    out[0] = number
    return number > 0 && kind !== 'placeholder' && kind !== 'masked' && kind !== 'wrong'
  },
}
