import { useWords } from '@lifetree/ui'
import { useState } from 'react'
import { ChangePasswordForm } from '../session/change-password.tsx'
import { useTakeSession } from '../session/gate.tsx'
import { Screen } from '../shell/screen.tsx'
import { accountWords } from './words.ts'

/** Change one's own password. */
export function PasswordScreen() {
  const words = useWords(accountWords)
  const take = useTakeSession()
  const [changed, setChanged] = useState(false)
  return (
    <Screen kind="step" title={words.password} backTo="/me">
      {changed ? (
        <p role="status">{words.passwordChanged}</p>
      ) : (
        <ChangePasswordForm
          onChanged={session => {
            take(session)
            setChanged(true)
          }}
        />
      )}
    </Screen>
  )
}
