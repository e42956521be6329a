import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

interface PopoverProps {
  /** What is pressed: words, never a drawing alone. */
  readonly label: ReactNode
  /** Read by a screen reader instead of the label, where the label alone says too little. */
  readonly spoken?: string | undefined
  /** The look of what is pressed. */
  readonly className?: string
  /** Names the panel. */
  readonly title: string
  /** Made when it opens. */
  readonly children: (close: () => void) => ReactNode
}

const gap = 4
const margin = 8

/** Below the button where there is room, else above; never beyond the window's edges. */
function place(panel: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const below = at.bottom + gap
  const fits = below + height <= innerHeight - margin || at.top - gap - height < margin
  panel.style.setProperty('--lt-left', `${Math.max(margin, Math.min(at.left, innerWidth - width - margin))}px`)
  panel.style.setProperty('--lt-top', `${fits ? below : at.top - gap - height}px`)
}

/** A panel over the page that a press opens; Escape and a press elsewhere close it. On a phone it is a sheet. */
export function Popover({ label, spoken, className = 'lt-why', title, children }: PopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const beforeToggle = (event: ToggleEvent<HTMLDivElement>): void => {
    if (event.newState !== 'open') return
    flushSync(() => setOpen(true))
    // The panel has a size once it is shown, and a place before it is painted.
    requestAnimationFrame(() => {
      if (panel.current && button.current) place(panel.current, button.current)
    })
  }
  const toggled = (event: ToggleEvent<HTMLDivElement>): void => {
    if (event.newState === 'closed') setOpen(false)
  }
  return (
    <>
      <button ref={button} type="button" className={className} popoverTarget={id} aria-label={spoken}>
        {label}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="lt-popover"
        role="dialog"
        aria-label={title}
        onBeforeToggle={beforeToggle}
        onToggle={toggled}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}
