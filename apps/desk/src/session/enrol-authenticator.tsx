import { confirmAuthenticator, enrolAuthenticator, type Session } from '@lifetree/contract/session'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useEffect, useState } from 'react'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { CodeForm } from './code-form.tsx'
import style from './session.module.css'
import { sessionWords } from './words.ts'

/** The picture of an address; the code that draws it loads when it is needed. */
function useQrCode(text: string | undefined): string | undefined {
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    if (text === undefined) return
    let wanted = true
    import('qrcode')
      .then(({ toDataURL }) => toDataURL(text, { margin: 2, width: 220 }))
      .then(url => {
        if (wanted) setPicture(url)
      })
      .catch(() => setPicture(undefined))
    return () => {
      wanted = false
    }
  }, [text])
  return picture
}

const secretOf = (uri: string): string => new URL(uri).searchParams.get('secret')?.replace(/(.{4})/g, '$1 ') ?? ''

function Shown({ uri }: { readonly uri: string }) {
  const words = useWords(sessionWords)
  const picture = useQrCode(uri)
  return (
    <div className={style.enrol}>
      <p>{words.enrolScan}</p>
      {picture && <img src={picture} alt={words.qr} width={220} height={220} />}
      <p className="lt-quiet">{words.enrolKey}</p>
      <code className={style.secret}>{secretOf(uri)}</code>
    </div>
  )
}

interface EnrolAuthenticatorProps {
  readonly onProven: (session: Session) => void
}

/** The password once more, then the QR code, then the first code. */
export function EnrolAuthenticator({ onProven }: EnrolAuthenticatorProps) {
  const words = useWords(sessionWords)
  const command = useCommand(enrolAuthenticator)
  const [password, setPassword] = useState('')
  const [uri, setUri] = useState<string>()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = password === '' ? [{ field: 'enrol-password', says: words.passwordMissing }] : []
    setFaults(found)
    if (found.length > 0 || command.busy === 'busy') return
    command.run({ password }).then(
      answer => setUri(answer.uri),
      () => undefined,
    )
  }
  if (uri) {
    return (
      <>
        <Shown uri={uri} />
        <CodeForm takes={confirmAuthenticator} onProven={onProven} />
      </>
    )
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <Field id="enrol-password" label={words.enrolPassword} fault={faults[0]?.says}>
        {control => (
          <input
            {...control}
            className="lt-input"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="main">
        {words.enrol}
      </Button>
    </form>
  )
}
