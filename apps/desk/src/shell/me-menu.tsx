import { dutyRoles } from '@lifetree/contract/duty'
import { type Session, signOut } from '@lifetree/contract/session'
import { Button, Dialog, Popover, useLanguage, useWords } from '@lifetree/ui'
import { CircleUser } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { ChangePasswordForm } from '../session/change-password.tsx'
import { EnrolAuthenticator } from '../session/enrol-authenticator.tsx'
import { useSignedOut } from '../session/gate.tsx'
import { OwnDevices } from '../session/own-devices.tsx'
import { useSession } from '../session/session-context.ts'
import { useChangePreferences, useCurrentPreferences } from '../session/use-preferences.tsx'
import { useTakeSession } from '../session/use-take-session.ts'
import { useToasts } from '../shell/toasts.tsx'
import menu from './menu.module.css'
import style from './shell.module.css'
import { shellWords } from './words.ts'

interface SettingProps<V extends string> {
  readonly legend: string
  readonly value: V
  readonly options: Readonly<Record<V, string>>
  readonly onChange: (value: V) => void
}

function Setting<V extends string>({ legend, value, options, onChange }: SettingProps<V>) {
  return (
    <fieldset className={menu.setting}>
      <legend>{legend}</legend>
      {(Object.entries(options) as [V, string][]).map(([option, says]) => (
        <button
          key={option}
          type="button"
          className="lt-chip"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
        >
          {says}
        </button>
      ))}
    </fieldset>
  )
}

function Settings() {
  const words = useWords(shellWords)
  const { lang } = useLanguage()
  const change = useChangePreferences()
  const now = useCurrentPreferences()
  return (
    <>
      <Button
        look="plain"
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => change({ language: lang === 'zh' ? 'en' : 'zh' })}
      >
        {words.otherLanguage}
      </Button>
      <Setting legend={words.theme} value={now.theme} options={words.themes} onChange={theme => change({ theme })} />
      <Setting
        legend={words.rows}
        value={now.density}
        options={words.rowChoices}
        onChange={density => change({ density })}
      />
      <Setting legend={words.text} value={now.size} options={words.textChoices} onChange={size => change({ size })} />
      <Setting
        legend={words.letterKeys}
        value={now.letterKeys ? 'on' : 'off'}
        options={words.letterKeyChoices}
        onChange={keys => change({ letterKeys: keys === 'on' })}
      />
    </>
  )
}

/** Opened once a month: not part of what every page loads. */
const OwnKeys = lazy(async () => ({ default: (await import('./own-keys.tsx')).OwnKeys }))
const OwnReach = lazy(async () => ({ default: (await import('../duty/own-reach.tsx')).OwnReach }))

type Asked = 'keys' | 'devices' | 'reach' | 'password' | 'authenticator'

interface MeDialogProps {
  readonly asks: Asked | undefined
  readonly onClose: () => void
}

/** What one changes about the own sign-in. */
function MeDialog({ asks, onClose }: MeDialogProps) {
  const words = useWords(shellWords)
  const toasts = useToasts()
  const take = useTakeSession()
  const done = (says: string) => (session: Session) => {
    take(session)
    onClose()
    toasts.show({ says })
  }
  const titles = {
    keys: words.changeKeys,
    devices: words.devices,
    reach: words.reach,
    password: words.changePassword,
    authenticator: words.enrol,
  }
  return (
    <Dialog open={asks !== undefined} onClose={onClose} title={asks ? titles[asks] : ''}>
      {asks === 'devices' && <OwnDevices />}
      <Suspense fallback={null}>
        {asks === 'keys' && <OwnKeys />}
        {asks === 'reach' && <OwnReach />}
      </Suspense>
      {asks === 'authenticator' && <EnrolAuthenticator onProven={done(words.enrolled)} />}
      {asks === 'password' && <ChangePasswordForm onChanged={done(words.passwordChanged)} />}
    </Dialog>
  )
}

const isDutyRole = (role: string): boolean => dutyRoles.some(one => one === role)

/** The person: language, light or dark, rows, text, keys, password, the way out. */
export function MeMenu() {
  const words = useWords(shellWords)
  const { account, positions, secondFactor } = useSession()
  const leave = useCommand(signOut)
  const signedOut = useSignedOut()
  const [asked, setAsked] = useState<Asked>()
  const asks: (readonly [Asked, string])[] = [
    ['keys', words.changeKeys],
    ['devices', words.devices],
    ...(positions.some(({ role }) => isDutyRole(role)) ? [['reach', words.reach] as const] : []),
    ['password', words.changePassword],
    ...(secondFactor.enrolled ? [] : [['authenticator', words.enrol] as const]),
  ]
  const out = (everywhere: boolean): void => void leave.run({ everywhere }).then(signedOut, () => undefined)
  return (
    <>
      <Popover
        label={
          <>
            <CircleUser size={20} strokeWidth={1.75} aria-hidden="true" />
            <span className={style.meName}>{account.name}</span>
          </>
        }
        spoken={`${words.me}: ${account.name}`}
        title={words.settings}
        className="lt-button lt-button-quiet"
      >
        {close => (
          <div className={menu.menu}>
            <strong>{account.name}</strong>
            <Settings />
            <hr />
            {asks.map(([what, says]) => (
              <Button
                key={what}
                look="quiet"
                onClick={() => {
                  close()
                  setAsked(what)
                }}
              >
                {says}
              </Button>
            ))}
            <Button look="quiet" onClick={() => out(false)}>
              {words.signOut}
            </Button>
            <Button look="quiet" onClick={() => out(true)}>
              {words.signOutEverywhere}
            </Button>
          </div>
        )}
      </Popover>
      <MeDialog asks={asked} onClose={() => setAsked(undefined)} />
    </>
  )
}
