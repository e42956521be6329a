/** What a piece of an address is. The order is that of addresses, from the country down. */
export const pieceKinds = [
  'none',
  'province',
  'city',
  'district',
  'park',
  'town',
  'community',
  'village',
  'group',
  'road',
  'lane',
  'number',
  'estate',
  'section',
  'building',
  'unit',
  'floor',
  'room',
  'assist',
  'rest',
  'filler',
] as const
export type PieceKind = (typeof pieceKinds)[number]

/** The place of each kind in the list. */
export const kind = Object.fromEntries(pieceKinds.map((name, at) => [name, at])) as Record<PieceKind, number>

/** An address on its way through the readers: they take pieces off its front and note what they are. */
export interface Scan {
  /** In plain characters. */
  readonly text: string
  /** Where the rest begins that nobody has read yet. */
  at: number
  /** Kind, start and end of each piece, in threes. */
  readonly pieces: number[]
  /** Kind of the last piece that says where something is; asides do not count. */
  last: number
  /** Code of the division that was named last: 34, 3402 or 340202; 0 where none was. */
  division: number
  /** Whether a road was named. */
  road: boolean
  /** Whether the last estate's name ended with a word of estates: 小区, 大厦. */
  worded: boolean
}

export const scanOf = (text: string): Scan => ({
  text,
  at: 0,
  pieces: [],
  last: 0,
  division: 0,
  road: false,
  worded: false,
})

/** Notes a piece and goes on behind it. */
export function take(scan: Scan, piece: number, from: number, to: number): void {
  if (to > from) {
    scan.pieces.push(piece, from, to)
    if (piece < kind.assist) scan.last = piece
    if (piece === kind.road) scan.road = true
  }
  scan.at = to
}
