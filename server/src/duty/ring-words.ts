import type { DutyRole } from '@lifetree/contract/duty'
import type { Said } from '@lifetree/contract/said'

/** What a phone is told of an urgent case: nothing of any person, and of a confidential one only that it rings. */
export interface RingFacts {
  readonly what: Said
  /** From the district down to the community; undefined where the case is confidential. */
  readonly place: Said | undefined
  readonly number: string
}

export interface RingWords {
  readonly title: string
  readonly body: string
}

type Language = 'zh' | 'en'

const confidential: Said = { zh: '保密案件', en: 'confidential case' }

/** @param path names of the areas of its grid, from the city down to the grid */
export const ringFacts = (
  of: { readonly number: string; readonly confidential: boolean; readonly zh: string; readonly en: string },
  path: readonly Said[],
): RingFacts => {
  if (of.confidential) return { what: confidential, place: undefined, number: of.number }
  const named = path.slice(1, 4)
  const place = {
    zh: named.map(({ zh }) => zh).join(''),
    en: named
      .map(({ en }) => en)
      .reverse()
      .join(', '),
  }
  return { what: { zh: of.zh, en: of.en }, place, number: of.number }
}

export function ringWords({ what, place, number }: RingFacts, language: Language): RingWords {
  const facts = [place?.[language], number].filter(Boolean)
  return language === 'zh'
    ? { title: `突发事件：${what.zh}`, body: facts.join('，') }
    : { title: `Urgent: ${what.en}`, body: facts.join(', ') }
}

const roles: Readonly<Record<DutyRole, Said>> = {
  duty_officer: { zh: '值班长', en: 'Duty officer' },
  leader: { zh: '领导', en: 'Leader' },
}

/** What stands in place of a ring that somebody has answered: who it was. */
export function quietWords(
  { what, number }: RingFacts,
  taker: { readonly name: string; readonly role: DutyRole } | undefined,
  language: Language,
): RingWords {
  const who = taker && `${roles[taker.role][language]}${language === 'zh' ? '' : ' '}${taker.name}`
  return language === 'zh'
    ? { title: `已有人应答：${what.zh}`, body: [who && `${who}已应答`, number].filter(Boolean).join('，') }
    : { title: `Answered: ${what.en}`, body: [who && `${who} has it`, number].filter(Boolean).join(', ') }
}

/** What stands in place of a ring whose case ended before anybody answered. */
export const endedWords = ({ what, number }: RingFacts, language: Language): RingWords =>
  language === 'zh'
    ? { title: `案件已结束：${what.zh}`, body: `不用再应答，${number}` }
    : { title: `Ended: ${what.en}`, body: `No answer is needed, ${number}` }

export function ringSms(facts: RingFacts, language: Language, { city, link }: { city: Said; link: string }): string {
  const { title, body } = ringWords(facts, language)
  return language === 'zh'
    ? `【${city.zh}监督中心】${title}，${body}。打开并应答：${link}`
    : `[${city.en}] ${title}, ${body}. Open and answer: ${link}`
}

export const codeSms = (code: string, minutes: number, language: Language, city: Said): string =>
  language === 'zh'
    ? `【${city.zh}监督中心】值班手机验证码 ${code}，${minutes} 分钟内有效。不是本人操作，不用理会。`
    : `[${city.en}] ${code} confirms your duty phone, for ${minutes} minutes. If you did not ask for it, ignore it.`
