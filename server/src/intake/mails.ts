import * as contract from '@lifetree/contract/intake-mail'
import { answerOf, maskName, reportCase } from '../case/index.ts'
import { actAs, system } from '../platform/actor.ts'
import type { Tx } from '../platform/database/transaction.ts'
import { publish } from '../platform/events/index.ts'
import { handOver } from '../platform/files/index.ts'
import { Refusal, refuse } from '../platform/refuse.ts'
import { type Bound, serve } from '../platform/serve/index.ts'
import { follow } from './door.ts'
import { maskEmail, maskText } from './mask-text.ts'
import type { Parts } from './parts.ts'
import { countWaitingMails, decideMail, findMail, listMailRows, lockMail, type MailRow } from './store/mails.ts'

const usualPage = 50

/** The operators' queue of mails: each becomes a case, is answered, or is laid aside. */
export function mailEndpoints(parts: Parts): Bound[] {
  return [
    serve(contract.listMails, async ({ tx, input }) => {
      const { state, after, limit = usualPage } = input
      const [rows, waiting] = await Promise.all([
        listMailRows(tx, { state, after, limit: limit + 1 }),
        countWaitingMails(tx),
      ])
      const page = rows.slice(0, limit)
      return { mails: page.map(summaryOf), waiting, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
    }),
    serve(contract.getMail, async ({ tx, input }) => {
      const row = (await findMail(tx, input.mailId)) ?? refuse('not_found')
      return {
        ...summaryOf(row),
        text: maskText(row.text),
        cut: row.cut,
        files: row.files,
        dropped: row.dropped,
        caseId: row.case_id,
        decidedAt: row.decided_at?.toISOString() ?? null,
        decision: row.decision,
      }
    }),
    serve(contract.revealMail, async ({ tx, input }) => {
      const row = (await findMail(tx, input.mailId)) ?? refuse('not_found')
      return { name: row.sender_name, address: row.sender_address, subject: row.subject, text: row.text }
    }),
    serve(contract.fileMail, async ({ tx, actor, now, input }) => {
      const mail = await takeMail(tx, input.mailId)
      const { mailId, ...said } = input
      await actAs(tx, system)
      await handOver(tx, mail.files, actor.accountId)
      await actAs(tx, actor)
      const at = mail.received_at.toISOString()
      const reported = await reportCase(
        { tx, actor, now, ...parts.cases },
        {
          ...said,
          source: 'public',
          madeAt: at,
          files: mail.files.slice(0, 9).map((id, place) => ({ id, at, kind: place === 0 ? 'near' : 'far' })),
          caller: { name: mail.sender_name || maskEmail(mail.sender_address), wantsCallBack: false },
        },
      )
      await decideMail(tx, { mailId, state: 'filed', by: actor.accountId, caseId: reported.id, decision: null }, now)
      await actAs(tx, system)
      // Whoever writes a mail is answered by mail; each message says how to stop it.
      const contact = { tell: parts.ways.includes('email') ? 'email' : 'none', email: mail.sender_address } as const
      const name = mail.sender_name === '' ? {} : { name: mail.sender_name }
      await follow(
        tx,
        { caseId: reported.id, own: true, language: mail.language, contact: { ...contact, ...name } },
        now,
      )
      await actAs(tx, actor)
      return answerOf(reported)
    }),
    serve(contract.answerMail, async ({ tx, actor, now, input }) => {
      const { mailId, text } = input
      if (!parts.ways.includes('email')) throw new Refusal('way_not_open')
      await takeMail(tx, mailId)
      await decideMail(tx, { mailId, state: 'answered', by: actor.accountId, caseId: null, decision: text }, now)
      await publish(tx, { name: 'mail_answered', subject: mailId, payload: { mailId }, at: now })
      return { done: true }
    }),
    serve(contract.discardMail, async ({ tx, actor, now, input }) => {
      const { mailId, reason } = input
      await takeMail(tx, mailId)
      await decideMail(tx, { mailId, state: 'discarded', by: actor.accountId, caseId: null, decision: reason }, now)
      return { done: true }
    }),
  ]
}

/** Refuses `mail_decided`: another operator was faster. */
async function takeMail(tx: Tx, mailId: string): Promise<MailRow> {
  const mail = (await lockMail(tx, mailId)) ?? refuse('not_found')
  if (mail.state !== 'waiting') throw new Refusal('mail_decided')
  return mail
}

const summaryOf = (row: MailRow): contract.MailSummary => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  state: row.state,
  sender: row.sender_name === '' ? maskEmail(row.sender_address) : maskName(row.sender_name),
  subject: maskText(row.subject),
  photos: row.files.length,
})
