import type { Step } from '@lifetree/clock'
import type { CaseDetail } from '@lifetree/contract/case'
import type { ClockKind } from '@lifetree/contract/case-states'
import type { Said } from '@lifetree/contract/said'
import type { Language } from './words.ts'

export const clockNames: Readonly<Record<ClockKind, Said>> = {
  accept: { zh: '受理', en: 'Accept' },
  verify: { zh: '核实', en: 'Verify' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  handle: { zh: '处理', en: 'Handle' },
  check: { zh: '核查', en: 'Check' },
  close: { zh: '结案', en: 'Close' },
  decide: { zh: '裁定', en: 'Decide' },
  milestone: { zh: '节点', en: 'Milestone' },
  helper: { zh: '协办', en: 'Help' },
}

export const satisfactionNames: Readonly<Record<NonNullable<CaseDetail['satisfaction']>, Said>> = {
  satisfied: { zh: '满意', en: 'satisfied' },
  fair: { zh: '一般', en: 'fair' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  not_reached: { zh: '没接通', en: 'not reached' },
}

const said = {
  zh: {
    title: '案卷',
    number: '案号',
    state: '状态',
    category: '类别',
    source: '来源',
    reported: '上报',
    place: '位置',
    address: '地址',
    description: '描述',
    department: '承办部门',
    outcome: '结果',
    satisfaction: '回访',
    reporter: '报告人',
    counts: '次数',
    countsOf: (detail: CaseDetail) =>
      `退单 ${detail.returns} · 返工 ${detail.reworks} · 催办 ${detail.urges} · 重办 ${detail.reopenings}`,
    photos: '照片',
    noPhotos: '没有照片',
    timeline: '经过',
    clocks: '时限',
    due: (at: string) => `应在 ${at} 前办完`,
    noDue: '停钟中，到期时间未定',
    stopped: (at: string) => `${at} 停`,
    provisional: '暂定',
    used: (minutes: number) => `已用 ${hoursMinutes(minutes)}`,
    distance: (metres: number) => `距案件 ${Math.round(metres)} 米`,
    page: (page: number, of: number) => `第 ${page} / ${of} 页`,
    printed: (who: string, at: string) => `${who} 打印于 ${at}`,
    confidential: '保密',
    urgent: '紧急',
    reportedAction: '上报',
    rule: '规则',
    missing: '有些字这份字体里没有，写作它的编码，如 [U+20BB7]。',
    provenance: '照片和内容按打印人的权限；报告人信息已隐去；打印已记录。',
  },
  en: {
    title: 'Case file',
    number: 'Number',
    state: 'State',
    category: 'Category',
    source: 'Source',
    reported: 'Reported',
    place: 'Place',
    address: 'Address',
    description: 'Description',
    department: 'Department',
    outcome: 'Outcome',
    satisfaction: 'Call back',
    reporter: 'Reporter',
    counts: 'Counts',
    countsOf: (detail: CaseDetail) =>
      `returned ${detail.returns} · redone ${detail.reworks} · urged ${detail.urges} · reopened ${detail.reopenings}`,
    photos: 'Photos',
    noPhotos: 'No photos',
    timeline: 'History',
    clocks: 'Clocks',
    due: (at: string) => `due by ${at}`,
    noDue: 'stopped; the due time is open',
    stopped: (at: string) => `stopped ${at}`,
    provisional: 'provisional',
    used: (minutes: number) => `used ${hoursMinutes(minutes)}`,
    distance: (metres: number) => `${Math.round(metres)} m from the case`,
    page: (page: number, of: number) => `Page ${page} / ${of}`,
    printed: (who: string, at: string) => `Printed by ${who}, ${at}`,
    confidential: 'confidential',
    urgent: 'urgent',
    reportedAction: 'Report',
    rule: 'rule',
    missing: 'Characters that this font lacks are written as their code point, like [U+20BB7].',
    provenance: 'By the rights of who printed it; the reporter is masked; the print is logged.',
  },
} as const

export type PrintWords = (typeof said)[Language]
export const printWords = (language: Language): PrintWords => said[language]

const hoursMinutes = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes) % 60).padStart(2, '0')}`

const units = {
  urgent_hour: { zh: '紧急工作时', en: 'urgent h' },
  working_hour: { zh: '工作小时', en: 'working h' },
  working_day: { zh: '工作日', en: 'working d' },
  calendar_day: { zh: '自然日', en: 'calendar d' },
} as const

type Time = (at: Date) => string
type Say<K extends Step['kind']> = (step: Extract<Step, { kind: K }>, language: Language, time: Time) => string

const notCounted = { zh: '不计', en: 'not counted' } as const
const days = (from: string, to: string): string => (from === to ? from : `${from} – ${to}`)

const sayings: { readonly [K in Step['kind']]: Say<K> } = {
  started: ({ at }, language, time) => `${{ zh: '起算', en: 'from' }[language]} ${time(at)}`,
  limit: ({ limit, extensions }, language) =>
    [
      `${{ zh: '时限', en: 'limit' }[language]} ${limit.amount} ${units[limit.unit][language]}`,
      extensions > 0 && { zh: `延期 ${extensions} 次`, en: `extended ${extensions} ×` }[language],
    ]
      .filter(Boolean)
      .join(' · '),
  start_day: ({ day }, language) => `${day} ${{ zh: '当天不计', en: 'the day itself is not counted' }[language]}`,
  hours: ({ day, spans, minutes, makeUp }, language, time) =>
    [
      day,
      ...spans.map(({ from, to }) => `${time(from).slice(-5)}–${time(to).slice(-5)}`),
      makeUp && { zh: '调休上班', en: 'make-up day' }[language],
      hoursMinutes(minutes),
    ]
      .filter(Boolean)
      .join(' '),
  whole_days: step => `${days(step.from, step.to)} ${step.minutes === null ? step.days : hoursMinutes(step.minutes)}`,
  running: ({ from, to, minutes }, _, time) => `${time(from)} – ${time(to)} ${hoursMinutes(minutes)}`,
  holiday: ({ from, to, name }, language) => `${days(from, to)} ${name[language]} ${notCounted[language]}`,
  weekend: ({ from, to }, language) =>
    `${days(from, to)} ${{ zh: '周末', en: 'weekend' }[language]} ${notCounted[language]}`,
  paused: ({ from, until }, language, time) =>
    `${{ zh: '停钟', en: 'stopped' }[language]} ${time(from)} – ${until ? time(until) : '…'} ${notCounted[language]}`,
  unpublished: ({ years }, language) =>
    ({
      zh: `${years.join('、')} 年日历未公布，到期暂定`,
      en: `the calendar of ${years.join(', ')} is not published; provisional`,
    })[language],
  due: () => '',
}

/** One line of “why this time”. */
export const sayStep = (step: Step, language: Language, time: Time): string =>
  (sayings[step.kind] as Say<Step['kind']>)(step, language, time)
