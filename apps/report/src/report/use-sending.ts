import type { CaseAnswer } from '@lifetree/contract/case'
import { followCase, reportPublicly } from '@lifetree/contract/intake'
import { useLanguage } from '@lifetree/ui'
import { isRefused } from '@lifetree/ui/call'
import { useRef, useState } from 'react'
import { v7 } from 'uuid'
import { useCalling } from '../call/call.ts'
import { hexOf, sha256 } from '../proof/sha256.ts'
import { contactOf, type Draft } from './draft.ts'
import type { Photos } from './use-photos.ts'

export type Sent =
  | { readonly what: 'reported'; readonly number: string; readonly receipt: string; readonly secret: string }
  | { readonly what: 'followed'; readonly number: string; readonly secret: string }

type State = { readonly busy: boolean; readonly error: unknown; readonly sent: Sent | undefined }
const idle: State = { busy: false, error: undefined, sent: undefined }

/** Sends the report, or follows the one that it is. What got no answer goes again under the same id. */
export function useSending(draft: Draft, photos: Photos) {
  const { client, prover } = useCalling()
  const { lang } = useLanguage()
  const [state, setState] = useState<State>(idle)
  const command = useRef({ body: '', id: v7() })
  const idOf = (body: object): string => {
    const text = JSON.stringify(body)
    if (command.current.body !== text) command.current = { body: text, id: v7() }
    return command.current.id
  }
  const report = async (website: string): Promise<Sent> => {
    const { categoryId = '', place, secret, same } = draft
    if (!place) throw new Error('A report without its place was sent')
    const contact = contactOf(draft)
    const common = {
      ...{ categoryId, language: lang, followHash: hexOf(sha256(secret)), proof: await prover.proof() },
      ...(contact && { contact }),
      ...(website !== '' && { website }),
    }
    if (same !== undefined) {
      const input = { ...common, number: same, lon: place.lon, lat: place.lat }
      const { number } = await client.call(followCase, input, { commandId: idOf(input) })
      return { what: 'followed', number, secret }
    }
    const address = draft.address.trim()
    const input = {
      ...common,
      ...{ caseId: draft.caseId, point: place, description: draft.description.trim(), madeAt: madeAt.current },
      ...(address !== '' && { address }),
      files: photos.chosen.filter(({ state: how }) => how === 'sent').map(({ id, at }) => ({ id, at })),
    }
    const answer: CaseAnswer = await client.call(reportPublicly, input, { commandId: idOf(input) })
    return { what: 'reported', number: answer.number, receipt: answer.receipt, secret }
  }
  const madeAt = useRef('')
  const send = (website: string): void => {
    if (state.busy) return
    madeAt.current ||= new Date().toISOString()
    setState({ ...idle, busy: true })
    report(website).then(
      sent => {
        prover.renew()
        setState({ ...idle, sent })
      },
      (error: unknown) => {
        // The proof is spent or too old: the next press works on another.
        if (isRefused(error, 'proof_used', 'proof_expired', 'proof_wrong')) prover.renew()
        setState({ ...idle, error })
      },
    )
  }
  const clear = (): void => {
    madeAt.current = ''
    setState(idle)
  }
  return { ...state, send, clear }
}
