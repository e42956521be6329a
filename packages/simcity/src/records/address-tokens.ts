/** An address in its parts, as they are put together again in twenty ways. Empty where the address has no such part. */
export interface AddressTokens {
  readonly road: string
  readonly road_old: string
  readonly number: string
  readonly compound: string
  readonly block: string
  readonly unit: string
  readonly room: string
  readonly block_words: string
  readonly unit_words: string
  readonly room_words: string
}

const digits = [...'〇一二三四五六七八九']

/** A room digit by digit: 五〇二. */
const spelt = (number: string): string => [...number].map(digit => digits[Number(digit)]).join('')

/** A small number as it is said: 三, 十二, 二十. */
function said(number: string): string {
  const n = Number(number)
  if (number === '' || n > 99) return spelt(number)
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`
  return head + (ones === 0 ? (tens === 0 ? '〇' : '') : digits[ones])
}

const shape = /^(?:(\D+?) (\d+) 号)?(\D*?) ?(?:(\d+) [栋号])?(?: (\d+) 单元)?(?: (\d+) 室)?$/

/** Roads that were called otherwise before: the last character of the name was another. */
const before: Readonly<Record<string, string>> = { 路: '马路', 街: '大街', 巷: '巷子', 道: '路' }

/** Takes an address of the city apart; `place` is how addresses of the community begin, in the country. */
export function tokensOf(address: string, place: string): AddressTokens {
  const own = address.startsWith(place) ? address.slice(place.length) : address
  const [, road = '', number = '', compound = '', block = '', unit = '', room = ''] = shape.exec(own) ?? [
    '',
    '',
    '',
    own,
  ]
  const end = road.slice(-1)
  return {
    road,
    road_old: road === '' ? '' : road.slice(0, -1) + (before[end] ?? end),
    number,
    compound,
    block,
    unit,
    room,
    block_words: block === '' ? '' : said(block),
    unit_words: unit === '' ? '' : said(unit),
    room_words: spelt(room),
  }
}
