import { isSign, tableOf } from './characters.ts'
import { numberOf, numeralOf, stemOf } from './numerals.ts'
import { piecesOf } from './pieces.ts'
import { plain } from './plain.ts'
import { kind, pieceKinds } from './scan.ts'

/** An address in its parts; a part that it does not name is empty. Numbers are in digits, without their words. */
export interface AddressParts {
  /** 安徽省, as written. */
  province: string
  /** 芜湖市; of a municipality the whole name. */
  city: string
  /** 镜湖区, 无为市, 南陵县. */
  district: string
  /** 开发区, 高新区, 新区. */
  park: string
  /** 赭山街道, 沈巷镇. */
  town: string
  /** 大砻坊社区, 梅园村. */
  community: string
  /** A natural village, before its number: 王家庄. */
  village: string
  /** 5 of 5 组. */
  group: string
  /** The road that the number belongs to, as written: 芳草街, 柳荫大街. */
  road: string
  /** 669 of 669 弄. */
  lane: string
  /** 28, 28-1 (28 号附 1, 28 之 1), 102-108. */
  number: string
  /** 翠湖苑, 金泽大厦, a shop: the first that has a name of its own. */
  estate: string
  /** What of it: 东区, 2期, or the second name inside the first. */
  section: string
  /** 3 of 3 栋, 3 幢, 3 号楼, 3#; A of 甲座 and A 座. */
  building: string
  unit: string
  /** -1 of 负一层. */
  floor: string
  room: string
  /** 对面, 旁, 西 50 米, what stands in brackets. */
  assist: string
  /** What is none of these, joined by a space. */
  rest: string
}

/** The parts that an address can have, from the country down: the kinds of its pieces that say something. */
export const partNames: readonly (keyof AddressParts)[] = pieceKinds.filter(
  name => name !== 'none' && name !== 'filler',
)

const empty = (): AddressParts => ({
  province: '',
  city: '',
  district: '',
  park: '',
  town: '',
  community: '',
  village: '',
  group: '',
  road: '',
  lane: '',
  number: '',
  estate: '',
  section: '',
  building: '',
  unit: '',
  floor: '',
  room: '',
  assist: '',
  rest: '',
})

/** How each kind of piece is kept: 0 not at all, 1 the first, as written, 2 the first, as a number, 3 each, joined. */
const ways = Uint8Array.from(pieceKinds, name => {
  if (name === 'none' || name === 'filler') return 0
  if (['group', 'lane', 'number', 'building', 'unit', 'floor', 'room'].includes(name)) return 2
  return name === 'assist' || name === 'rest' ? 3 : 1
})

const sides = tableOf('东西南北中')
const before = tableOf('附之第')

const isNumeral = (code: number): boolean =>
  isSign(code) || numeralOf[code] === 1 || stemOf[code] === 1 || sides[code] === 1

/** A number without its word: 3 of 3 号楼, 502 of 五〇二室. */
function countOf(text: string, piece: number): string {
  let end = text.length
  while (end > 0 && !isNumeral(text.charCodeAt(end - 1))) end--
  const from = before[text.charCodeAt(0)] === 1 ? 1 : 0
  if (piece === kind.floor && end > 1 && text.charAt(end - 1) === 'F') end--
  return numberOf(text.slice(from, end))
}

const numberedSection = /^[东西南北]?[0-9A-Z一二三四五六七八九十]+[区期排]$/
/** 二期 as 2期, 东二区 as 东2区; names stay. */
const sectionOf = (text: string): string => (numberedSection.test(text) ? numberOf(text) : text)

type Name = keyof AddressParts

function setCount(parts: AddressParts, name: Name, piece: number, text: string): void {
  if (parts[name] === '') parts[name] = countOf(text, piece)
  else if (piece === kind.number && before[text.charCodeAt(0)] === 1) parts.number += `-${countOf(text, piece)}`
}

function setName(parts: AddressParts, name: Name, text: string): void {
  if (name === 'section') parts.section += sectionOf(text)
  else if (parts[name] === '') parts[name] = text
  else if (name === 'estate') setSecond(parts, text)
}

/** A second name: what of the first it is, or once more the same. */
function setSecond(parts: AddressParts, text: string): void {
  if (text.startsWith('(')) parts.assist += text
  else if (parts.section === '' && text !== parts.estate) parts.section = text
}

function set(parts: AddressParts, piece: number, text: string): void {
  const name = pieceKinds[piece] as Name
  const way = ways[piece]!
  if (way === 1) setName(parts, name, text)
  else if (way === 2) setCount(parts, name, piece, text)
  else if (way === 3) parts[name] = parts[name] === '' ? text : `${parts[name]} ${text}`
}

/** The road that a number stands behind is the one that counts; else the first. */
function setRoad(parts: AddressParts, text: string): void {
  if (parts.road === '' || (parts.number === '' && parts.lane === '')) parts.road = text
}

/** Reads an address of any writing into its parts. Never refuses: what it cannot tell is in `rest`. */
export function readAddress(text: string): AddressParts {
  const written = plain(text)
  const pieces = piecesOf(written)
  const parts = empty()
  let road = ''
  for (let i = 0; i < pieces.length; i += 3) {
    const piece = pieces[i]!
    const said = written.slice(pieces[i + 1], pieces[i + 2])
    if (piece === kind.road) {
      if (road === '') road = said
      setRoad(parts, said)
    } else set(parts, piece, said)
  }
  if (parts.number === '' && parts.lane === '') parts.road = road
  return parts
}
