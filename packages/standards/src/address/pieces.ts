import { namesAt } from './area-names.ts'
import { wordAt, wordsBy } from './characters.ts'
import { readArea, readPark, readTown } from './read-area.ts'
import { readName } from './read-name.ts'
import { readNumber } from './read-number.ts'
import { kind, type Scan, scanOf, take } from './scan.ts'
import { assistWords, fillers } from './words.ts'

const asides = wordsBy(`${assistWords} 与 和 口 东 西 南 北 内`, 'first')
const empty = wordsBy(`${fillers} 中国`, 'first')

function readFiller(scan: Scan): boolean {
  const { text, at } = scan
  const length = wordAt(empty, text, at)
  if (length === 0 || (text.startsWith('中国', at) && namesAt(text, at + 2) === undefined)) return false
  take(scan, kind.filler, at, at + length)
  return true
}

function readAside(scan: Scan): boolean {
  const length = wordAt(asides, scan.text, scan.at)
  if (length === 0 || (length === 1 && !alone(scan, scan.text.charAt(scan.at)))) return false
  take(scan, kind.assist, scan.at, scan.at + length)
  return true
}

/** 与 joins two roads, 口 follows one, 旁 a place, a side of the compass stands at the end. */
function alone({ text, at, last }: Scan, word: string): boolean {
  if (word === '与' || word === '和' || word === '口') return last === kind.road
  return word === '旁' ? last !== 0 : at + 1 === text.length
}

function readBracket(scan: Scan): void {
  const end = scan.text.indexOf(')', scan.at)
  const to = end < 0 ? scan.text.length : end + 1
  const { pieces } = scan
  if (pieces.at(-3) === kind.estate && pieces.at(-1) === scan.at) {
    // 某某超市(城东店): the bracket belongs to the name.
    pieces[pieces.length - 1] = to
    scan.at = to
  } else take(scan, kind.assist, scan.at, to)
}

/** One step: a piece is taken, or a mark is passed. */
function step(scan: Scan): void {
  const { text, at, last } = scan
  const code = text.charCodeAt(at)
  if (code === 32 || code === 45 || code === 41) scan.at++
  else if (code === 40) readBracket(scan)
  else if (readFiller(scan)) return
  else if (last <= kind.town && (readArea(scan) || (last <= kind.town && readTown(scan)) || readPark(scan))) return
  else if (readNumber(scan) || readAside(scan)) return
  else readName(scan)
}

/** The pieces of a text in plain characters: kind, start and end of each, in threes. */
export function piecesOf(text: string): number[] {
  const scan = scanOf(text)
  while (scan.at < text.length) {
    const { at } = scan
    step(scan)
    // A mark that begins nothing.
    if (scan.at === at) scan.at++
  }
  return scan.pieces
}
