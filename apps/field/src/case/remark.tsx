import type { CaseSummary } from '@lifetree/contract/case'
import { Button, Field, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useLocation as useAddress } from 'wouter'
import { useCalling } from '../call/call.ts'
import { useDraft } from '../evidence/use-draft.ts'
import { PhoneFull } from '../outbox/store.ts'
import { useSession } from '../session/session-context.ts'
import { caseWords } from './words.ts'

const nothing = { text: '' }

/** A line that is added to a case; it goes through the outbox as all else does. */
export function Remark({ told }: { readonly told: CaseSummary }) {
  const words = useWords(caseWords)
  const { outbox, newId } = useCalling()
  const { account } = useSession()
  const [, go] = useAddress()
  const draft = useDraft(`note:${told.id}`, nothing)
  const text = draft.written.text.trim()
  const [opened, setOpened] = useState(false)
  const send = async (): Promise<void> => {
    if (text === '') return document.getElementById('remark')?.focus()
    const { id: caseId, categoryId, address } = told
    const madeAt = new Date().toISOString()
    const body = { caseId, text, files: [] }
    try {
      const made = { id: newId(), kind: 'note', accountId: account.id, caseId, categoryId, address } as const
      const { id } = await outbox.add({ ...made, body, madeAt, media: [] }, draft.key)
      go(`/outbox/${id}`, { replace: true })
    } catch (error) {
      if (!(error instanceof PhoneFull)) throw error
    }
  }
  if (!opened && text === '') return <Button onClick={() => setOpened(true)}>{words.openRemark}</Button>
  return (
    <>
      <Field id="remark" label={words.remark}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={2}
            // biome-ignore lint/a11y/noAutofocus: whoever opens it types next
            autoFocus={opened}
            maxLength={2000}
            value={draft.written.text}
            onChange={event => draft.write({ text: event.target.value })}
          />
        )}
      </Field>
      <Button look={text === '' ? 'plain' : 'main'} onClick={() => void send()}>
        {words.sendRemark}
      </Button>
    </>
  )
}
