import { divisions } from '../divisions.ts'
import { type Random, randomOf } from '../random.ts'
import { commonSurnames } from '../surnames.ts'

/** Invented: words of roads, such as every Chinese city has. */
const heads = [...'文长新永安平和顺康兴华明德光春秋湖江山石竹松梅桂柳金银玉清云龙凤鹤泰福义仁信东南西北中']
const tails = [...'宁昌丰盛达通源泉溪岭峰林园坊桥门关台亭阁津渡湾岸川原阳城庆乐怡景荣']
const kinds = { main: ['大道', '路', '路'], minor: ['路', '街', '街', '巷'] }

/** A road by what runs along it: the same line of a district bears one name. */
export function wideRoad(seed: number, district: string, line: string, kind: keyof typeof kinds): string {
  const random = randomOf(seed, 'road', district, line)
  return random.pick(heads) + random.pick(tails) + random.pick(kinds[kind])
}

/** An invented name of a shop, a school, a firm. */
export const brandOf = (random: Random): string => random.pick(heads) + random.pick(tails)

const lands = [...'柳桃杨枫桑茶竹荷石沙青白黄红新老大小上下前后东西']
const grounds = '树湾 山头 塘沿 圩埂 桥头 河口 岗上 冲里 沟边 坝头 井边 埠头'.split(' ')
const clans = '家村 家庄 家湾 家冲 家圩 家岗 家墩 家坝 家塘 家桥'.split(' ')

/** Names of `count` natural villages, none twice: after a clan mostly, else after the land. */
export function villageNames(seed: number, community: string, count: number): string[] {
  const random = randomOf(seed, 'villages', community)
  const names = new Set<string>()
  while (names.size < count) {
    const clan = random.chance(0.6)
    names.add(clan ? random.pick(commonSurnames) + random.pick(clans) : random.pick(lands) + random.pick(grounds))
  }
  return [...names]
}

/** Names of communities by code, with the town before a village's, as addresses in the country have it. */
export function addressNames(): Map<string, string> {
  const areas = new Map(divisions().map(area => [area.code, area]))
  return new Map(
    [...areas.values()].flatMap(({ code, level, name, parent }) =>
      level === 'community' ? [[code, areas.get(parent!)!.name + name] as const] : [],
    ),
  )
}
