import { stateNames } from '@lifetree/contract/case-states'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { findEarlierCalls } from '@lifetree/contract/intake-call'
import { mayUse } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import style from './report.module.css'
import { reportWords } from './words.ts'

type Earlier = OutputOf<typeof findEarlierCalls>

const isNumber = (phone: string): boolean => /^[0-9+ -]{5,20}$/.test(phone)

function Found({ calls, caller }: Earlier) {
  const words = useWords(reportWords)
  const { say, format } = useLanguage()
  const now = useServerNow()
  if (calls.length === 0 && !caller) return <p>{words.earlierNone}</p>
  return (
    <>
      {caller && <p>{words.earlierTold(caller.name, words.ways[caller.tell])}</p>}
      {calls.length > 0 && <strong>{words.earlierFound(calls.length)}</strong>}
      <ul className={style.earlierList}>
        {calls.map(({ caseId, number, state, address, reportedAt }) => (
          <li key={caseId}>
            <Link to="/cases/$caseId" params={{ caseId }} className="code" target="_blank">
              {number}
            </Link>{' '}
            {say(stateNames[state])} · {address}{' '}
            <span className="lt-quiet">{format.ago(new Date(reportedAt), now)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What a number reported before: asked for by hand, since each look is recorded with its purpose. */
export function EarlierCalls({ phone }: { readonly phone: string }) {
  const words = useWords(reportWords)
  const { position } = useSession()
  const command = useCommand(findEarlierCalls)
  const [found, setFound] = useState<{ phone: string; answer: Earlier }>()
  if (!mayUse(position.role, 'intake.earlier')) return null
  const wanted = phone.trim()
  const ask = (): void => {
    if (!isNumber(wanted) || command.busy === 'busy') return
    command.run({ phone: wanted, purpose: words.earlierPurpose }).then(
      answer => setFound({ phone: wanted, answer }),
      () => undefined,
    )
  }
  return (
    <div className={style.earlier} role="status">
      {isNumber(wanted) && found?.phone !== wanted && <Button onClick={ask}>{words.earlier}</Button>}
      {found?.phone === wanted && <Found {...found.answer} />}
      <RefusalLine error={command.error} />
    </div>
  )
}
