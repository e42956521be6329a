import type { AddressParts } from './parts.ts'

const ended = (value: string, word: string): string => (value === '' ? '' : value + word)
const floorText = (floor: string): string => ended(floor.startsWith('-') ? `负${floor.slice(1)}` : floor, '层')

/**
 * An address in one writing, from the province down: 芳草街28号翠湖苑3栋2单元502室. What lies beside it (`assist`) and
 * what nobody could read (`rest`) is not written. Reading it gives the same parts again.
 */
export function writeAddress(parts: AddressParts): string {
  const number = ended(parts.number, '号')
  const named = parts.road === '' && parts.village === '' && parts.community === ''
  return [
    parts.province + parts.city + parts.district + parts.park + parts.town + parts.community + parts.village,
    ended(parts.group, '组'),
    parts.road,
    ended(parts.lane, '弄'),
    named ? '' : number,
    parts.estate + parts.section,
    // 王家庄 12 号: without a road the number is the place's own.
    named ? number : '',
    ended(parts.building, '栋'),
    ended(parts.unit, '单元'),
    floorText(parts.floor),
    ended(parts.room, '室'),
  ].join('')
}
