import { type Secret, secret } from './secret.ts'
import type { SettingName } from './settings.ts'

/** How the program reaches people who have no account, and how they reach it. */
export interface ChannelConfig {
  /** Mail is taken in here, from these relays alone; undefined: none is. */
  readonly mailIn: { readonly host: string; readonly port: number; readonly relays: readonly string[] } | undefined
  /** The address holds a password. */
  readonly mailOut: { readonly url: Secret; readonly from: string } | undefined
  readonly sms: SmsTemplate | undefined
  /** Times of the city's day, HH:MM, between which people are told. */
  readonly hours: { readonly from: string; readonly until: string }
  /** How often one person is told a day. */
  readonly mostADay: number
}

/** The request by which a city's gateway sends an SMS: `{phone}` and `{text}` are filled in. */
export interface SmsTemplate {
  readonly url: Secret
  readonly method: string
  readonly headers: Secret
  readonly body: Secret | undefined
  /** What the answer must hold. */
  readonly success: RegExp | undefined
}

/** The ways of telling that are set up. */
export const openWays = ({ mailOut, sms }: ChannelConfig): ('email' | 'sms')[] => [
  ...(mailOut ? (['email'] as const) : []),
  ...(sms ? (['sms'] as const) : []),
]

type Values = Partial<Record<SettingName, string>>

export function buildChannels(values: Values, relays: readonly string[]): ChannelConfig {
  const { LIFETREE_SMTP_URL: url, LIFETREE_MAIL_FROM: from } = values
  const [opens = '08:00', closes = '21:00'] = values.LIFETREE_NOTICE_HOURS?.split('-') ?? []
  return {
    mailIn: mailInOf(values.LIFETREE_MAIL_LISTEN, relays),
    mailOut: url && from ? { url: secret(url), from } : undefined,
    sms: smsOf(values),
    hours: { from: opens, until: closes },
    mostADay: Number(values.LIFETREE_NOTICE_MOST ?? 6),
  }
}

function mailInOf(listen: string | undefined, relays: readonly string[]): ChannelConfig['mailIn'] {
  if (listen === undefined) return undefined
  const [host = '', port = ''] = listen.split(':')
  return { host, port: Number(port), relays }
}

function smsOf(values: Values): SmsTemplate | undefined {
  const { LIFETREE_SMS_URL: url, LIFETREE_SMS_BODY: body, LIFETREE_SMS_SUCCESS: success } = values
  if (url === undefined) return undefined
  return {
    url: secret(url),
    method: values.LIFETREE_SMS_METHOD ?? 'POST',
    headers: secret(values.LIFETREE_SMS_HEADERS ?? '{}'),
    body: body === undefined ? undefined : secret(body),
    success: success === undefined ? undefined : new RegExp(success),
  }
}

/** What has the right form and says nothing that can be used. */
export function findImpossibleChannels(values: Values): SettingName[] {
  const { LIFETREE_SMS_HEADERS: headers, LIFETREE_SMS_SUCCESS: success, LIFETREE_MAIL_LISTEN: listen } = values
  const hours = values.LIFETREE_NOTICE_HOURS?.split('-')
  const wrong: SettingName[] = []
  if (headers !== undefined && !isRecordOfText(headers)) wrong.push('LIFETREE_SMS_HEADERS')
  if (success !== undefined && !isPattern(success)) wrong.push('LIFETREE_SMS_SUCCESS')
  if (listen !== undefined && Number(listen.split(':')[1]) > 65_535) wrong.push('LIFETREE_MAIL_LISTEN')
  // Of another form it is refused already.
  if (hours?.every(time => time.length === 5) && (hours[0] ?? '') >= (hours[1] ?? ''))
    wrong.push('LIFETREE_NOTICE_HOURS')
  return wrong
}

function isRecordOfText(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json)
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every(one => typeof one === 'string')
    )
  } catch {
    return false
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}
