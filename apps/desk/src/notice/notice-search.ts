import { type NoticeState, noticeStates } from '@lifetree/contract/notice'

/** What the address of the notices holds. */
export interface NoticeSearch {
  readonly state?: NoticeState
  readonly notice?: string
}

export type NoticeChange = { readonly [K in keyof NoticeSearch]?: NoticeSearch[K] | undefined }

/** Reads an address; what does not fit is left out. */
export function readNoticeSearch(given: Readonly<Record<string, unknown>>): NoticeSearch {
  const state = noticeStates.find(each => each === given.state)
  const notice = typeof given.notice === 'string' && /^[0-9a-f-]{36}$/.test(given.notice) ? given.notice : undefined
  return { ...(state && { state }), ...(notice && { notice }) }
}

/** The address with a change; `undefined` takes a part out. */
export const changedNotice = (search: NoticeSearch, change: NoticeChange): NoticeSearch =>
  Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined))
