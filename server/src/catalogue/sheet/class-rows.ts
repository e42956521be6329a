import type { Limit, Milestone, PhotoKind } from '@lifetree/contract/catalogue'
import type { ClassRule } from '@lifetree/contract/catalogue-version'
import type { SheetCell } from '../../platform/sheets/read-sheet.ts'
import { type RowReader, textWithin, wholeWithin, yes } from './row-reader.ts'

const units = [
  ['urgent_hour', '紧急工作时'],
  ['working_hour', '工作小时'],
  ['working_day', '工作日'],
  ['calendar_day', '自然日'],
] as const
const policies = { eight_hours: '按八小时', end_of_day: '到当日末' } as const
const photos = { near: '近', far: '远', after: '后' } as const satisfies Record<PhotoKind, string>

const sayLimit = ({ unit, amount, dayPolicy }: Limit): string =>
  `${amount} ${units.find(([word]) => word === unit)?.[1]}${dayPolicy ? `（${policies[dayPolicy]}）` : ''}`

function parseLimit(text: string): Limit | undefined {
  const [, amount, word, said] = /^(\d+(?:\.\d+)?)\s*([^（(\d]+?)(?:[（(](.+)[）)])?$/.exec(text) ?? []
  const unit = units.find(([, zh]) => zh === word?.trim())?.[0]
  if (!unit || Number(amount) <= 0) return undefined
  const policy = Object.entries(policies).find(([, zh]) => zh === said)?.[0] as keyof typeof policies | undefined
  if (said !== undefined && policy === undefined) return undefined
  return { unit, amount: Number(amount), ...(policy && { dayPolicy: policy }) }
}

const sayPhotos = (kinds: readonly PhotoKind[]): string => kinds.map(kind => photos[kind]).join('、')

function parsePhotos(text: string): PhotoKind[] | undefined {
  const words = text.split(/[、,，\s]+/).filter(word => word !== '')
  const kinds = words.map(word => (Object.keys(photos) as PhotoKind[]).find(kind => photos[kind] === word))
  return kinds.every(kind => kind !== undefined) && new Set(kinds).size === kinds.length ? kinds : undefined
}

/** `stop 停止施工/Stop works = 4 工作小时；…` */
const sayMilestones = (milestones: readonly Milestone[]): string =>
  milestones.map(({ key, name, limit }) => `${key} ${name.zh}/${name.en} = ${sayLimit(limit)}`).join('；')

function parseMilestones(text: string): Milestone[] | undefined {
  const parts = text.split(/[；;]/).map(part => part.trim())
  const milestones = parts.filter(part => part !== '').map(parseMilestone)
  return milestones.every(milestone => milestone !== undefined) && milestones.length <= 6 ? milestones : undefined
}

function parseMilestone(text: string): Milestone | undefined {
  const [, key, zh, en, said] = /^([a-z][a-z0-9_]{0,39})\s+([^/]{1,60})\/([^=]{1,60}?)\s*=\s*(.+)$/.exec(text) ?? []
  const limit = parseLimit(said ?? '')
  return key && zh && en && limit ? { key, name: { zh, en }, limit } : undefined
}

const column = {
  code: '编码',
  group: ['大类', '大类（英文）'],
  name: ['小类', '小类（英文）'],
  filing: ['立案条件', '立案条件（英文）'],
  closing: ['结案条件', '结案条件（英文）'],
  limit: '处理时限',
  photosToFile: '立案照片',
  photosToClose: '结案照片',
  afterWithin: '后照距离（米）',
  radius: '查重半径（米）',
  days: '查重天数',
  finished: '处理结果核查（%）',
  selfHandled: '自处理核查（%）',
  urgent: '紧急',
  milestones: '节点时限',
  ended: '停用',
} as const

export const classColumns: readonly string[] = Object.values(column).flat()

const yesOrNot = (is: boolean): string => (is ? '是' : '')

export const classRow = (rule: ClassRule): SheetCell[] => [
  rule.code,
  ...[rule.group, rule.name, rule.filing, rule.closing].flatMap(({ zh, en }) => [zh, en]),
  sayLimit(rule.limit),
  sayPhotos(rule.evidence.filing),
  sayPhotos(rule.evidence.closing),
  ...[rule.afterWithin, rule.duplicate.radius, rule.duplicate.days, rule.check.finished, rule.check.selfHandled],
  yesOrNot(rule.urgent),
  sayMilestones(rule.milestones),
  '',
]

const says = {
  code: { zh: '编码是 4 到 10 位数字', en: 'A code has 4 to 10 digits' },
  text: (most: number) => ({ zh: `要填写，最多 ${most} 字`, en: `Must be filled in, ${most} characters at most` }),
  limit: {
    zh: '时限写成“4 工作小时”，单位是紧急工作时、工作小时、工作日或自然日',
    en: 'A limit reads “4 工作小时”; its unit is 紧急工作时, 工作小时, 工作日 or 自然日',
  },
  urgent: { zh: '紧急小类的时限用紧急工作时', en: 'The limit of an urgent category is in 紧急工作时' },
  photos: { zh: '照片写成“近、远、后”', en: 'Photos read “近、远、后”' },
  whole: (least: number, most: number) => ({
    zh: `是 ${least} 到 ${most} 的整数`,
    en: `A whole number from ${least} to ${most}`,
  }),
  milestones: {
    zh: '节点写成“stop 停止施工/Stop works = 4 工作小时”，用分号隔开',
    en: 'A milestone reads “stop 停止施工/Stop works = 4 工作小时”, separated by semicolons',
  },
} as const

/** The code of a row, and its rule; null ends the class. Undefined where something does not fit, which is told. */
export function readClass(row: RowReader): { readonly key: string; readonly rule: ClassRule | null } | undefined {
  const code = row.read(column.code, text => (/^\d{4,10}$/.test(text) ? text : undefined), says.code)
  if (code === undefined) return undefined
  if (yes(row.text(column.ended))) return { key: code, rule: null }
  const said = ([zh, en]: readonly [string, string], most: number) => ({
    zh: row.read(zh, textWithin(most), says.text(most)) ?? '',
    en: row.read(en, textWithin(most), says.text(most)) ?? '',
  })
  const whole = (name: string, least: number, most: number): number =>
    row.read(name, wholeWithin(least, most), says.whole(least, most)) ?? least
  const photosOf = (name: string): PhotoKind[] => row.read(name, parsePhotos, says.photos) ?? []
  const limit = row.read(column.limit, parseLimit, says.limit) ?? { unit: 'working_day' as const, amount: 1 }
  const urgent = yes(row.text(column.urgent))
  if (urgent && limit.unit !== 'urgent_hour') row.fault(column.limit, says.urgent)
  const rule: ClassRule = {
    code,
    group: said(column.group, 60),
    name: said(column.name, 60),
    filing: said(column.filing, 500),
    closing: said(column.closing, 500),
    limit,
    evidence: { filing: photosOf(column.photosToFile), closing: photosOf(column.photosToClose) },
    afterWithin: whole(column.afterWithin, 1, 5000),
    duplicate: { radius: whole(column.radius, 1, 5000), days: whole(column.days, 1, 730) },
    check: { finished: whole(column.finished, 0, 100), selfHandled: whole(column.selfHandled, 0, 100) },
    urgent,
    milestones: row.read(column.milestones, parseMilestones, says.milestones) ?? [],
  }
  return { key: code, rule }
}
