import { createTransport } from 'nodemailer'
import type { ChannelConfig, SmsTemplate } from '../platform/channel-config.ts'

/** A message on its way. */
export type Message =
  | {
      readonly way: 'email'
      readonly id: string
      readonly to: string
      readonly subject: string
      readonly text: string
      /** Where the reader stops such messages; undefined for an answer that he asked for. */
      readonly stop: string | undefined
      /** The Message-ID that it answers. */
      readonly answers: string | undefined
    }
  | { readonly way: 'sms'; readonly id: string; readonly to: string; readonly text: string }

/** The other side did not take it. */
export class NotCarried extends Error {
  readonly fault: string
  /** Trying again changes nothing. */
  readonly final: boolean
  constructor(fault: string, final: boolean, cause?: unknown) {
    super(fault, { cause })
    this.fault = fault.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 40)
    this.final = final
  }
}

const patienceMs = 20_000

/** Hands a message to the city’s mail server or SMS gateway. Throws {@link NotCarried}. */
export async function carry(message: Message, { mailOut, sms }: ChannelConfig): Promise<void> {
  if (message.way === 'sms') {
    if (!sms) throw new NotCarried('not_set_up', true)
    return sendSms(message, sms)
  }
  if (!mailOut) throw new NotCarried('not_set_up', true)
  return sendMail(message, mailOut)
}

async function sendMail(
  message: Extract<Message, { way: 'email' }>,
  { url, from }: NonNullable<ChannelConfig['mailOut']>,
): Promise<void> {
  const transport = createTransport({
    url: url(),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { id, to, subject, text, stop, answers } = message
  try {
    await transport.sendMail({
      ...{ from, to, subject, text },
      // The same on every try: who gets it twice sees it once.
      messageId: `<${id}@${from.split('@')[1]}>`,
      ...(answers !== undefined && { inReplyTo: answers, references: answers }),
      headers: {
        ...(answers === undefined && { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }),
        ...(stop !== undefined && {
          'List-Unsubscribe': `<${stop}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
    })
  } catch (cause) {
    const { code = 'error', responseCode } = cause as { code?: string; responseCode?: number }
    throw new NotCarried(
      responseCode === undefined ? `smtp_${code}` : `smtp_${responseCode}`,
      responseCode !== undefined && responseCode >= 550 && responseCode < 560,
      cause,
    )
  } finally {
    transport.close()
  }
}

async function sendSms({ to, text }: Extract<Message, { way: 'sms' }>, template: SmsTemplate): Promise<void> {
  const given = { phone: to.replace(/[^\d+]/g, ''), text }
  const headers = JSON.parse(template.headers()) as Record<string, string>
  const answer = await fetch(filled(template.url(), given, encodeURIComponent), {
    method: template.method,
    headers,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
    ...(template.body !== undefined &&
      template.method !== 'GET' && { body: filled(template.body(), given, escapeFor(headers)) }),
  }).catch((cause: unknown) => {
    throw new NotCarried(`sms_${cause instanceof Error ? cause.name : 'error'}`, false, cause)
  })
  const said = await answer.text().catch(() => '')
  if (!answer.ok) throw new NotCarried(`sms_${answer.status}`, false)
  if (template.success && !template.success.test(said)) throw new NotCarried('sms_not_confirmed', false)
}

const filled = (
  template: string,
  given: { readonly phone: string; readonly text: string },
  escaped: (value: string) => string,
): string => template.replace(/\{(phone|text)\}/g, (_, name: 'phone' | 'text') => escaped(given[name]))

/** What a value must look like inside this kind of body. */
function escapeFor(headers: Readonly<Record<string, string>>): (value: string) => string {
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (/json/i.test(type)) return value => JSON.stringify(value).slice(1, -1)
  if (/urlencoded/i.test(type)) return encodeURIComponent
  if (/xml/i.test(type))
    return value => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  return value => value
}
