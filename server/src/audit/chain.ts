import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** An entry as the chain sees it. */
export interface Link {
  readonly id: string
  readonly at: Date
  readonly kind: string
  readonly name: string
  readonly accountId: string | null
  readonly positionId: string | null
  readonly role: string
  readonly subject: string | null
  readonly commandId: string | null
  readonly purpose: string | null
  readonly code: string | null
  readonly contentHash: Buffer
}

/** What the first seal follows. */
export const genesis = Buffer.alloc(32)

/** SHA-256 of the salt and the content's JSON: the content can be erased, and guessed contents cannot be tried without the salt. */
export const hashContent = (salt: Buffer, content: string): Buffer =>
  createHash('sha256').update(salt).update(content).digest()

/** SHA-256 of the hash before and of the entry, its fields as a JSON list in this order. */
export function hashLink(before: Buffer, link: Link): Buffer {
  const fields = [
    link.id,
    link.at.toISOString(),
    link.kind,
    link.name,
    link.accountId,
    link.positionId,
    link.role,
    link.subject,
    link.commandId,
    link.purpose,
    link.code,
    link.contentHash.toString('hex'),
  ]
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest()
}

const headText = (seq: string, hash: Buffer): string => `lifetree audit head ${seq} ${hash.toString('hex')}`

/** HMAC-SHA-256 with the installation's audit key, which lies outside the database. */
export const signHead = (key: Buffer, seq: string, hash: Buffer): Buffer =>
  createHmac('sha256', key).update(headText(seq, hash)).digest()

export const isSigned = (key: Buffer, head: { seq: string; hash: Buffer; signature: Buffer }): boolean => {
  const own = signHead(key, head.seq, head.hash)
  return own.length === head.signature.length && timingSafeEqual(own, head.signature)
}
