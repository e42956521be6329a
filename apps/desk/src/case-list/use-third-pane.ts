import { useState, useSyncExternalStore } from 'react'

export type PaneState = 'open' | 'closed' | 'none'

const wideEnough = '(min-width: 112rem)'
const key = 'lifetree:desk:map-pane'

function watch(changed: () => void): () => void {
  const query = matchMedia(wideEnough)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

function readKept(): boolean {
  try {
    return localStorage.getItem(key) === 'open'
  } catch {
    return false
  }
}

function keep(open: boolean): void {
  try {
    localStorage.setItem(key, open ? 'open' : 'closed')
  } catch {
    return
  }
}

const stateOf = (wide: boolean, open: boolean): PaneState => {
  if (!wide) return 'none'
  return open ? 'open' : 'closed'
}

/** Whether the map stands as a third pane; only a wide screen offers it, and it loads when it is opened. */
export function useThirdPane() {
  const wide = useSyncExternalStore(watch, () => matchMedia(wideEnough).matches)
  const [open, setOpen] = useState(readKept)
  return {
    state: stateOf(wide, open),
    toggle: () => {
      keep(!open)
      setOpen(!open)
    },
  }
}
