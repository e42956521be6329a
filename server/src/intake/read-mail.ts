import type { Mail } from '@lifetree/contract/intake-mail'
import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { sha256 } from './keys.ts'

/** What is read of a mail. Nothing of it is opened but its text and its pictures. */
export interface ReadMail {
  readonly digest: Buffer
  readonly messageId: string | null
  readonly senderName: string
  readonly senderAddress: string
  readonly subject: string
  readonly text: string
  readonly cut: boolean
  readonly language: 'zh' | 'en'
  readonly pictures: readonly { readonly content: Buffer; readonly kind: string }[]
  readonly dropped: Mail['dropped']
}

const longestText = 20_000
const longestSubject = 200
const mostPictures = 9

/**
 * Reads a mail; undefined for what no person wrote: automatic answers, bounces, lists. To answer those would go round for ever.
 * @param from of the envelope; empty for a bounce
 */
export async function readMail(content: Buffer, from: string): Promise<ReadMail | undefined> {
  const mail = await simpleParser(content, {
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: 2_000_000,
  })
  const sender = firstAddress(mail.from)
  if (from === '' || !sender || isAutomatic(mail, sender.address)) return undefined
  // Of HTML the parser leaves the addresses of pictures in brackets: they say nothing, and nobody is to open them.
  const text = plain(
    mail.html ? (mail.text ?? '').replace(/\[(?:https?|cid|data):[^\]\s]*\]/gi, '') : (mail.text ?? ''),
  )
  const sorted = sortAttachments(mail.attachments)
  return {
    digest: sha256(JSON.stringify([sender.address, mail.messageId ?? sha256(content).toString('hex')])),
    messageId: mail.messageId ?? null,
    senderName: plain(sender.name).slice(0, 60),
    senderAddress: sender.address,
    subject: plain(mail.subject ?? '').slice(0, longestSubject),
    text: text.slice(0, longestText),
    cut: text.length > longestText,
    language: /\p{Script=Han}/u.test(`${mail.subject ?? ''}${text}`) ? 'zh' : 'en',
    ...sorted,
  }
}

function firstAddress(from: AddressObject | undefined): { name: string; address: string } | undefined {
  const [first] = from?.value ?? []
  const address = first?.address?.trim().toLowerCase() ?? ''
  return /^[^\s@]{1,64}@[^\s@]{1,180}$/.test(address) ? { name: first?.name ?? '', address } : undefined
}

const machines = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+@.-]|$)/

function isAutomatic({ headers }: ParsedMail, sender: string): boolean {
  const said = (name: string): string => String(headers.get(name) ?? '').toLowerCase()
  return (
    machines.test(sender) ||
    !['', 'no'].includes(said('auto-submitted')) ||
    /bulk|list|junk|auto_reply/.test(said('precedence')) ||
    // The parser gathers all headers that begin with “List-” under one name.
    headers.has('list') ||
    headers.has('x-autoreply') ||
    headers.has('x-autorespond') ||
    /multipart\/report/.test(contentTypeOf(headers.get('content-type')))
  )
}

const contentTypeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'value' in value ? String(value.value) : String(value ?? '')

/** Pictures are kept as far as there is room; of all else it is noted that it was there. */
function sortAttachments(attachments: readonly Attachment[]): Pick<ReadMail, 'pictures' | 'dropped'> {
  const pictures: { content: Buffer; kind: string }[] = []
  const dropped: Mail['dropped'] = []
  for (const { contentType, content, size } of attachments) {
    const kind = plain(contentType ?? '').slice(0, 80)
    const why = !kind.startsWith('image/') ? 'not_a_photo' : pictures.length >= mostPictures ? 'too_many' : undefined
    if (why) dropped.push({ kind, bytes: size, why })
    else pictures.push({ content, kind })
  }
  return { pictures, dropped }
}

/** Without what no column takes and no screen shows. */
const plain = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, found => (found === '\n' || found === '\t' ? found : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
