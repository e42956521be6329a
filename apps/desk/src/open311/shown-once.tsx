import { Button, Dialog, useWords } from '@lifetree/ui'
import { useState } from 'react'
import style from './open311.module.css'
import { open311Words } from './words.ts'

interface ShownOnceProps {
  readonly title: string
  readonly value: string | undefined
  readonly says: string
  readonly copy: string
  readonly onClose: () => void
}

/** A secret that is shown once. */
export function ShownOnce({ title, value, says, copy, onClose }: ShownOnceProps) {
  const words = useWords(open311Words)
  const [copied, setCopied] = useState<string>()
  const take = (): void => {
    if (value === undefined) return
    navigator.clipboard.writeText(value).then(
      () => setCopied(value),
      () => setCopied(undefined),
    )
  }
  return (
    <Dialog open={value !== undefined} onClose={onClose} title={title}>
      <div className={style.once}>
        <code>{value}</code>
        <p>{says}</p>
        <div className={style.buttons}>
          <Button look="main" onClick={take}>
            {copied === value ? words.copied : copy}
          </Button>
          <Button onClick={onClose}>{words.understood}</Button>
        </div>
      </div>
    </Dialog>
  )
}
