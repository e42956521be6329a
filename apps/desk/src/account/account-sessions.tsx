import { endSession, endSessions } from '@lifetree/contract/account'
import type { OpenSession } from '@lifetree/contract/session'
import { useLanguage, useWords } from '@lifetree/ui'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './account.module.css'
import { Confirm } from './confirm.tsx'
import { useAccountCommand } from './use-account-command.ts'
import { accountWords } from './words.ts'

interface AccountSessionsProps {
  readonly accountId: string
  readonly sessions: readonly OpenSession[]
}

/** The browsers and phones that are signed in. */
export function AccountSessions({ accountId, sessions }: AccountSessionsProps) {
  const words = useWords(accountWords)
  const { say, format } = useLanguage()
  const now = useServerNow()
  const end = useAccountCommand(endSession)
  const endAll = useAccountCommand(endSessions)
  return (
    <section className={style.section}>
      <h3>
        {words.sessions} <span className="number">{sessions.length}</span>
      </h3>
      <RefusalLine error={end.error ?? endAll.error} />
      {sessions.length === 0 && <p className="lt-quiet">{words.noSessions}</p>}
      <ul className={style.lines}>
        {sessions.map(session => (
          <li key={session.id}>
            <span>
              {words.session(session.device, format.ago(new Date(session.seenAt), now))}
              {session.place && <span className="lt-quiet"> {say(session.place)}</span>}
            </span>
            <Confirm
              label={words.endSession}
              says={words.confirm.endSession}
              onConfirm={() => void end.run({ accountId, sessionId: session.id }, words.done.sessions)}
            />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Confirm
          label={words.endAll}
          says={words.confirm.endAll}
          onConfirm={() => void endAll.run({ accountId }, words.done.sessions)}
        />
      )}
    </section>
  )
}
