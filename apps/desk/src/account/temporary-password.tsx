import { Button, Dialog, useWords } from '@lifetree/ui'
import { useState } from 'react'
import style from './account.module.css'
import { accountWords } from './words.ts'

interface TemporaryPasswordProps {
  readonly password: string | undefined
  readonly onClose: () => void
}

/** A password that is shown once. */
export function TemporaryPassword({ password, onClose }: TemporaryPasswordProps) {
  const words = useWords(accountWords)
  const [copied, setCopied] = useState<string>()
  const copy = (): void => {
    if (password === undefined) return
    navigator.clipboard.writeText(password).then(
      () => setCopied(password),
      () => setCopied(undefined),
    )
  }
  return (
    <Dialog open={password !== undefined} onClose={onClose} title={words.password}>
      <div className={style.password}>
        <code>{password}</code>
        <p>{words.passwordOnce}</p>
        <div className={style.buttons}>
          <Button look="main" onClick={copy}>
            {copied === password ? words.copied : words.copy}
          </Button>
          <Button onClick={onClose}>{words.understood}</Button>
        </div>
      </div>
    </Dialog>
  )
}
