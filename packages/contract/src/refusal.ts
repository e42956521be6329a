import type { Said } from './said.ts'

/** A refusal that its reader can act on. `{name}` in the text is replaced by the fact of that name. */
export interface Refusal extends Said {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 416 | 422 | 423 | 429 | 507
}
export type Refusals = Readonly<Record<string, Refusal>>

/** What any endpoint may answer; `serve` and the gate raise these, handlers may too. */
export const commonRefusals = {
  invalid_input: {
    status: 400,
    zh: '填写的内容有误，按提示修改',
    en: 'Something in the input is not right; see the fields',
  },
  not_signed_in: { status: 401, zh: '还没有登录，或登录已过期', en: 'Not signed in, or the session has ended' },
  session_ended: {
    status: 401,
    zh: '这个会话已在别处结束，本机看过的内容已清除',
    en: 'This session was ended from elsewhere; what was read here has been cleared',
  },
  position_needed: { status: 403, zh: '先选择以哪个岗位进入', en: 'Choose the position to act in first' },
  password_change_needed: { status: 403, zh: '第一次登录要先换密码', en: 'Change the password first' },
  second_factor_needed: { status: 403, zh: '这一步要再验证一次身份', en: 'This step needs your second factor' },
  forbidden: { status: 403, zh: '您的岗位没有这项权限', en: 'Your position does not have this right' },
  foreign_request: {
    status: 403,
    zh: '请求不是从本系统页面发出的',
    en: 'The request did not come from a page of this system',
  },
  not_found: { status: 404, zh: '没有找到，或不在您的范围内', en: 'Not found, or outside your area' },
  command_reused: {
    status: 409,
    zh: '这个操作编号已用于另一项操作',
    en: 'This command id was used for something else',
  },
  too_many: { status: 429, zh: '操作太频繁，{seconds} 秒后再试', en: 'Too many tries; try again in {seconds} s' },
  wrong_media_type: { status: 415, zh: '内容的类型不对', en: 'The content has the wrong type' },
  too_large: { status: 413, zh: '内容太大，最多 {limit}', en: 'Too large; the limit is {limit}' },
} as const satisfies Refusals

export type CommonCode = keyof typeof commonRefusals

/** RFC 9457 problem document, the one form in which every refusal leaves the server. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly facts?: Readonly<Record<string, string | number>>
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
  /** A short code that the log carries too, to quote in a complaint. */
  readonly instance?: string
}

/** Fills `{name}` in a text; an unknown name stays as it is. */
export const fill = (text: string, facts: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))
