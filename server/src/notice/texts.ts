import type { NoticeKind } from '@lifetree/contract/notice'
import type { Said } from '@lifetree/contract/said'

type StepKind = Exclude<NoticeKind, 'answered'>

/** What happened, as a sentence: nothing of any person, and nothing that was written inside. */
const happened: Readonly<Record<StepKind, Said>> = {
  received: { zh: '已收到，等受理员受理', en: 'has arrived and waits for the operator' },
  filed: { zh: '已立案', en: 'is filed' },
  declined: { zh: '不予受理，理由在查询页', en: 'is declined; the page says why' },
  dispatched: { zh: '已派给承办部门处理', en: 'was sent to the department that mends it' },
  merged: {
    zh: '和已有的一件是同一个问题，已并在一起办，之后告知那一件的进展',
    en: 'is the same as an earlier one and goes on with it',
  },
  closed: { zh: '已办结，到查询页说说满意不满意', en: 'is closed; the page asks whether you are satisfied' },
  reopened: { zh: '重新办理', en: 'is taken up again' },
}

const titles: Readonly<Record<StepKind, Said>> = {
  received: { zh: '已收到', en: 'arrived' },
  filed: { zh: '已立案', en: 'filed' },
  declined: { zh: '不予受理', en: 'declined' },
  dispatched: { zh: '已派遣', en: 'sent to the department' },
  merged: { zh: '已并案', en: 'joined with another' },
  closed: { zh: '已办结', en: 'closed' },
  reopened: { zh: '重新办理', en: 'reopened' },
}

export interface Told {
  readonly kind: StepKind
  readonly language: 'zh' | 'en'
  readonly number: string
  readonly city: Said
  /** Where its reader looks up what became of it. */
  readonly link: string
}

export interface MailText {
  readonly subject: string
  readonly text: string
}

export function mailText({ kind, language, number, city, link }: Told): MailText {
  if (language === 'zh')
    return {
      subject: `${number} ${titles[kind].zh} · ${city.zh}`,
      text: [
        `您上报或关注的 ${number} ${happened[kind].zh}。`,
        '',
        `进度、评价、改告知方式：${link}`,
        '链接只给您，转给别人，别人也能看到。',
        '',
        `${city.zh}监督中心 · 这封信由系统发出，不用回复。`,
      ].join('\n'),
    }
  return {
    subject: `${number} ${titles[kind].en} · ${city.en}`,
    text: [
      `${number}, which you reported or follow, ${happened[kind].en}.`,
      '',
      `Progress, your opinion, how you are told: ${link}`,
      'The link is yours: whoever has it sees the same.',
      '',
      `${city.en} supervision centre · sent by the system; no answer is needed.`,
    ].join('\n'),
  }
}

export const smsText = ({ kind, language, number, city, link }: Told): string =>
  language === 'zh'
    ? `【${city.zh}监督中心】${number} ${happened[kind].zh}。查询 ${link}`
    : `[${city.en}] ${number} ${happened[kind].en}. ${link}`
