import { type CleanName, cleanName, foldName, unknownCharacter } from './clean-name.ts'
import { findPinyinName } from './latin-name.ts'
import { isCompoundSurname, isSurname } from './surnames.ts'

/**
 * What a text in a field of names is: `han`, a name in Chinese characters; `pinyin`, a Chinese name in Latin letters; `latin`, another
 * name in Latin letters; `mixed`, characters and letters; `other`, another script; `organisation`, a firm or an office; `junk`, words that
 * stand for no name (未知, 测试); `empty`.
 */
export const nameKinds = ['empty', 'han', 'pinyin', 'latin', 'mixed', 'other', 'junk', 'organisation'] as const
export type NameKind = (typeof nameKinds)[number]

export interface Name {
  readonly kind: NameKind
  /** Code points in order, without spaces, dots and marks; −1 for a character that is not known (□, ?, *, 某). */
  readonly codes: readonly number[]
  /** The same, each folded to what stands for its variants. */
  readonly folded: readonly number[]
  /** How many of them are the surname; 0 where none can be told apart. */
  readonly surname: number
  /** Syllables of a name in pinyin, surname first; empty for others. `surname` counts these. */
  readonly syllables: readonly number[]
  /** Words of a name in other Latin letters, in order; empty for others. */
  readonly words: readonly string[]
  /** Where the part after the first dot or space begins, in a name of parts (买买提·艾力); 0 for others. */
  readonly second: number
}

const junk = new Set(
  (
    '未知 无名 无名氏 测试 测试人 测试用户 测试数据 无 不详 不明 佚名 匿名 匿名用户 未填 未填写 空 空白 暂无 待定 待补 待核实 姓名 未取名 未命名 户主 本人 同上 先生 女士 小姐 用户 市民 群众 居民 业主 客户 未登记 未录入 无姓名 没有 ' +
    '保密 不愿透露 某人 路人 张三李四 null none nil na nan test unknown undefined anonymous noname xxx xx x aaa abc name'
  ).split(' '),
)

const organisation =
  /(?:公司|集团|合作社|委员会|居委会|村委会|幼儿园|小学|中学|大学|学校|学院|医院|卫生院|银行|信用社|事务所|服务站|服务部|经营部|门市部|批发部|商店|超市|饭店|酒店|宾馆|药店|药房|工厂|中心|分公司|办事处|派出所|个体户|商行|工作室|协会|联合会|政府|支队|大队)$/

const titles = /(?:先生|女士|小姐|同志|老师|师傅|阿姨|大爷|大妈)$/

const none: readonly never[] = Object.freeze([])

const withoutName = (kind: NameKind): Name => ({
  kind,
  codes: none,
  folded: none,
  surname: 0,
  syllables: none,
  words: none,
  second: 0,
})

/** How many leading characters are the surname. Two for a compound one and for a wife's after her husband's (陈冯富珍). */
function surnameLength(folded: readonly number[]): number {
  const { length } = folded
  const [first = 0, second = 0] = folded
  if (length >= 2 && length <= 5 && isCompoundSurname(first, second)) return 2
  if (length === 4 && isSurname(first) && isSurname(second)) return 2
  if (length === 1) return isSurname(first) ? 1 : 0
  return length <= 4 ? 1 : 0
}

function hanName(codes: readonly number[], dotAt: number): Name {
  const folded = foldName(codes)
  const second = dotAt > 0 && dotAt < codes.length ? dotAt : 0
  return { ...withoutName('han'), codes, folded, surname: second > 0 ? 0 : surnameLength(folded), second }
}

function latinName(text: string, clean: CleanName): Name {
  const pinyin = findPinyinName(text)
  if (pinyin) return { ...withoutName('pinyin'), codes: clean.codes, folded: clean.codes, ...pinyin }
  const breaks = [0, ...new Set(clean.breaks), clean.codes.length]
  const words = breaks
    .slice(1)
    .map((to, at) => String.fromCodePoint(...clean.codes.slice(breaks[at], to).filter(code => code > 0)))
    .filter(word => word !== '')
  return { ...withoutName('latin'), codes: clean.codes, folded: clean.codes, words, surname: words.length > 1 ? 1 : 0 }
}

/** A name with a title for its given part (张先生), as a surname and what is not known. */
function untitled(text: string): CleanName | undefined {
  const bare = text.replace(titles, '')
  if (bare === text || bare.trim() === '') return
  const clean = cleanName(bare)
  if (clean.codes.length === 1 && clean.han === 1) {
    clean.codes.push(unknownCharacter)
    clean.unknown++
  }
  return clean
}

const isLetterX = (code: number): boolean => code === 0x78

/** Letters x among characters mask them (张XX); other letters beside two characters or more are a remark (张伟B). */
function mixedName(clean: CleanName): Name {
  const letters = clean.codes.filter(code => code >= 0 && code < 0x80)
  if (letters.every(isLetterX))
    return hanName(
      clean.codes.map(code => (isLetterX(code) ? unknownCharacter : code)),
      0,
    )
  return { ...withoutName('mixed'), codes: clean.codes, folded: foldName(clean.codes) }
}

function readClean(text: string, clean: CleanName): Name {
  const known = clean.han + clean.latin + clean.other
  if (known === 0) return withoutName(clean.unknown > 0 ? 'junk' : 'empty')
  if (clean.han > 0 && clean.latin > 0) return mixedName(clean)
  if (clean.other > 0) return { ...withoutName('other'), codes: clean.codes, folded: foldName(clean.codes) }
  if (clean.latin > 0) return latinName(text, clean)
  const name = hanName(clean.codes, clean.dotted ? (clean.breaks[0] ?? 0) : 0)
  return isJunk(name.folded) ? withoutName('junk') : name
}

/** 無 says nothing, as 无 does. */
const isJunk = (folded: readonly number[]): boolean =>
  folded.length <= longestJunk && folded.every(code => code >= 0) && junk.has(String.fromCodePoint(...folded))

/** The longest of those words, with room for spaces and digits. */
const longestJunk = 14
const plainWord = (text: string): string =>
  hasMarks.test(text) ? text.toLowerCase().replaceAll(/[\s\d/.\-_]+/g, '') : text
const hasMarks = /[\s\d/.\-_A-Z]/

/**
 * Reads what stands in a field of names. Spaces, dots, remarks in brackets and digits are left out, full width becomes half width,
 * private-use codes become the characters meant. Nothing is guessed: a mask or an illegible character stays one that is not known.
 */
export function readName(text: string): Name {
  if (text.length <= longestJunk && junk.has(plainWord(text))) return withoutName('junk')
  if (text.length >= 4 && organisation.test(text)) return withoutName('organisation')
  const clean = (text.length > 2 && text.length < 8 ? untitled(text) : undefined) ?? cleanName(text)
  return readClean(text, clean)
}
