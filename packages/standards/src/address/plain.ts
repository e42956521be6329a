/**
 * An address in plain characters: full width and lower case folded, old forms of the words of addresses (號, 棟, 樓 …)
 * in new ones, every dash `-`, every bracket `(` or `)`, other marks and spaces one space, or none where they mean
 * nothing: `３ 栋 302` reads `3栋302`. Names are left as they are written.
 */

const fold: Readonly<Record<string, string>> = {
  號: '号',
  棟: '栋',
  樓: '楼',
  層: '层',
  單: '单',
  區: '区',
  縣: '县',
  鎮: '镇',
  鄉: '乡',
  東: '东',
  門: '门',
  園: '园',
  〇: '〇',
  零: '〇',
  '○': '〇',
  '〔': '(',
  '[': '(',
  '【': '(',
  '<': '(',
  '《': '(',
  '〕': ')',
  ']': ')',
  '】': ')',
  '>': ')',
  '》': ')',
  '—': '-',
  '–': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '─': '-',
  '~': '-',
  '～': '-',
  '﹣': '-',
  '#': '#',
  '(': '(',
  ')': ')',
  '-': '-',
}

/** What each character becomes: itself, another, or 32 for what only parts. */
const plainOf = new Uint16Array(65536).fill(32)
for (let code = 0x3400; code <= 0x9fff; code++) plainOf[code] = code
for (let code = 0xd800; code <= 0xdfff; code++) plainOf[code] = code
for (let code = 48; code <= 57; code++) plainOf[code] = code
for (let code = 65; code <= 90; code++) {
  plainOf[code] = code
  plainOf[code + 32] = code
}
for (const [from, to] of Object.entries(fold)) plainOf[from.charCodeAt(0)] = to.charCodeAt(0)
for (let code = 0xff01; code <= 0xff5e; code++) plainOf[code] = plainOf[code - 0xfee0]!

const one = '一'.charCodeAt(0)
const dash = '-'.charCodeAt(0)
const [space, open, close] = [32, 40, 41]
/** Between two numbers these join them: 28 之 1, 3/302, 9 一 2192 (typed for a dash). */
const joins = new Set([...'一之杠/\\.'].map(sign => sign.charCodeAt(0)))
/** Before these a space means nothing: 3 栋. */
const units = new Set([...'号栋幢座单楼层室房户门弄巷组队期区#'].map(sign => sign.charCodeAt(0)))

const isSign = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Whether a text is plain as it stands: most are. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (plainOf[code] !== code || code === space) return false
    if (code === one && joined(text, i)) return false
    if (code === joinWord && joined(text, i)) return false
    if (code === dash && (i === 0 || i + 1 === text.length || text.charCodeAt(i + 1) === dash)) return false
  }
  return true
}
const joinWord = '之'.charCodeAt(0)

/** Whether a sign stands between two digits of its text. */
const joined = (text: string, at: number): boolean =>
  at > 0 && isDigit(plainOf[text.charCodeAt(at - 1)]!) && isDigit(plainOf[text.charCodeAt(at + 1)] ?? 0)

/** What a gap between two characters is worth: nothing, a dash between numbers, a space. */
function gapOf(before: number, after: number): number {
  if (before === 0 || after === 0 || before === dash || after === dash) return 0
  if (before === open || before === close || after === open || after === close) return 0
  if (isSign(before) && isSign(after)) return dash
  if (isSign(after) || (isSign(before) && units.has(after))) return 0
  return space
}

/** A text in plain characters; `places`, where given, takes the place in the text of each of them. */
export function plain(text: string, places?: number[]): string {
  if (places === undefined && isPlain(text)) return text
  const codes: number[] = []
  let before = 0
  let gap = false
  for (let i = 0; i < text.length; i++) {
    const raw = text.charCodeAt(i)
    const code = joins.has(plainOf[raw] === space ? raw : plainOf[raw]!) && joined(text, i) ? dash : plainOf[raw]!
    if (code === space || (code === dash && before === dash)) {
      gap = true
      continue
    }
    const between = gap ? gapOf(before, code) : 0
    if (between !== 0) {
      codes.push(between)
      places?.push(i)
    }
    gap = false
    codes.push(code)
    places?.push(i)
    before = code
  }
  return String.fromCharCode(...codes)
}
