import { pinyin } from 'pinyin-pro'

/** Endings of place names and what they are in English; the longest that fits is taken. */
const endings: readonly [string, string][] = [
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['高新技术产业开发区', 'High-Tech Industrial Development Zone'],
  ['经济开发区', 'Economic Development Zone'],
  ['产业集中区', 'Industrial Cluster'],
  ['工业园区', 'Industrial Park'],
  ['开发区', 'Development Zone'],
  ['园区', 'Park'],
  ['街道', 'Subdistrict'],
  ['社区', 'Community'],
  ['网格', 'Grid'],
  ['县', 'County'],
  ['区', 'District'],
  ['市', 'City'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
]

/**
 * The English name of an area from its Chinese one: the name in Hanyu Pinyin without tones (GB/T 16159), the kind of
 * area translated. 镜湖区 is Jinghu District, 三山里第2网格 is Sanshanli Grid 2. A name of one character keeps its ending
 * (县 alone says nothing), and what is no Chinese stays as it is.
 */
export function englishName(name: string): string {
  const numbered = /^(.*?)第?([0-9]+|[一二三四五六七八九十]+)网格$/.exec(name)
  if (numbered) return [latin(numbered[1]!), 'Grid', numberOf(numbered[2]!)].filter(Boolean).join(' ')
  const [ending, kind] = endings.find(([text]) => name.endsWith(text) && name.length > text.length) ?? ['', '']
  const stem = name.slice(0, name.length - ending.length)
  // 芜湖 has two syllables, 泾县 one: of one syllable the ending belongs to the name.
  if (stem.length === 1 && ending.length === 1) return `${latin(name)} ${kind}`
  return [latin(stem), kind].filter(Boolean).join(' ')
}

function latin(text: string): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  const word = syllables.map((part, i) => (i > 0 && /^[aeo]/.test(part) ? `'${part}` : part)).join('')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** 2, 二 or 十二 as digits. */
function numberOf(text: string): string {
  if (/^[0-9]+$/.test(text)) return text
  const digit = (one: string | undefined) => (one ? '一二三四五六七八九'.indexOf(one) + 1 : 0)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text]
  return String((text.includes('十') ? digit(tens) || 1 : 0) * 10 + digit(ones))
}
