import { type Measure, measureNames, measureRules, measures } from './figure.ts'
import type { Said } from './said.ts'

/** Of whom a person's work is counted; each has his own measures. */
export const posts = ['grid_worker', 'operator', 'dispatcher', 'duty_officer'] as const
export type Post = (typeof posts)[number]

/** Whose scores there are. */
export const subjects = ['department', 'area', ...posts] as const
export type Subject = (typeof subjects)[number]

export const subjectNames: Readonly<Record<Subject, Said>> = {
  department: { zh: '部门', en: 'Departments' },
  area: { zh: '区域', en: 'Areas' },
  grid_worker: { zh: '网格员', en: 'Grid workers' },
  operator: { zh: '受理员', en: 'Operators' },
  dispatcher: { zh: '派遣员', en: 'Dispatchers' },
  duty_officer: { zh: '值班长', en: 'Duty officers' },
}

/** What counts of a person's work, by post. A case counts once in each; there is none of ways walked. */
export const measuresOfPost = {
  grid_worker: [
    'judged_reports',
    'valid_reports',
    'found_in_grid',
    'missed',
    'to_verify',
    'verified_in_time',
    'to_check',
    'checked_in_time',
  ],
  operator: ['asked', 'asked_in_time', 'decided', 'decided_in_time'],
  dispatcher: ['sent', 'sent_in_time', 'sent_right'],
  duty_officer: ['filings', 'filings_in_time', 'filings_right', 'closings', 'closings_in_time'],
} as const satisfies Record<Post, readonly string[]>
export type PersonMeasure = (typeof measuresOfPost)[Post][number]
export const personMeasures: readonly PersonMeasure[] = posts.flatMap(post => [...measuresOfPost[post]])

export type ScoreMeasure = Measure | PersonMeasure
export const scoreMeasures: readonly ScoreMeasure[] = [...measures, ...personMeasures]

/** What the components of a subject may count. */
export const measuresOf = (subject: Subject): readonly ScoreMeasure[] =>
  subject === 'department' || subject === 'area' ? measures : measuresOfPost[subject]

export const scoreMeasureNames: Readonly<Record<ScoreMeasure, Said>> = {
  ...measureNames,
  judged_reports: { zh: '已判定的上报数', en: 'reports judged' },
  valid_reports: { zh: '有效上报数', en: 'valid reports' },
  found_in_grid: { zh: '网格内立案数', en: 'filed in his grid' },
  missed: { zh: '漏报数', en: 'missed' },
  to_verify: { zh: '应核实数', en: 'to verify' },
  verified_in_time: { zh: '按时核实数', en: 'verified in time' },
  to_check: { zh: '应核查数', en: 'to check' },
  checked_in_time: { zh: '按时核查数', en: 'checked in time' },
  asked: { zh: '派发核实数', en: 'verification asked for' },
  asked_in_time: { zh: '按时派发核实数', en: 'verification asked for in time' },
  decided: { zh: '受理数', en: 'accepted or declined' },
  decided_in_time: { zh: '按时受理数', en: 'accepted or declined in time' },
  sent: { zh: '派遣数', en: 'dispatched' },
  sent_in_time: { zh: '按时派遣数', en: 'dispatched in time' },
  sent_right: { zh: '准确派遣数', en: 'dispatched rightly' },
  filings: { zh: '立案数', en: 'filed' },
  filings_in_time: { zh: '按时立案数', en: 'filed in time' },
  filings_right: { zh: '准确立案数', en: 'filed rightly' },
  closings: { zh: '结案数', en: 'closed' },
  closings_in_time: { zh: '按时结案数', en: 'closed in time' },
}

export const scoreMeasureRules: Readonly<Record<ScoreMeasure, Said>> = {
  ...measureRules,
  judged_reports: {
    zh: '期内他上报的里面，已立案、不予受理、作废或自处理办结的；还没有判定的和合并的不算',
    en: 'of what he reported in the period, what was filed, declined, voided, or mended on the spot and closed; not what is undecided or merged',
  },
  valid_reports: {
    zh: '其中立案的，和当场处理好、核查没有推翻的',
    en: 'of those, what was filed, or mended on the spot without a check that found otherwise',
  },
  found_in_grid: {
    zh: '上报那天他在岗的网格里，期内立案的',
    en: 'filed in the period, in a grid that was his on the day of the report',
  },
  missed: { zh: '其中热线和公众报来的', en: 'of those, what the hotline and the public reported' },
  to_verify: {
    zh: '核实时限在期内到期的：他核实的，和在他网格里还没有人核实的',
    en: 'whose time for verification ends in the period: what he verified, and what nobody verified yet in his grid',
  },
  verified_in_time: { zh: '其中他在时限内核实的', en: 'of those, what he verified in time' },
  to_check: {
    zh: '核查时限在期内到期的：他核查的，和在他网格里还没有人核查的；他自己处理的不算',
    en: 'whose time for the check ends in the period: what he checked, and what nobody checked yet in his grid; not what he mended himself',
  },
  checked_in_time: { zh: '其中每次都在时限内核查的', en: 'of those, what he checked in time every time' },
  asked: { zh: '期内他派发去现场核实的', en: 'that he sent for verification in the period' },
  asked_in_time: { zh: '其中在受理时限内派发的', en: 'of those, sent within the time for accepting' },
  decided: { zh: '期内他立案或不予受理的', en: 'that he filed or declined in the period' },
  decided_in_time: { zh: '其中在受理时限内的', en: 'of those, within the time for accepting' },
  sent: { zh: '期内他派遣的', en: 'that he dispatched in the period' },
  sent_in_time: { zh: '其中每次都在派遣时限内的', en: 'of those, in time every time' },
  sent_right: {
    zh: '其中部门没有退单、没有请求仲裁的',
    en: 'of those, what no department returned or disputed',
  },
  filings: { zh: '期内他立案的', en: 'that he filed in the period' },
  filings_in_time: { zh: '其中在受理时限内立案的', en: 'of those, within the time for accepting' },
  filings_right: { zh: '其中后来没有作废的', en: 'of those, what was not voided later' },
  closings: { zh: '期内他结案的；强制结案的不算', en: 'that he closed in the period; not by force' },
  closings_in_time: { zh: '其中每次都在结案时限内的', en: 'of those, in time every time' },
}
