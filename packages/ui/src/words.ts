import { dictionary } from './said.ts'

interface Day {
  readonly year: number | undefined
  readonly month: number
  readonly day: number
  readonly weekday: number
}

type Write = (value: number) => string

const zhWeekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const enWeekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const enMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** How each language writes times and numbers. */
export const formatWords = dictionary({
  zh: {
    day: ({ year, month, day, weekday }: Day) =>
      `${year === undefined ? '' : `${year}年`}${month}月${day}日 ${zhWeekdays[weekday]}`,
    monthDay: (month: number, day: number) => `${month}月${day}日`,
    at: (day: string, time: string) => `${day} ${time}`,
    justNow: '刚刚',
    minutesAgo: (count: number) => `${count} 分钟前`,
    today: (time: string) => `今天 ${time}`,
    tomorrow: (time: string) => `明天 ${time}`,
    yesterday: (time: string) => `昨天 ${time}`,
    daysAgo: (count: number) => `${count} 天前`,
    underAMinute: '不到 1 分',
    units: {
      short: {
        days: (count: number) => `${count} 天`,
        hours: (count: number) => `${count} 小时`,
        minutes: (count: number) => `${count} 分`,
      },
      long: {
        days: (count: number) => `${count} 天`,
        hours: (count: number) => `${count} 小时`,
        minutes: (count: number) => `${count} 分`,
      },
    },
    large: (value: number, exact: Write, three: Write) => {
      if (value >= 100_000_000) return `${three(value / 100_000_000)} 亿`
      return value >= 10_000 ? `${three(value / 10_000)} 万` : exact(value)
    },
    money: (amount: string) => `${amount} 元`,
    metres: (count: string) => `${count} 米`,
    kilometres: (count: string) => `${count} 公里`,
  },
  en: {
    day: ({ year, month, day, weekday }: Day) =>
      `${enWeekdays[weekday]} ${day} ${enMonths[month - 1]}${year === undefined ? '' : ` ${year}`}`,
    monthDay: (month: number, day: number) => `${day} ${enMonths[month - 1]}`,
    at: (day: string, time: string) => `${day}, ${time}`,
    justNow: 'just now',
    minutesAgo: (count: number) => `${count} min ago`,
    today: (time: string) => `today ${time}`,
    tomorrow: (time: string) => `tomorrow ${time}`,
    yesterday: (time: string) => `yesterday ${time}`,
    daysAgo: (count: number) => `${counted(count, 'day')} ago`,
    underAMinute: 'under 1 min',
    units: {
      short: {
        days: (count: number) => `${count} d`,
        hours: (count: number) => `${count} h`,
        minutes: (count: number) => `${count} min`,
      },
      long: {
        days: (count: number) => counted(count, 'day'),
        hours: (count: number) => counted(count, 'hour'),
        minutes: (count: number) => counted(count, 'minute'),
      },
    },
    large: (value: number, exact: Write, three: Write) => {
      if (value >= 1_000_000_000) return `${three(value / 1_000_000_000)} billion`
      return value >= 1_000_000 ? `${three(value / 1_000_000)} million` : exact(value)
    },
    money: (amount: string) => `¥${amount}`,
    metres: (count: string) => `${count} m`,
    kilometres: (count: string) => `${count} km`,
  },
})

/** What the keys of every list do. */
export const listWords = dictionary({
  zh: {
    title: '本页按键',
    down: '下一行',
    up: '上一行',
    previous: '上一件',
    next: '下一件',
    open: '打开整页',
    back: '回到列表',
    select: '选中或取消',
    selectTo: '选到这一行',
    search: '搜索',
    showNew: '显示新来的',
    note: '写备注',
    undo: '撤销',
    command: '找命令',
    help: '看本页按键',
    go: '去别的页：再按那一页的字母',
    off: '单键已关闭，可在设置里打开。',
    where: '不顺手的单键，可在设置的“换按键”里换。',
  },
  en: {
    title: 'Keys of this screen',
    down: 'Next row',
    up: 'Previous row',
    previous: 'Previous item',
    next: 'Next item',
    open: 'Open the full page',
    back: 'Back to the list',
    select: 'Select or unselect',
    selectTo: 'Select up to this row',
    search: 'Search',
    showNew: 'Show new ones',
    note: 'Write a note',
    undo: 'Undo',
    command: 'Find a command',
    help: 'Show these keys',
    go: 'Go to another screen: then its letter',
    off: 'Single keys are off; switch them on in settings.',
    where: 'Single keys can be given others in settings, “Change keys”.',
  },
})

export const dialogWords = dictionary({
  zh: { close: '关闭' },
  en: { close: 'Close' },
})

export const whyWords = dictionary({
  zh: { why: '为什么?', rule: '规则', wrong: '不对?' },
  en: { why: 'Why?', rule: 'Rule', wrong: 'Is this wrong?' },
})
