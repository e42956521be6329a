import { hashOf } from '../hash.ts'

/** What kind of organisation a name says it is. */
export const organisationKinds = ['', 'company', 'sole', 'branch', 'office', 'association', 'shop'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export interface OrganisationName {
  /** The name without spaces and marks, half width, capitals, brackets' content kept. */
  readonly text: string
  /** What tells it from others: without place, legal form and brackets; the whole text where nothing would be left. */
  readonly core: string
  readonly kind: OrganisationKind
  /** The place that it begins with or has in brackets (芜湖, 芜湖市鸠江区), without its level words; empty where there is none. */
  readonly place: string
}

const forms: readonly (readonly [RegExp, OrganisationKind])[] = [
  [/(?:第?[\d一二三四五六七八九十]*(?:分公司|分店|分行|支行|分部|营业部|办事处|服务部|门市部|项目部))$/, 'branch'],
  [
    /(?:集团)?(?:股份)?有限(?:责任)?公司$|股份公司$|集团公司$|总公司$|公司$|合伙企业(?:[(（]?(?:有限|普通)合伙[)）]?)?$|企业集团$|集团$/,
    'company',
  ],
  [/[(（]?个体工商户[)）]?$|个体户$/, 'sole'],
  [/(?:专业)?合作社(?:联合社)?$|协会$|学会$|商会$|联合会$|基金会$|促进会$|研究会$/, 'association'],
  [/(?:委员会|局|厅|政府|办公室|中心|站|所|院|校|学|馆|队|社区|幼儿园)$/, 'office'],
  [/(?:店|厂|行|部|铺|馆|坊|超市|商场|酒楼|工作室|商行)$/, 'shop'],
]

const provinces =
  '北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾'
const place = new RegExp(
  `^(?:中国)?(?:(?:${provinces})(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?)?(?:[\\u4e00-\\u9fff]{2,4}?(?:市|自治州|地区))?(?:[\\u4e00-\\u9fff]{1,3}?(?:区|县|镇|乡|街道))?`,
)
const levelWords = /省|自治区|自治州|地区|市|区|县|镇|乡|街道/g

/** Legal forms are taken off; a shop or an office keeps its word, which tells 光明超市 from 光明药店. */
const kept = new Set<OrganisationKind>(['office', 'shop', ''])

function formOf(text: string): readonly [string, OrganisationKind] {
  for (const [form, kind] of forms) {
    const match = form.exec(text)
    if (match && match.index > 0) return [kept.has(kind) ? text : text.slice(0, match.index), kind]
  }
  return [text, '']
}

const brackets = /[(（[【][^)）\]】]*[)）\]】]/g

/** A branch ends in a form of its own behind that of its company: 安徽光明有限公司芜湖分公司 is the branch of 光明. */
function innerForm(text: string): string {
  const inner = /^(.+?)(?:集团)?(?:股份)?有限(?:责任)?公司/.exec(text)
  return inner?.[1] ?? text
}

/** Reads the name of an organisation: what tells it from others, its legal form, its place. */
export function readOrganisationName(text: string): OrganisationName {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}()[\]【】*]+/gu, '')
  const inBrackets = plain.match(brackets)?.map(each => each.slice(1, -1)) ?? []
  const soleInBrackets = inBrackets.includes('个体工商户')
  const [named, form] = formOf(plain.replaceAll(brackets, ''))
  const bare = form === 'branch' ? innerForm(named) : named
  const leading = place.exec(bare)?.[0] ?? ''
  const core = bare.length - leading.length >= 2 ? bare.slice(leading.length) : bare
  const region =
    leading || (inBrackets.find(each => /^[\u4e00-\u9fff]{2,4}$/.test(each) && each !== '个体工商户') ?? '')
  return {
    text: plain,
    core: core || plain,
    kind: soleInBrackets ? 'sole' : form,
    place: region.replaceAll(levelWords, ''),
  }
}

/** The columns of `organisationFeatures`, 32-bit integers: hashes of text, core and place, and the place in `organisationKinds`. */
export const organisationColumns = ['text', 'core', 'place', 'kind'] as const

export function organisationFeatures(text: string): Int32Array {
  const name = readOrganisationName(text)
  return Int32Array.of(hashOf(name.text), hashOf(name.core), hashOf(name.place), organisationKinds.indexOf(name.kind))
}
