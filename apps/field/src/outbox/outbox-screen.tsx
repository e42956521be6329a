import { Button, useLanguage, useNow, useWords } from '@lifetree/ui'
import { useCalling, useOutbox } from '../call/call.ts'
import { useLastContact } from '../call/use-last-contact.ts'
import { askToSignIn } from '../session/gate.tsx'
import { useSession } from '../session/session-context.ts'
import { Screen } from '../shell/screen.tsx'
import { isUnsent } from './item.ts'
import { ItemRow } from './item-row.tsx'
import { useSize } from './item-says.ts'
import { outboxWords } from './words.ts'

/** Every write of 30 days with its place and its receipt, the newest first; nothing leaves this list unsent. */
export function OutboxScreen() {
  const words = useWords(outboxWords)
  const { format } = useLanguage()
  const { outbox } = useCalling()
  const { items, end } = useOutbox()
  const lastContact = useLastContact()
  const { account } = useSession()
  const sizeSays = useSize()
  const now = useNow()
  const mine = items.filter(item => item.accountId === account.id).toReversed()
  const waiting = mine.filter(isUnsent)
  const files = waiting.flatMap(({ media }) => media.filter(({ state }) => state === 'waiting'))
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const head = [
    waiting.length > 0 ? words.waiting(waiting.length) : words.nothing,
    files.length > 0 && words.photos(files.length, sizeSays(bytes)),
    lastContact > 0 && words.lastContact(format.ago(new Date(lastContact), now)),
  ].filter(part => part !== false)
  const press = (): void => {
    if (end === 'signed_out') dispatchEvent(new Event(askToSignIn))
    else void outbox.hurry()
  }
  return (
    <Screen
      kind="step"
      title={words.title}
      under={head.join(' · ')}
      foot={
        waiting.length > 0 && (
          <Button look="main" onClick={press}>
            {end === 'signed_out' ? words.signIn : words.sendNow}
          </Button>
        )
      }
    >
      {mine.length === 0 ? (
        <p className="text-text-2">{words.empty}</p>
      ) : (
        <ul className="-mx-4 border-t border-line" aria-label={words.title}>
          {mine.map(item => (
            <ItemRow key={item.id} item={item} now={now} />
          ))}
        </ul>
      )}
      <p className="text-small text-text-2">{words.kept}</p>
    </Screen>
  )
}
