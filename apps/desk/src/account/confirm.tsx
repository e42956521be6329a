import { Button, Popover, useWords } from '@lifetree/ui'
import style from './account.module.css'
import { accountWords } from './words.ts'

interface ConfirmProps {
  /** Verb and object; the button that does it repeats them. */
  readonly label: string
  /** The consequence in one sentence; without one it is done at once. */
  readonly says: string | undefined
  readonly look?: 'main' | 'quiet'
  readonly onConfirm: () => void
}

/** What cannot be undone says its consequence first. The focus never starts on the red button. */
export function Confirm({ label, says, look = 'quiet', onConfirm }: ConfirmProps) {
  const words = useWords(accountWords)
  if (says === undefined) {
    return (
      <Button look={look} onClick={onConfirm}>
        {label}
      </Button>
    )
  }
  return (
    <Popover label={label} title={label} className={`lt-button lt-button-${look}`}>
      {close => (
        <div className={style.confirm}>
          <p>{says}</p>
          <div className={style.buttons}>
            <Button onClick={close}>{words.cancel}</Button>
            <Button
              look="danger"
              onClick={() => {
                close()
                onConfirm()
              }}
            >
              {label}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  )
}
