import { dictionary } from '@lifetree/ui'

/** The worker's own score: his leader and he see it, no colleague does. */
export const scoreWords = dictionary({
  zh: {
    title: '我的评分',
    how: '只有您和带您的人能看。走了多少路不计分。',
    months: '月份',
    thisMonth: '本月',
    lastMonth: '上月',
    score: (score: string, grade: string) => `${score} 分 · ${grade} 级`,
    noScore: '还不能评：没有一项有分母',
    none: '这个月还没有计入您的案件。',
    component: (points: string, weight: string) => `${points} 分 · 权重 ${weight}`,
    leftOut: '没有分母，不计；权重摊给其余各项',
    version: (version: number, from: string) => `评分规则 v${version}，${from} 起`,
    frozen: '本月已公布，不再变',
    open: (measure: string, count: string) => `${measure} ${count}`,
    cases: '案件',
    newest: (shown: string, total: string) => `最新 ${shown} / ${total} 件`,
  },
  en: {
    title: 'My score',
    how: 'Only you and who leads you see it. How far one walks does not count.',
    months: 'Month',
    thisMonth: 'This month',
    lastMonth: 'Last month',
    score: (score: string, grade: string) => `${score} · grade ${grade}`,
    noScore: 'Not yet to be judged: nothing has a denominator',
    none: 'No case counts for you in this month yet.',
    component: (points: string, weight: string) => `${points} points · weight ${weight}`,
    leftOut: 'No denominator, left out; the others bear its weight',
    version: (version: number, from: string) => `composite v${version}, from ${from}`,
    frozen: 'The month is published and does not change',
    open: (measure: string, count: string) => `${measure}: ${count}`,
    cases: 'Cases',
    newest: (shown: string, total: string) => `The newest ${shown} / ${total}`,
  },
})
