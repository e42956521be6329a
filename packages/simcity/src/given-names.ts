import type { Random } from './random.ts'

export type Sex = 'male' | 'female'

/** Names of the people born before a year; `whole` comes as it stands, else one of `first` and one of `second`. */
interface Pool {
  readonly whole: readonly string[]
  readonly first: string
  readonly second: string
}

interface Era {
  readonly before: number
  /** Share of given names of one character. */
  readonly single: number
  readonly male: Pool
  readonly female: Pool
}

const pool = (whole: string, first: string, second: string): Pool => ({ whole: whole.split(' '), first, second })

/**
 * Lists of our own in the taste of each time. The leading names are those that the report on names of 2020
 * (二〇二〇年全国姓名报告) tells of: 建国, 建华, 英, 兰 at the founding of the republic; 军, 勇, 英, 丽 in the sixties
 * and seventies; 伟, 磊, 静, 丽 in the eighties; 杰, 浩, 婷, 雪 in the nineties; 涛, 浩宇, 浩然, 婷, 欣怡, 梓涵 after
 * 2000; and the ten most given to boys and girls in 2020. The others are composed.
 */
const eras: readonly Era[] = [
  {
    before: 1962,
    single: 0.12,
    male: pool('建国 建华 国华 志明 德成 家有', '建国家德志文永大光世', '国华明成林才安福义民'),
    female: pool('英 兰 桂兰 秀珍 玉梅 凤英', '桂秀玉凤兰金素淑翠月', '英兰珍梅芳花云莲霞琴'),
  },
  {
    before: 1980,
    single: 0.24,
    male: pool('军 勇 建军 卫东 志强 国平', '建志国卫海红晓文永新', '军勇强平东明生斌林峰'),
    female: pool('英 丽 红 丽华 小红 玉芳', '丽小红玉春晓秀建海爱', '英丽华芳萍梅霞琴燕云'),
  },
  {
    before: 1990,
    single: 0.27,
    male: pool('伟 磊 鹏 涛 海波 晓东', '晓海志文建明俊立金成', '伟磊鹏波东飞亮龙辉超'),
    female: pool('静 丽 娟 敏 晓燕 海燕', '晓海丽春文玉雪慧婷佳', '静丽娟燕敏玲艳萍莉蓉'),
  },
  {
    before: 2000,
    single: 0.22,
    male: pool('杰 浩 鑫 子豪 志豪 文杰', '志文子俊嘉家伟天明宇', '杰浩鑫豪凯旭阳轩龙宁'),
    female: pool('婷 雪 倩 雨婷 梦婷 思雨', '雨梦思雪佳晓文心诗慧', '婷雪倩怡琪瑶颖妮洁敏'),
  },
  {
    before: 2012,
    single: 0.1,
    male: pool('涛 浩宇 浩然 子轩 宇航 俊杰', '浩子宇俊天嘉一文博家', '宇然轩航杰豪涵睿泽文'),
    female: pool('婷 欣怡 梓涵 雨涵 诗涵 佳怡', '欣梓雨诗佳语子思若心', '怡涵萱彤琪瑶妍冉昕悦'),
  },
  {
    before: 9999,
    single: 0.06,
    male: pool('奕辰 宇轩 浩宇 亦辰 宇辰 子墨 宇航 浩然 梓豪 亦宸', '奕宇浩亦子沐梓景嘉一', '辰轩宇宸墨航然豪泽霖'),
    female: pool('一诺 依诺 欣怡 梓涵 语桐 欣妍 可欣 语汐 雨桐 梦瑶', '一依欣梓语可雨梦沐若', '诺怡涵桐妍欣汐瑶玥昕'),
  },
]

/** A given name as people of that sex and year of birth bear it. */
export function givenName(random: Random, sex: Sex, birthYear: number): string {
  const era = eras.find(({ before }) => birthYear < before)!
  const { whole, first, second } = era[sex]
  if (random.chance(0.22)) return random.pick(whole)
  const last = second.charAt(random.int(0, second.length - 1))
  return random.chance(era.single) ? last : first.charAt(random.int(0, first.length - 1)) + last
}
