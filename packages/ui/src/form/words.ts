import { dictionary } from '../said.ts'

export const formWords = dictionary({
  zh: {
    toMend: (count: number) => `有 ${count} 处要改`,
    wrongTitle: '有误：',
    optional: '（选填）',
    reveal: '显示',
    mask: '收起',
    purpose: '用途',
    reference: '编号',
    willRecord: '会记入查阅记录，本人可见',
    recorded: '已记入查阅记录，本人可见',
    secondsLeft: (seconds: number) => `${seconds} 秒后收起`,
    choosePurpose: '选一个用途',
    revealWhat: (what: string) => `显示${what}`,
  },
  en: {
    toMend: (count: number) => (count === 1 ? '1 thing to change' : `${count} things to change`),
    wrongTitle: 'Error: ',
    optional: ' (optional)',
    reveal: 'Reveal',
    mask: 'Hide',
    purpose: 'Purpose',
    reference: 'Number',
    willRecord: 'This will be recorded; the person can see that you looked',
    recorded: 'Recorded; the person can see that you looked',
    secondsLeft: (seconds: number) => `hidden in ${seconds} s`,
    choosePurpose: 'Choose a purpose',
    revealWhat: (what: string) => `Reveal ${what}`,
  },
})
