import type { CaseAnswer } from '@lifetree/contract/case'
import { failCheck, noteCase, passCheck, reportCase, verifyCase } from '@lifetree/contract/case-acting'
import type { Client } from '@lifetree/contract/client'
import type { Problem } from '@lifetree/contract/refusal'
import { problemOf } from '@lifetree/ui/call'
import { dueCommands, dueMedia, type Happening, type Item, type Kind, type Media, pauseAfter } from './item.ts'
import type { Phone } from './phone.ts'
import { dropMedia, happen, listItems, readPiece } from './store.ts'
import { SignedOut, UploadRefused, uploadFile } from './upload.ts'

const endpoints = {
  report: reportCase,
  note: noteCase,
  verify: verifyCase,
  pass: passCheck,
  fail: failCheck,
} as const satisfies Record<Kind, unknown>

/** What is being sent at this moment. */
export interface Sending {
  readonly itemId: string
  readonly mediaId?: string
  readonly sent?: number
}

export interface SenderParts {
  readonly phone: Phone
  readonly client: Client
  readonly fetch: typeof fetch
  /** In which the centre answers. */
  readonly language: () => 'zh' | 'en'
  readonly now: () => number
  readonly random: () => number
  /** Who is signed in, as far as the phone knows; another's items wait for him. */
  readonly accountId: () => string | undefined
  readonly onSending: (sending: Sending | undefined) => void
  readonly onChanged: () => Promise<void>
}

/** How a round ended: all that was due is sent · the line is away · somebody must sign in first. */
export type RoundEnd = 'done' | 'unreachable' | 'signed_out'

/** The session is not what it was; nothing is wrong with what was to be sent. */
const sessionCodes = [
  'not_signed_in',
  'session_ended',
  'position_needed',
  'password_change_needed',
  'second_factor_needed',
]

type Fault =
  | { readonly kind: 'unreachable' | 'signed_out' }
  | { readonly kind: 'later'; readonly ms: number }
  | { readonly kind: 'refused'; readonly problem: Problem }

function faultOf(error: unknown, tries: number, random: number): Fault {
  const problem = problemOf(error)
  if (!problem) return { kind: 'unreachable' }
  if (sessionCodes.includes(problem.code)) return { kind: 'signed_out' }
  const asked = Number(problem.facts?.seconds ?? 0) * 1000
  // Something in between answered, or the centre itself has a fault: it says nothing of this item.
  if (problem.status >= 500 || problem.status === 429 || problem.code === 'strange_answer') {
    return { kind: 'later', ms: Math.max(asked, pauseAfter(tries, random)) }
  }
  return { kind: 'refused', problem }
}

async function note(parts: SenderParts, id: string, happening: Happening): Promise<void> {
  await happen(parts.phone, id, happening)
  await parts.onChanged()
}

const callCommand = ({ client }: SenderParts, item: Item): Promise<CaseAnswer> =>
  client.call(endpoints[item.kind], item.body as never, { commandId: item.id })

async function sendCommand(parts: SenderParts, item: Item): Promise<RoundEnd> {
  parts.onSending({ itemId: item.id })
  const at = (): string => new Date(parts.now()).toISOString()
  try {
    const answer = await callCommand(parts, item)
    await note(parts, item.id, { what: 'answered', at: at(), answer })
    return 'done'
  } catch (error) {
    const fault = faultOf(error, item.tries, parts.random())
    if (fault.kind === 'refused') {
      await note(parts, item.id, { what: 'refused', at: at(), problem: fault.problem })
      return 'done'
    }
    if (fault.kind !== 'later') return fault.kind
    await note(parts, item.id, { what: 'failed', notBefore: parts.now() + fault.ms })
    return 'done'
  } finally {
    parts.onSending(undefined)
  }
}

/** Sends one file and notes what became of it: what the centre does not take holds up nothing else. */
async function sendFile(parts: SenderParts, item: Item, media: Media): Promise<void> {
  const at = (): string => new Date(parts.now()).toISOString()
  try {
    await uploadFile({
      file: media,
      fetch: parts.fetch,
      language: parts.language(),
      readPiece: i => readPiece(parts.phone, media.id, i),
      onSent: sent => parts.onSending({ itemId: item.id, mediaId: media.id, sent }),
    })
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error
    // Its bytes stay: its author must see which photo it is.
    return note(parts, item.id, { what: 'media_refused', at: at(), id: media.id, refusal: error.refusal })
  }
  await note(parts, item.id, { what: 'media_stored', at: at(), id: media.id })
  await dropMedia(parts.phone, [media.id])
}

async function sendMedia(parts: SenderParts, item: Item): Promise<RoundEnd> {
  try {
    for (const media of item.media) if (media.state === 'waiting') await sendFile(parts, item, media)
    return 'done'
  } catch (error) {
    if (error instanceof SignedOut) return 'signed_out'
    await note(parts, item.id, {
      what: 'failed',
      notBefore: parts.now() + pauseAfter(item.tries, parts.random()),
    })
    return 'unreachable'
  } finally {
    parts.onSending(undefined)
  }
}

/** Sends all that is due: every command first, small as they are, then the photos. Stops at the first sign of no line. */
export async function sendRound(parts: SenderParts): Promise<RoundEnd> {
  const mine = async (): Promise<Item[]> =>
    (await listItems(parts.phone)).filter(item => item.accountId === parts.accountId())
  // A command that was answered may set free the next one on its case.
  for (let due = dueCommands(await mine(), parts.now()); due.length > 0; due = dueCommands(await mine(), parts.now())) {
    for (const item of due) {
      const end = await sendCommand(parts, item)
      if (end !== 'done') return end
    }
  }
  for (const item of dueMedia(await mine(), parts.now())) {
    const end = await sendMedia(parts, item)
    if (end !== 'done') return end
  }
  return 'done'
}
