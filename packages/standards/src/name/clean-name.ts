import { foldCharacter } from '../character/characters.ts'

/** Stands for a character that was not legible, not known or masked. */
export const unknownCharacter = -1

/** A name taken apart into code points; letters are small and without accents, full width is half width. */
export interface CleanName {
  /** Characters in order; `unknownCharacter` for one that is not known. Spaces, dots and marks are left out. */
  readonly codes: number[]
  /** Places before which a space, comma or dot stood. */
  readonly breaks: number[]
  /** Whether a middle dot stood between two characters, as in 买买提·艾力. */
  dotted: boolean
  han: number
  latin: number
  other: number
  unknown: number
}

const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  code === 0x3007 ||
  (code >= 0x2_0000 && code < 0x3_2400) ||
  (code >= 0xf900 && code <= 0xfaff) ||
  (code >= 0x2e80 && code <= 0x2fd5) ||
  (code >= 0xe000 && code <= 0xf8ff)

const isLatinLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a

const unknowns = new Set([...'□■☐?*○◇�_某＿●×'].map(one => one.codePointAt(0)!))
const dots = new Set([...'·•・･‧∙⋅．.'].map(one => one.codePointAt(0)!))
const fullWidth = (code: number): number => (code > 0xff00 && code < 0xff5f ? code - 0xfee0 : code)
const isBreak = (code: number): boolean =>
  code <= 0x20 || code === 0x2c || code === 0x3001 || code === 0x3000 || code === 0xa0 || code === 0x2f || code === 0x2d

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a

function addLetter(name: CleanName, code: number): void {
  const small = isCapital(code) ? code + 32 : code
  name.codes.push(small)
  name.latin++
}

/** Accents go, letters of other scripts stay; marks that say nothing are left out. */
function addOther(name: CleanName, code: number): void {
  // Before l and n, ü makes another syllable than u; it is written v.
  if (/[üǖǘǚǜ]/i.test(String.fromCodePoint(code)) && [0x6c, 0x6e].includes(name.codes.at(-1) ?? 0)) {
    addLetter(name, 0x76)
    return
  }
  for (const part of String.fromCodePoint(code).normalize('NFKD').toLowerCase()) {
    const plain = part.codePointAt(0)!
    if (isLatinLetter(plain)) addLetter(name, plain)
    else if (/\p{L}/u.test(part)) {
      name.codes.push(plain)
      name.other++
    }
  }
}

function addMark(name: CleanName, code: number): void {
  if (name.codes.length > 0) name.breaks.push(name.codes.length)
  // A full stop is an abbreviation's, too.
  if (code > 0x2f && dots.has(code)) name.dotted = true
}

function addHan(name: CleanName, code: number): void {
  // What is encoded twice, or was before it had a code of its own, is the same character, not a variant.
  name.codes.push(code >= 0xe000 && code <= 0xfaff ? foldCharacter(code) : code)
  name.han++
}

function addPart(name: CleanName, code: number): void {
  if (isCapital(code) || isLatinLetter(code)) addLetter(name, code)
  else if (unknowns.has(code)) {
    name.codes.push(unknownCharacter)
    name.unknown++
  } else if (isBreak(code) || dots.has(code)) addMark(name, code)
  else if (isHan(code)) addHan(name, code)
  else if (code > 0x7f) addOther(name, code)
}

/** What stands in brackets is a remark: 张伟（已故）. */
const remark = /[（(【[][^）)】\]]*[）)】\]]?/g

export function cleanName(text: string): CleanName {
  const name: CleanName = { codes: [], breaks: [], dotted: false, han: 0, latin: 0, other: 0, unknown: 0 }
  const bare = /[（(【[]/.test(text) ? text.replace(remark, '') || text : text
  for (let i = 0; i < bare.length; i++) {
    const code = bare.codePointAt(i)!
    if (code > 0xffff) i++
    if (code >= 0x4e00 && code <= 0x9fff && code !== 0x67d0) {
      name.codes.push(code)
      name.han++
    } else addPart(name, fullWidth(code))
  }
  return name
}

/** The characters that stand for those of a name. */
export const foldName = (codes: readonly number[]): number[] =>
  codes.map(code => (code < 0x80 ? code : foldCharacter(code)))
