import { basicCharacters, characterOf, readingsIn, rowsOf, textOf } from './read-tables.ts'

/** From one character to those that may stand for it, the best first. */
type Edges = Map<string, string[]>

const add = (edges: Edges, from: string, to: string): void => {
  if (from === to) return
  const known = edges.get(from)
  if (known) known.push(to)
  else edges.set(from, [to])
}

const openCc = (file: string): [string, string[]][] =>
  rowsOf(`opencc_${file}.txt`).map(([from, to]) => [from!, (to ?? '').split(' ')])

/** Variants that the sources leave apart, or that GB 2312 has beside the character that registers write as often. */
const besides = [...'锺钟 於于 後后 徵征 夥伙 馀余 麴曲 𠮷吉 髙高 黒黑 靑青 産产 硏研'.split(' ')].map(pair => [
  ...pair,
])

function unihan(kinds: readonly string[]): [string, string[]][] {
  return rowsOf('Unihan_Variants.txt')
    .filter(([, kind]) => kinds.includes(kind!))
    .map(([from, , to]) => [characterOf(from!), to!.split(' ').map(each => characterOf(each.replace(/<.*/, '')))])
}

type Rows = readonly (readonly [string, readonly string[]])[]

function addAll(edges: Edges, rows: Rows): void {
  for (const [from, to] of rows) for (const each of to) add(edges, from, each)
}

const reversed = (rows: Rows): Rows => rows.flatMap(([from, to]) => to.map(each => [each, [from]] as const))

/** Simplified forms first, then those of other regions, then what Unihan calls the same in shape, then in meaning. */
function edgesOf(): { readonly edges: Edges; readonly meaning: Edges } {
  const edges: Edges = new Map()
  const meaning: Edges = new Map()
  addAll(
    edges,
    besides.map(([from, to]) => [from!, [to!]]),
  )
  addAll(edges, openCc('TSCharacters'))
  addAll(edges, reversed(openCc('STCharacters')))
  for (const file of ['JPShinjitaiCharacters', 'HKVariants', 'TWVariants']) {
    const rows: Rows = openCc(file).map(([from, to]) => [from, to.slice(0, 1)])
    addAll(edges, rows)
    addAll(edges, reversed(rows))
  }
  addAll(edges, unihan(['kSimplifiedVariant']))
  const alike = unihan(['kZVariant'])
  addAll(edges, alike)
  addAll(edges, reversed(alike))
  const same = unihan(['kSemanticVariant'])
  addAll(meaning, same)
  addAll(meaning, reversed(same))
  return { edges, meaning }
}

/**
 * Each variant with the character that stands for it. A step leads only to a better known character (GB 2312, then the table of
 * general standard characters of 2013, then a simplified form, then the lower code), so that there are no circles. A character of
 * GB 2312 stands for itself; one of the general table goes only where it also sounds the same: 昇 升, not 乾 干.
 */
export function representatives(): ReadonlyMap<string, string> {
  const basic = basicCharacters()
  const general = readingsIn('pinyin_kMandarin_8105.txt')
  const readings = readingsIn('pinyin_all.txt')
  const { edges, meaning } = edgesOf()
  const simplified = new Set(openCc('TSCharacters').flatMap(([, to]) => to))
  const classOf = (one: string): number =>
    basic.has(one) ? 0 : general.has(one) ? 1 : simplified.has(one) && !edges.has(one) ? 2 : 3
  const rank = (one: string): number => classOf(one) * 0x200000 + one.codePointAt(0)!
  const soundsAs = (one: string, other: string): boolean =>
    (general.get(one) ?? readings.get(one) ?? []).slice(0, 1).some(sound => readings.get(other)?.includes(sound))
  const step = (one: string): string | undefined => {
    if (classOf(one) === 0 && !besides.some(([from]) => from === one)) return
    const better = (list: readonly string[] = []) => list.filter(each => rank(each) < rank(one))
    const near = better(edges.get(one))
    if (classOf(one) === 1) return [...near, ...better(meaning.get(one))].find(each => soundsAs(one, each))
    const alike = better(meaning.get(one)).toSorted((a, b) => classOf(a) - classOf(b))
    return near[0] ?? alike.find(each => soundsAs(one, each)) ?? alike[0]
  }
  const last = (one: string): string => {
    const next = step(one)
    return next === undefined ? one : last(next)
  }
  const all = [...new Set([...edges.keys(), ...meaning.keys()])].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!)
  return new Map(all.map(one => [one, last(one)] as const).filter(([one, to]) => one !== to))
}

/** Private-use codes of GBK and early GB 18030 with the characters that were encoded later. */
export const privateUse = (): (readonly [string, string])[] =>
  [...textOf('pinyin_GBK_PUA.txt').matchAll(/(U\+E[0-9A-F]{3}): .*Unihan: (U\+[0-9A-F]+)/g)].map(
    ([, from, to]) => [characterOf(from!), characterOf(to!)] as const,
  )
