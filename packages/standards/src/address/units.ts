import { tableOf } from './characters.ts'

/** What the word behind a number makes of it. */
export const unit = {
  none: 0,
  number: 1,
  building: 2,
  unit: 3,
  floor: 4,
  room: 5,
  group: 6,
  section: 7,
  lane: 8,
  road: 9,
  distance: 10,
  name: 11,
  gate: 12,
} as const

/** Words behind a number by what they make of it. */
const words: Readonly<Record<keyof Omit<typeof unit, 'none'>, string>> = {
  number: '号 号院',
  building: '号楼 号厂房 号仓库 号车间 号库 号公寓 号别墅 号搂 幢 栋 座 # #楼',
  unit: '单元 号单元 号梯 门 梯',
  floor: '楼 层',
  room: '室 房 户 铺 档 摊 号室 号房 号铺 号店 号档 号商铺 号店面 号门面 号摊位',
  group: '组 队 生产队 社',
  section: '区 期 排',
  lane: '弄',
  road: '路 街 巷 支路 大街 大道 国道 省道 县道 乡道 号路 号街 号大街 号公路',
  distance: '米 公里',
  name: '号线 号桥 社区',
  gate: '号门',
}

const pairs = Object.entries(words)
  .flatMap(([name, list]) => list.split(' ').map(word => [word, unit[name as keyof typeof unit]] as const))
  .toSorted(([one], [other]) => other.length - one.length)
const byFirst = Map.groupBy(pairs, ([word]) => word.charCodeAt(0))
const first = tableOf(pairs.map(([word]) => word))

/** Length of the word of measure at a place times 16, plus what it makes of the number before it; 0 where none stands there. */
export function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (first[code] !== 1) return 0
  const list = byFirst.get(code)!
  for (let i = 0; i < list.length; i++) {
    const [word, makes] = list[i]!
    if (word.length === 1 || text.startsWith(word, at)) return word.length * 16 + makes
  }
  return 0
}
