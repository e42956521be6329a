import type { Contact, PublicCategory, TellWay } from '@lifetree/contract/intake'

/** The questions, one a page, in their order. */
export const pages = ['what', 'where', 'how', 'same', 'check'] as const
export type PageName = (typeof pages)[number]

export interface Place {
  readonly lon: number
  readonly lat: number
  /** Metres. */
  readonly accuracy: number
}

/** What was answered so far; it outlives a reload of the page, and ends with the tab. */
export interface Draft {
  readonly caseId: string
  /** Of the link by which its reporter will follow it. */
  readonly secret: string
  readonly categoryId?: string | undefined
  readonly place?: Place | undefined
  readonly address: string
  readonly description: string
  /** The number of the one nearby that it is. */
  readonly same?: string | undefined
  readonly tell: TellWay
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly consent: boolean
}

export const emptyDraft = (caseId: string, secret: string): Draft => ({
  ...{ caseId, secret, address: '', description: '', tell: 'none', name: '', phone: '', email: '', consent: false },
})

export type Fault =
  | 'categoryMissing'
  | 'placeMissing'
  | 'descriptionMissing'
  | 'phoneMissing'
  | 'phoneShape'
  | 'emailMissing'
  | 'emailShape'
  | 'consentMissing'

export interface FoundFault {
  /** The id of the control. */
  readonly field: string
  readonly fault: Fault
}

const phoneShape = /^[0-9+ -]{5,20}$/
const emailShape = /^[^\s@<>"(),:;[\]\\]{1,64}@[A-Za-z0-9.-]{1,120}\.[A-Za-z0-9-]{2,24}$/

const said = ({ name, phone, email }: Draft): boolean => [name, phone, email].some(text => text.trim() !== '')

const ofNumber = (phone: string, needed: boolean): FoundFault[] => {
  if (phone === '') return needed ? [{ field: 'phone', fault: 'phoneMissing' }] : []
  return phoneShape.test(phone) ? [] : [{ field: 'phone', fault: 'phoneShape' }]
}
const ofAddress = (email: string, needed: boolean): FoundFault[] => {
  if (email === '') return needed ? [{ field: 'email', fault: 'emailMissing' }] : []
  return emailShape.test(email) ? [] : [{ field: 'email', fault: 'emailShape' }]
}

/** What a page still lacks. */
export function faultsOn(page: PageName, draft: Draft): FoundFault[] {
  if (page === 'what') return draft.categoryId === undefined ? [{ field: 'category', fault: 'categoryMissing' }] : []
  if (page === 'where') return draft.place === undefined ? [{ field: 'place', fault: 'placeMissing' }] : []
  if (page === 'how')
    return draft.description.trim() === '' ? [{ field: 'description', fault: 'descriptionMissing' }] : []
  if (page !== 'check') return []
  return [
    ...ofNumber(draft.phone.trim(), draft.tell === 'sms'),
    ...ofAddress(draft.email.trim(), draft.tell === 'email'),
    ...(said(draft) && !draft.consent ? [{ field: 'consent', fault: 'consentMissing' as const }] : []),
  ]
}

/** Metres: a position that the phone knows less well is looked at on the map first. */
const exactly = 50

/** Whether a phone's own position serves as it is: well known, and in the city. */
export function isSure({ lon, lat, accuracy }: Place, bounds: readonly number[] | null): boolean {
  const [west = -180, south = -90, east = 180, north = 90] = bounds ?? []
  return accuracy <= exactly && lon >= west && lon <= east && lat >= south && lat <= north
}

/** The first page that lacks something, for whoever opens a later one. */
export const firstOpen = (draft: Draft): PageName => pages.find(page => faultsOn(page, draft).length > 0) ?? 'check'

/** What he said of himself; undefined where he said nothing. */
export function contactOf(draft: Draft): Contact | undefined {
  if (!said(draft)) return undefined
  const [name, phone, email] = [draft.name.trim(), draft.phone.trim(), draft.email.trim()]
  return {
    tell: draft.tell,
    consent: true,
    ...(name !== '' && { name }),
    ...(phone !== '' && { phone }),
    ...(email !== '' && { email }),
  }
}

const closed = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '')

/** Categories by characters, English words, pinyin or initials; the best first. */
export function findCategories(categories: readonly PublicCategory[], typed: string): PublicCategory[] {
  const wanted = closed(typed)
  if (wanted === '') return [...categories]
  const rankOf = ({ name, keywords, group, pinyin, initials }: PublicCategory): number => {
    const names = [name.zh, closed(name.en)]
    const inside = [...names, closed(keywords.zh), closed(keywords.en), initials, pinyin]
    if (initials === wanted || names.includes(wanted)) return 0
    if (names.some(each => each.startsWith(wanted)) || initials.startsWith(wanted) || pinyin.startsWith(wanted))
      return 1
    if (inside.some(each => each.includes(wanted))) return 2
    return group.zh.includes(wanted) || group.en.toLowerCase().includes(wanted) ? 3 : 9
  }
  return categories
    .map(category => ({ category, rank: rankOf(category) }))
    .filter(({ rank }) => rank < 9)
    .sort((one, other) => one.rank - other.rank)
    .map(({ category }) => category)
}
