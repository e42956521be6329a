import { weighted } from './random.ts'

/**
 * The hundred most common surnames in their order, from the report on names of 2020 (二〇二〇年全国姓名报告, research
 * centre for household registration of the Ministry of Public Security).
 */
const ranked =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢' +
  '姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常'

/** The hundred, as villages are called after them. */
export const commonSurnames: readonly string[] = [...ranked]

/** Per cent of the five that the reports tell of: 王, 李, 张 in 2007; the five together 30.8 % in 2020. */
const firstFive = [7.25, 7.19, 6.83, 5.1, 4.43]

/** By square roots, which every machine rounds alike; powers need not be. */
const fourthRoot = (x: number): number => Math.sqrt(Math.sqrt(x))

/**
 * Per cent by rank; beyond the first five a curve of our own through what the ministry published: ten surnames have more
 * than 20 million bearers each, the hundred hold 85.9 % (2019), rank 97 has 2.6 million.
 */
const share = (rank: number): number => firstFive[rank - 1] ?? 60.6 / ((rank + 6.5) * fourthRoot(rank + 6.5))

/** What the hundred leave goes to rarer ones, a few of two characters among them. */
export const surname = weighted<string>([
  ...[...ranked].map((surname, i) => [surname, share(i + 1)] as const),
  ...[...'赖温施洪季俞章鲁葛柯翟殷詹申耿关兰焦柳祝'].map(surname => [surname, 0.7] as const),
  ...['欧阳', '上官', '诸葛', '司徒'].map((surname, i) => [surname, i === 0 ? 0.08 : 0.006] as const),
])

const compound = new Set(['欧阳', '上官', '诸葛', '司徒'])

/** The surname of a whole name: two characters where it is one of the compound ones. */
export const surnameOf = (name: string): string =>
  compound.has(name.slice(0, 2)) ? name.slice(0, 2) : name.slice(0, 1)
