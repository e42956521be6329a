import { createTransport } from 'nodemailer'
import type { ChannelConfig } from '../platform/channel-config.ts'
import { NotCarried, sendSms } from '../platform/sms.ts'

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
