import type { SmsTemplate } from './channel-config.ts'

/** A mail server or a gateway did not take a message. */
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

/** Hands a text to the city’s SMS gateway by its template. Throws {@link NotCarried}. */
export async function sendSms(
  { to, text }: { readonly to: string; readonly text: string },
  template: SmsTemplate,
): Promise<void> {
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
