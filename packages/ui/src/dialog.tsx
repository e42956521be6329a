import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from './language.tsx'
import { dialogWords } from './words.ts'

interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** `wide` for pictures. */
  readonly width?: 'narrow' | 'wide'
  readonly children: ReactNode
}

/** A window over the page, for reading: deciding happens in a panel, beside the evidence. */
export function Dialog({ open, onClose, title, width = 'narrow', children }: DialogProps) {
  const words = useWords(dialogWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const shown = dialog.current
    if (open && shown && !shown.open) shown.showModal()
    if (!open) shown?.close()
  }, [open])
  return (
    <dialog ref={dialog} className={`lt-dialog lt-dialog-${width}`} aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <>
          <div className="lt-dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="lt-close" aria-label={words.close} onClick={onClose}>
              <X size={20} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </div>
          {children}
        </>
      )}
    </dialog>
  )
}
