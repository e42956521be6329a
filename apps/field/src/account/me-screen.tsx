import { dutyRoles } from '@lifetree/contract/duty'
import { mayUse } from '@lifetree/contract/rights'
import { Button, useAppearance, useLanguage, useWords } from '@lifetree/ui'
import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { version } from '../../package.json'
import { useOutbox } from '../call/call.ts'
import { isUnsent } from '../outbox/item.ts'
import { PositionList } from '../session/choose-position.tsx'
import { useTakeSession } from '../session/gate.tsx'
import { isOfField, usePositionName } from '../session/position-name.ts'
import { useSession } from '../session/session-context.ts'
import { findNewVersion, takeNewVersion } from '../shell/register-shell.ts'
import { Screen } from '../shell/screen.tsx'
import { shellWords } from '../shell/words.ts'
import { Choice } from './choice.tsx'
import { Storage } from './storage.tsx'
import { useLeave } from './use-leave.ts'
import { useChangePreferences } from './use-preferences.ts'
import { accountWords } from './words.ts'

const rowLook =
  'flex min-h-row items-center justify-between gap-3 border-b border-line bg-surface px-4 text-text no-underline active:bg-accent-weak'

function Row({ to, says }: { readonly to: string; readonly says: string }) {
  return (
    <li>
      <Link href={to} className={rowLook}>
        {says}
        <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" className="flex-none text-text-3" />
      </Link>
    </li>
  )
}

function Looks() {
  const words = useWords(accountWords)
  const { lang } = useLanguage()
  const { choice, size, setSize } = useAppearance()
  const change = useChangePreferences()
  const { languages, themes, sizes } = words
  return (
    <>
      <Choice
        name="language"
        title={words.language}
        value={lang}
        options={[
          ['zh', languages.zh, 'zh-CN'],
          ['en', languages.en, 'en'],
        ]}
        onChoose={language => change({ language })}
      />
      <Choice
        name="size"
        title={words.size}
        value={size}
        options={[
          ['standard', sizes.standard],
          ['large', sizes.large],
          ['largest', sizes.largest],
        ]}
        onChoose={next => {
          setSize(next)
          change({ size: next === 'standard' ? 'standard' : 'large' })
        }}
      />
      <Choice
        name="theme"
        title={words.theme}
        value={choice}
        options={[
          ['system', themes.system],
          ['light', themes.light],
          ['dark', themes.dark],
        ]}
        onChoose={theme => change({ theme })}
      />
    </>
  )
}

/** A new version waits until its user says so, or until the app is opened cold. */
function NewVersion() {
  const words = useWords(shellWords)
  const [waiting, setWaiting] = useState<ServiceWorker>()
  useEffect(() => {
    findNewVersion().then(setWaiting, () => undefined)
  }, [])
  if (!waiting) return null
  return (
    <div className="grid gap-2 rounded-control bg-accent-weak p-3">
      <p>{words.newVersion}</p>
      <Button onClick={() => takeNewVersion(waiting)}>{words.takeNewVersion}</Button>
    </div>
  )
}

function Leave() {
  const words = useWords(accountWords)
  const { items } = useOutbox()
  const { account } = useSession()
  const { leaving, leave } = useLeave()
  const unsent = items.filter(item => item.accountId === account.id && isUnsent(item)).length
  return (
    <section className="grid gap-2">
      {leaving.state === 'held' && (
        <p role="alert" className="text-warn">
          {leaving.by === 'unsent' ? words.sendFirst(leaving.count) : words.returnedFirst(leaving.count)}
        </p>
      )}
      <Button onClick={() => void leave()}>{words.signOut}</Button>
      <p className="text-small text-text-2">
        {words.signOutHow(unsent)} {words.draftLost}
      </p>
    </section>
  )
}

/** Who works here, how this phone shows it, and what it holds. */
export function MeScreen() {
  const words = useWords(accountWords)
  const session = useSession()
  const nameOf = usePositionName()
  const take = useTakeSession()
  const onDuty = session.positions.some(({ role }) => dutyRoles.some(one => one === role))
  const several = session.positions.filter(isOfField).length > 1
  return (
    <Screen title={words.title} under={`${session.account.name} · ${nameOf(session.position)}`}>
      <NewVersion />
      {several && (
        <section className="grid gap-2">
          <h2 className="text-row font-strong">{words.changePosition}</h2>
          <PositionList positions={session.positions} current={session.position.id} onChosen={take} />
        </section>
      )}
      <ul className="-mx-4 border-t border-line">
        <Row to="/outbox" says={words.outbox} />
        {mayUse(session.position.role, 'score.own') && <Row to="/me/score" says={words.score} />}
        {onDuty && <Row to="/me/ring" says={words.ring} />}
        <Row to="/me/devices" says={words.devices} />
        <Row to="/me/password" says={words.password} />
      </ul>
      <Looks />
      <Storage />
      <Leave />
      <p className="text-small text-text-2 tabular-nums">{words.version(version)}</p>
    </Screen>
  )
}
