import { Button, Kbd, useWords } from '@lifetree/ui'
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react'
import style from './toast.module.css'
import { shellWords } from './words.ts'

export interface Toast {
  readonly says: string
  /** Takes it back; offered with `z`. */
  readonly undo?: (() => void) | undefined
}

export interface Toasts {
  readonly show: (toast: Toast) => void
  /** Takes back what was done last, while that is offered. */
  readonly undoLast: (() => void) | undefined
}

const ToastsContext = createContext<Toasts | undefined>(undefined)
const staysFor = 10_000

export function useToasts(): Toasts {
  const toasts = use(ToastsContext)
  if (!toasts) throw new Error('useToasts needs a ToastsProvider above it')
  return toasts
}

interface Shown extends Toast {
  readonly id: number
}

/** What was just done, for 10 s, with the way back where there is one. */
export function ToastsProvider({ children }: { readonly children: ReactNode }) {
  const words = useWords(shellWords)
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  const drop = useCallback((id: number) => setShown(all => all.filter(toast => toast.id !== id)), [])
  const show = useCallback(
    (toast: Toast) => {
      next.current += 1
      const id = next.current
      setShown(all => [...all.slice(-2), { ...toast, id }])
      setTimeout(() => drop(id), staysFor)
    },
    [drop],
  )
  const last = shown.findLast(toast => toast.undo)
  const undo = useCallback(
    (toast: Shown) => {
      drop(toast.id)
      toast.undo?.()
    },
    [drop],
  )
  const toasts = useMemo<Toasts>(() => ({ show, undoLast: last && (() => undo(last)) }), [show, undo, last])
  return (
    <ToastsContext value={toasts}>
      {children}
      <div className={style.toasts} role="status">
        {shown.map(toast => (
          <div key={toast.id} className={style.toast}>
            <span>{toast.says}</span>
            {toast.undo && (
              <Button look="quiet" onClick={() => undo(toast)}>
                {words.undo}
                <Kbd keys={['z']} />
              </Button>
            )}
          </div>
        ))}
      </div>
    </ToastsContext>
  )
}
