import { type MailState, mailStates } from '@lifetree/contract/intake-mail'

const forms = ['file', 'answer', 'discard'] as const
export type MailForm = (typeof forms)[number]

/** What the address of the mails holds. */
export interface MailSearch {
  readonly state?: MailState
  readonly mail?: string
  /** The form that is open in the panel. */
  readonly do?: MailForm
}

export type MailChange = { readonly [K in keyof MailSearch]?: MailSearch[K] | undefined }

/** Reads an address; what does not fit is left out. */
export function readMailSearch(given: Readonly<Record<string, unknown>>): MailSearch {
  const state = mailStates.find(each => each === given.state)
  const form = forms.find(each => each === given.do)
  const mail = typeof given.mail === 'string' && /^[0-9a-f-]{36}$/.test(given.mail) ? given.mail : undefined
  return { ...(state && { state }), ...(mail && { mail }), ...(form && { do: form }) }
}

/** The address with a change; `undefined` takes a part out. */
export const changedMail = (search: MailSearch, change: MailChange): MailSearch =>
  Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))
