import { endOtherSessions, endOwnSession, listOwnSessions } from '@lifetree/contract/session'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer, useCommand } from '../call/call.ts'
import { useServerNow } from '../call/use-server-now.ts'
import { RefusalLine } from '../session/refusal-line.tsx'
import { Screen } from '../shell/screen.tsx'
import { accountWords } from './words.ts'

function Devices() {
  const words = useWords(accountWords)
  const { say, format } = useLanguage()
  const now = useServerNow()
  const asked = useAnswer(listOwnSessions, {}, { fresh: 0 })
  const endOne = useCommand(endOwnSession)
  const endOthers = useCommand(endOtherSessions)
  if (!asked.data) {
    const retry = (): void => void asked.refetch()
    if (asked.isError)
      return <ErrorState what={words.devices} code={problemOf(asked.error)?.instance} onRetry={retry} />
    return <Skeleton shape="text" rows={3} onRetry={retry} />
  }
  const { sessions } = asked.data
  const anew = (): void => void asked.refetch()
  return (
    <>
      <RefusalLine error={endOne.error ?? endOthers.error} />
      <ul className="-mx-4 border-t border-line">
        {sessions.map(({ id, device, seenAt, place, current }) => (
          <li
            key={id}
            className="flex min-h-row items-center justify-between gap-3 border-b border-line bg-surface px-4"
          >
            <span>
              <strong className="font-strong">{device}</strong>{' '}
              {current && <span className="lt-tag">{words.thisPhone}</span>}
              <br />
              <span className="text-small text-text-2">
                {words.seen(format.ago(new Date(seenAt), now))}
                {place && ` · ${say(place)}`}
              </span>
            </span>
            {!current && (
              <Button onClick={() => void endOne.run({ sessionId: id }).then(anew, anew)}>{words.endDevice}</Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button onClick={() => void endOthers.run({}).then(anew, () => undefined)}>{words.endOthers}</Button>
      )}
    </>
  )
}

/** Where one is signed in: what one does not know, or has lost, is signed out from here. */
export function DevicesScreen() {
  const words = useWords(accountWords)
  return (
    <Screen kind="step" title={words.devices} backTo="/me">
      <p className="text-text-2">{words.devicesHow}</p>
      <Devices />
    </Screen>
  )
}
