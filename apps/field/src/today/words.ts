import { dictionary } from '@lifetree/ui'

/** What a worker must do today. */
export const todayWords = dictionary({
  zh: {
    title: (date: string) => `今天 ${date}`,
    tasks: '待办',
    away: (distance: string) => distance,
    tasksWhat: '待办',
    asOf: (time: string) => `清单：${time}`,
    reported: (count: number) => `我近 30 天上报的 ${count} 件`,
    none: '没有待办，有新的会出现在这里。',
    onPhone: '已答，在手机上',
    more: (count: number) => `再看 ${count} 件`,
  },
  en: {
    title: (date: string) => `Today ${date}`,
    tasks: 'To do',
    away: (distance: string) => `${distance} away`,
    tasksWhat: 'tasks',
    asOf: (time: string) => `List of ${time}`,
    reported: (count: number) => `My ${count} reports of the last 30 days`,
    none: 'Nothing to do; what comes appears here.',
    onPhone: 'Answered, on this phone',
    more: (count: number) => `Show ${count} more`,
  },
})
