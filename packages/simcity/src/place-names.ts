import type { Cell } from './lattice.ts'

/** Invented, in words that occur in any Chinese city; index = line of the lattice, from the west or the south. */
const roadsNorth = '望江路 柳荫街 书院巷 中和路 桂花街 井台巷 春华路 银杏街 竹里巷 学林路 石桥街 梅园巷 环东路'.split(
  ' ',
)
const roadsEast = '滨湖路 芳草街 清源巷 育新路 听涛街 和顺巷 文萃路 联丰街 水塘巷 广济路 云帆街 稻香巷 环北路'.split(
  ' ',
)

export const roadName = (axis: 'east' | 'north', line: number): string =>
  (axis === 'east' ? roadsEast : roadsNorth)[line]!

const words = '翠湖 春晖 金桂 锦绣 和风 望云 青枫 海棠 明月 丰泽 怡景 书香 澄江 紫薇 安澜 朝阳 玉兰 碧波 景明'.split(
  ' ',
)
const endings = {
  slabs: '新村 小区 苑 花园 家园'.split(' '),
  towers: '府 名邸 雅苑 华庭 天地 公馆'.split(' '),
  lanes: '巷 里 弄'.split(' '),
}

const sidesOfTown = ['', '东', '西', '南']

/** A name for what stands in a block; no two blocks of the lattice with dwellings of one kind share one. */
export function blockName(kind: keyof typeof endings, cell: Cell): string {
  const ends = endings[kind]
  const round = Math.floor(cell / words.length)
  return (
    words[(cell * 7 + 3) % words.length]! + sidesOfTown[Math.floor(round / ends.length)]! + ends[cell % ends.length]!
  )
}
