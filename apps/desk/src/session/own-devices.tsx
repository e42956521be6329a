import { endOtherSessions, endOwnSession, listOwnSessions } from '@lifetree/contract/session'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useToasts } from '../shell/toasts.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

/** Where one is signed in oneself: what one does not know, or has lost, is signed out from here. */
export function OwnDevices() {
  const words = useWords(sessionWords)
  const { say, format } = useLanguage()
  const now = useServerNow()
  const toasts = useToasts()
  const asked = useAnswer(listOwnSessions, {}, { fresh: 0 })
  const endOne = useCommand(endOwnSession)
  const endOthers = useCommand(endOtherSessions)
  if (asked.isError && !asked.data) {
    const { instance } = problemOf(asked.error) ?? {}
    return <ErrorState what={words.devices} code={instance} onRetry={() => void asked.refetch()} />
  }
  if (!asked.data) return <Skeleton shape="text" rows={3} onRetry={() => void asked.refetch()} />
  const { sessions } = asked.data
  const after = (says: string) => (): void => {
    toasts.show({ says })
    void asked.refetch()
  }
  const end = (sessionId: string): void =>
    void endOne.run({ sessionId }).then(after(words.deviceEnded), () => void asked.refetch())
  const endAll = (): void =>
    void endOthers.run({}).then(
      ({ ended }) => after(words.devicesEnded(ended))(),
      () => undefined,
    )
  return (
    <div className={style.form}>
      <p className={style.says}>{words.devicesHow}</p>
      <RefusalLine error={endOne.error ?? endOthers.error} />
      <ul className={style.devices}>
        {sessions.map(session => (
          <li key={session.id}>
            <span>
              <strong>{session.device}</strong> {session.current && <span className="lt-tag">{words.thisDevice}</span>}
              <br />
              <span className="lt-quiet">
                <time dateTime={session.seenAt} title={format.exact(new Date(session.seenAt))}>
                  {words.seen(format.ago(new Date(session.seenAt), now))}
                </time>
                {session.place && ` · ${say(session.place)}`}
              </span>
            </span>
            {!session.current && (
              <Button look="quiet" onClick={() => end(session.id)}>
                {words.endDevice}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <Button onClick={endAll}>{words.endOthers}</Button>}
    </div>
  )
}
