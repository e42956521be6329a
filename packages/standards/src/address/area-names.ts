import { divisionLines } from './divisions.gen.ts'

/** A province, city, district or county as addresses name it. */
export interface AreaName {
  /** Without its ending: 镜湖. The whole where it is as short as 城区. */
  readonly stem: string
  /** 区, 市, 藏族自治县; empty where the stem is the whole name. */
  readonly ending: string
  /** 2, 4 or 6 digits of GB/T 2260. */
  readonly code: number
  readonly digits: 2 | 4 | 6
  /** A county called as its city is, 芜湖县: only its whole name means it. */
  readonly whole: boolean
}

/** Divisions that are no more and are still written, by the notices of the Ministry of Civil Affairs since 2000. */
const gone =
  '110103 崇文 区;110104 宣武 区;120107 塘沽 区;120108 汉沽 区;120109 大港 区;310103 卢湾 区;310108 闸北 区;310119 南汇 区;320103 白下 区;' +
  '320107 下关 区;320502 沧浪 区;320503 平江 区;320504 金阊 区;321011 维扬 区;330103 下城 区;330104 江干 区;330204 江东 区;330621 绍兴 县;' +
  '340203 马塘 区;340204 新芜 区;340208 三山 区;340221 芜湖 县;370205 四方 区;440112 萝岗 区'

/** Districts of Wuhu that were renamed or joined to another (2005, 2006, 2020), without their last word. */
export const laterDistricts: Readonly<Record<string, string>> = {
  芜湖县: '湾沚',
  新芜区: '镜湖',
  马塘区: '弋江',
  三山区: '弋江',
}

const nameOf = (line: string): AreaName => {
  const [code = '', stem = '', ending = ''] = line.split(' ')
  return { stem, ending, code: Number(code), digits: code.length as AreaName['digits'], whole: false }
}

/** The autonomous regions are called without 自治区 too. */
const regions = '15 内蒙古 自治区;54 西藏 自治区'

/** The first two characters as one small integer. */
const key = (text: string, at: number): number => (text.charCodeAt(at) - 0x4e00) * 65536 + text.charCodeAt(at + 1)

function index(): ReadonlyMap<number, readonly AreaName[]> {
  const lists = new Map<number, AreaName[]>()
  const lines = [...divisionLines.split('\n'), ...gone.split(';'), ...regions.split(';')]
  const all = lines.map(nameOf)
  const cities = new Map(all.filter(({ digits }) => digits === 4).map(({ code, stem }) => [code, stem]))
  for (const each of all) {
    const name = { ...each, whole: each.digits === 6 && cities.get(Math.floor(each.code / 100)) === each.stem }
    const at = key(name.stem, 0)
    const list = lists.get(at)
    if (list === undefined) lists.set(at, [name])
    else list.push(name)
  }
  for (const list of lists.values())
    list.sort((one, other) => other.stem.length - one.stem.length || one.digits - other.digits || one.code - other.code)
  return lists
}

const byStart = index()
const starts = new Uint8Array(65536)
for (const list of byStart.values()) starts[list[0]!.stem.charCodeAt(0)] = 1

/** Names whose stem begins with the two characters at `at`: the longest first, cities before districts. */
export const namesAt = (text: string, at: number): readonly AreaName[] | undefined =>
  starts[text.charCodeAt(at)] === 1 ? byStart.get(key(text, at)) : undefined

/** Whether one division lies in another, by their codes; everything lies in 0. */
export function within(outer: number, name: AreaName): boolean {
  if (outer === 0) return true
  const code = name.code
  if (outer < 100) return Math.floor(code / 10 ** (name.digits - 2)) === outer
  if (outer < 10000) return name.digits === 6 && Math.floor(code / 100) === outer
  return false
}
