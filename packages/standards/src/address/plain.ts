import { isDigit, isSign, tableOf } from './characters.ts'
import { numeralOf } from './numerals.ts'

/**
 * An address in plain characters: full width and lower case folded, old forms of the words of addresses (號, 棟, 樓 …)
 * in new ones, every dash `-`, every bracket `(` or `)`, other marks and spaces one space, or none where they mean
 * nothing: `３ 栋 302` reads `3栋302`. Names are left as they are written.
 */

const folds =
  '號号 棟栋 樓楼 層层 單单 區区 縣县 鎮镇 鄉乡 門门 園园 零〇 ○〇 〔( [( 【( <( 《( 〕) ]) 】) >) 》) (( )) ##'
const dashes = '-—–−‐‑─~～﹣'

/** What each character becomes: itself, another, or 32 for what only parts. */
const plainOf = new Uint16Array(65536).fill(32)
for (let code = 0x3400; code <= 0x9fff; code++) plainOf[code] = code
for (let code = 0xd800; code <= 0xdfff; code++) plainOf[code] = code
plainOf[0x3007] = 0x3007
for (let code = 48; code <= 57; code++) plainOf[code] = code
for (let code = 65; code <= 90; code++) {
  plainOf[code] = code
  plainOf[code + 32] = code
}
for (const pair of folds.split(' ')) plainOf[pair.charCodeAt(0)] = pair.charCodeAt(1)
const dash = 45
for (const sign of dashes) plainOf[sign.charCodeAt(0)] = dash
for (let code = 0xff01; code <= 0xff5e; code++) plainOf[code] = plainOf[code - 0xfee0]!

const space = 32
/** Between two digits these join them: 28 之 1, 3/302, 9 一 2192 (typed for a dash). */
const joins = tableOf('一之杠/\\.／．')
/** Before these a space means nothing: 3 栋. */
const units = tableOf('号栋幢座单楼层室房户门弄巷组队期区#')
const brackets = tableOf('()')

/** What is not read as it stands: marks, and signs that may join digits. */
const odd = new Uint8Array(65536)
for (let code = 0; code < 65536; code++) {
  odd[code] = plainOf[code] !== code || code === space || code === dash || joins[code] === 1 ? 1 : 0
}

/** Whether a sign stands between two digits of its text. */
const joined = (text: string, at: number): boolean =>
  at > 0 && isDigit(plainOf[text.charCodeAt(at - 1)]!) && isDigit(plainOf[text.charCodeAt(at + 1)] ?? 0)

function isOdd(text: string, at: number, code: number): boolean {
  if (joins[code] === 1 && plainOf[code] === code) return joined(text, at)
  if (code !== dash) return true
  return at === 0 || at + 1 === text.length || text.charCodeAt(at + 1) === dash
}

/** Whether a text is plain as it stands: most are. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (odd[code] === 1 && isOdd(text, i, code)) return false
  }
  return true
}

const isMark = (code: number): boolean => code === 0 || code === dash || brackets[code] === 1

/** What a gap between two characters is worth: nothing, a dash between numbers, a space. */
function gapOf(before: number, after: number): number {
  if (isMark(before) || isMark(after)) return 0
  if (isSign(after)) return isSign(before) ? dash : 0
  return units[after] === 1 && (isSign(before) || numeralOf[before] === 1) ? 0 : space
}

const codeAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return joins[code] === 1 && joined(text, at) ? dash : plainOf[code]!
}

/** Whether a character only parts: a space, a dash behind a mark. */
const isGap = (before: number, code: number): boolean => code === space || (code === dash && isMark(before))

/** Plain characters, and where in the text each stood. */
interface Written {
  readonly codes: number[]
  readonly places: number[]
}

function put({ codes, places }: Written, code: number, place: number): void {
  codes.push(code)
  places.push(place)
}

/** A text in plain characters; `places`, where given, takes the place in the text of each of them. */
export function plain(text: string, places?: number[]): string {
  if (places === undefined && isPlain(text)) return text
  const written: Written = { codes: [], places: places ?? [] }
  let last = -1
  for (let i = 0; i < text.length; i++) {
    const code = codeAt(text, i)
    const before = written.codes.at(-1) ?? 0
    if (isGap(before, code)) continue
    const between = last === i - 1 ? 0 : gapOf(before, code)
    if (between !== 0) put(written, between, i)
    put(written, code, i)
    last = i
  }
  if (written.codes.at(-1) === dash) written.codes.pop()
  return String.fromCharCode(...written.codes)
}
