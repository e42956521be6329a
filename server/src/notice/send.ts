import { findFollower, findMail, makeLink } from '../intake/index.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { enqueue } from '../platform/jobs/enqueue.ts'
import type { JobCall } from '../platform/jobs/task.ts'
import { NotCarried } from '../platform/sms.ts'
import { carry, type Message } from './carry.ts'
import { nextDay, startOfDay, tellableAt, tryAgainAt } from './notice.ts'
import type { NoticeParts } from './parts.ts'
import { changeNotice, countSentTo, lockNotice, type NoticeRow } from './store.ts'
import { mailText, smsText } from './texts.ts'

export const sendTask = 'send_notice'

interface Due {
  readonly id: string
  /** Who gets it: his messages go one after the other, in their order. */
  readonly reader: string | null
}

/** One job a notice, whenever it is due. */
export const enqueueNotice = (tx: Tx, { id, reader }: Due, runAt: Date): Promise<void> =>
  enqueue(tx, sendTask, { noticeId: id }, { runAt, key: `notice ${id}`, ...(reader && { queue: `notice ${reader}` }) })

/**
 * Sends a notice that is due. What the other side took and nobody could write down goes again under the same id, so that
 * whoever reads it sees it once.
 */
export async function sendNotice(
  { noticeId }: { readonly noticeId: string },
  { act, now, log }: JobCall,
  parts: NoticeParts,
): Promise<void> {
  const ready = await act(tx => prepare(tx, noticeId, { now, parts }))
  if (!ready) return
  const { message, tries, reader } = ready
  const failed = await carry(message, parts.channels).then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failed !== undefined && !(failed instanceof NotCarried)) throw failed
  if (failed) log.warn({ notice: noticeId, fault: failed.fault, tries }, 'a notice was not taken')
  await act(async tx => {
    if (!failed) return changeNotice(tx, { id: noticeId, state: 'sent', tries, sentAt: now })
    const again = failed.final ? undefined : tryAgainAt(tries, now)
    const { fault } = failed
    await changeNotice(tx, {
      id: noticeId,
      state: again ? 'waiting' : 'failed',
      tries,
      fault,
      ...(again && { dueAt: again }),
    })
    if (again) await enqueueNotice(tx, { id: noticeId, reader }, again)
  })
}

interface Around {
  readonly now: Date
  readonly parts: NoticeParts
}

interface Ready {
  readonly message: Message
  readonly tries: number
  readonly reader: string | null
}

/** The message as it goes now; undefined where it is not to go, or not yet. */
async function prepare(tx: Tx, noticeId: string, around: Around): Promise<Ready | undefined> {
  const notice = await lockNotice(tx, noticeId)
  if (notice?.state !== 'waiting') return undefined
  const tries = notice.tries + 1
  const message = notice.mail_id === null ? await ofStep(tx, notice, around) : await ofAnswer(tx, notice)
  if (message === 'later') return undefined
  if (!message) {
    await changeNotice(tx, { id: noticeId, state: 'dropped', tries: notice.tries })
    return undefined
  }
  await changeNotice(tx, { id: noticeId, state: 'waiting', tries })
  return { message, tries, reader: notice.follower_id }
}

async function ofStep(tx: Tx, notice: NoticeRow, around: Around): Promise<Message | 'later' | undefined> {
  const { now, parts } = around
  const follower = notice.follower_id === null ? undefined : await findFollower(tx, notice.follower_id)
  const to = notice.way === 'email' ? follower?.email : follower?.phone
  if (!follower || !to || follower.tell !== notice.way || notice.kind === 'answered') return undefined
  const later = await notYet(tx, { way: notice.way, to }, around)
  if (later) {
    await changeNotice(tx, { id: notice.id, state: 'waiting', tries: notice.tries, dueAt: later })
    await enqueueNotice(tx, { id: notice.id, reader: notice.follower_id }, later)
    return 'later'
  }
  const { kind, number } = notice
  const { language } = follower
  const link = `${parts.address}/report/follow#${await makeLink(tx, follower.id, now)}`
  const told = { kind, language, number: number ?? '', city: await parts.cityOf(tx), link }
  if (notice.way === 'sms') return { way: 'sms', id: notice.id, to, text: smsText(told) }
  const stop = `${parts.address}${parts.stopPath(follower.id)}`
  return { way: 'email', id: notice.id, to, ...mailText(told), stop, answers: undefined }
}

/** By night nobody is told, nor more often than a person wants to hear of it. */
async function notYet(
  tx: Tx,
  { way, to }: { way: NoticeRow['way']; to: string },
  { now, parts }: Around,
): Promise<Date | undefined> {
  const { hours, mostADay } = parts.channels
  const at = tellableAt(now, hours, parts.timeZone)
  if (at > now) return at
  const sent = await countSentTo(tx, way, to, startOfDay(now, parts.timeZone))
  return sent >= mostADay ? nextDay(now, hours, parts.timeZone) : undefined
}

/** What an operator answered to a mail. */
async function ofAnswer(tx: Tx, { id, mail_id }: NoticeRow): Promise<Message | undefined> {
  const mail = mail_id === null ? undefined : await findMail(tx, mail_id)
  if (!mail?.decision || mail.sender_address === '') return undefined
  const subject = /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`
  const answers = mail.message_id ?? undefined
  return { way: 'email', id, to: mail.sender_address, subject, text: mail.decision, stop: undefined, answers }
}
