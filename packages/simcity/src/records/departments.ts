import { governmentList, utilityList } from './department-list.ts'
import { type ErrorKind, errorKinds } from './errors.ts'
import { otherList } from './other-departments.ts'

/** Sharing class of a dataset (国发〔2016〕51 号): without condition, on conditions, not at all. */
export type Sharing = 'unconditional' | 'conditional' | 'none'
export type UpdateCycle = 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'yearly'
/** What a record says of a person; `account` is the number by which the department itself knows its customer. */
export type PersonField = 'identity' | 'name' | 'sex' | 'birth' | 'phone' | 'address' | 'account'

/** What a record says beside the person: a word of a list, or a number between two. */
export interface Payload {
  readonly label: string
  readonly words?: readonly string[]
  readonly between?: readonly [low: number, high: number]
}

export interface Dataset {
  /** `police-hukou`: department and dataset. */
  readonly key: string
  readonly name: string
  /** What its records are about. */
  readonly subject: 'person' | 'house' | 'organisation'
  /** Whom it covers, by the words of `whom.ts`, and what share of them. */
  readonly whom: string
  readonly share: number
  /** Records a year for each of those covered; or one, on the day of an event of their lives. */
  readonly volume: { readonly perYear: number } | { readonly once: string }
  /** First year of the records. */
  readonly since: number
  readonly sharing: Sharing
  readonly cycle: UpdateCycle
  readonly fields: readonly PersonField[]
  readonly payload: readonly Payload[]
}

/** How a department's files look. */
export type Format = 'csv' | 'csv-gb18030' | 'xlsx' | 'jsonl' | 'parquet'

export interface Department {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly style: Style
  /** How much more often than elsewhere its records are wrong, by kind. */
  readonly habits: Readonly<Partial<Record<ErrorKind, number>>>
  readonly datasets: readonly Dataset[]
}

/** Headers of the person's fields, how days and sexes are written, and the format of the files. */
export interface Style {
  readonly headers: Readonly<Record<PersonField, string>>
  readonly day: string
  readonly sexes: readonly [male: string, female: string]
  readonly format: Format
}

const order: readonly PersonField[] = ['identity', 'name', 'sex', 'birth', 'phone', 'address', 'account']
const style = (headers: string, day: string, sexes: string, format: Format): Style => {
  const [male = '', female = ''] = sexes.split('/')
  const words = headers.split(' ')
  const named = Object.fromEntries(order.map((field, i) => [field, words[i]!])) as Record<PersonField, string>
  return { headers: named, day, sexes: [male, female], format }
}

const styles: Readonly<Record<string, Style>> = {
  A: style('身份证号 姓名 性别 出生日期 联系电话 住址 卡号', '%Y-%m-%d', '男/女', 'csv'),
  B: style('SFZH XM XB CSRQ LXDH ZZ HH', '%Y%m%d', '1/2', 'parquet'),
  C: style('证件号码 姓名 性别 出生年月 手机号 地址 客户编号', '%Y/%m/%d', '男/女', 'csv-gb18030'),
  D: style('身份证号码 姓名 性别 出生日期 电话 家庭住址 户号', '%Y年%m月%d日', '男/女', 'xlsx'),
  E: style('身份证 户名 性别 生日 电话 地址 户号', '%Y.%m.%d', '男/女', 'csv-gb18030'),
  F: style('ZJHM XM XB CSRQ SJH DZ KHBH', '%Y-%m-%d 00:00:00', '1/2', 'parquet'),
  G: style('公民身份号码 姓名 性别 出生日期 联系方式 通讯地址 个人账号', '%Y%m%d', '男性/女性', 'csv'),
  H: style('身份证件号 学生姓名 性别 出生日期 家长电话 家庭地址 编号', '%Y-%m-%d', '男/女', 'xlsx'),
  I: style('id_no cust_name gender birthday mobile addr acct_no', '%Y%m%d', 'M/F', 'jsonl'),
}

const letters = {
  i: 'identity',
  n: 'name',
  s: 'sex',
  b: 'birth',
  p: 'phone',
  a: 'address',
  k: 'account',
} as const
const classes = { 无: 'unconditional', 有: 'conditional', 不: 'none' } as const
const subjects: Readonly<Record<string, Dataset['subject']>> = {
  head: 'house',
  owner: 'house',
  tenant: 'house',
  employer: 'organisation',
}

function payloadOf(text: string): Payload {
  const [label = '', of = ''] = text.split(':')
  const [low, high] = of.split('~').map(Number)
  if (of.includes('~')) return { label, between: [low!, high!] }
  return { label, words: of.split('/') }
}

function datasetOf(department: string, line: string): Dataset {
  const [key, name, whom, share, volume, since, sharing, cycle, fields, payload] = line.trim().split('|') as string[]
  return {
    key: `${department}-${key}`,
    name: name!,
    subject: subjects[whom!] ?? 'person',
    whom: whom!,
    share: Number(share),
    volume: volume!.startsWith('once-') ? { once: volume!.slice(5) } : { perYear: Number(volume) },
    since: Number(since),
    sharing: classes[sharing as keyof typeof classes],
    cycle: cycle as UpdateCycle,
    fields: [...fields!].map(letter => letters[letter as keyof typeof letters]),
    payload: (payload ?? '')
      .split(/ (?=\p{L}+:)/u)
      .filter(text => text !== '')
      .map(payloadOf),
  }
}

function habitsOf(text: string): Department['habits'] {
  const habits: Partial<Record<ErrorKind, number>> = {}
  for (const habit of text.split(' ').filter(word => word !== '')) {
    const [kind, factor] = habit.split('×')
    const known = errorKinds.find(name => name === kind)
    if (!known) throw new Error(`no kind of error: ${habit}`)
    habits[known] = Number(factor)
  }
  return habits
}

function read(lists: string): Department[] {
  const lines = lists.split('\n').filter(line => line !== '')
  const heads = lines.flatMap((line, i) => (line.startsWith(' ') ? [] : [i]))
  return heads.map((at, i): Department => {
    const [key = '', zh = '', en = '', letter = '', habits = ''] = lines[at]!.split('|')
    const own = lines.slice(at + 1, heads[i + 1] ?? lines.length)
    return {
      key,
      name: { zh, en },
      style: styles[letter]!,
      habits: habitsOf(habits),
      datasets: own.map(line => datasetOf(key, line)),
    }
  })
}

/** All 81 departments with their datasets. Which they are, what they hold and how much is set by us, after what cities publish. */
export const departments = (): Department[] => read(governmentList + utilityList + otherList)
