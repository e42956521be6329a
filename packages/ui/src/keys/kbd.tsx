import { useAppearance } from '../appearance.tsx'
import { shownKey } from './key-map.ts'

interface KbdProps {
  /** As they stand; shown as the reader gave them. Pressed one after the other, or together. */
  readonly keys: readonly string[]
}

/** Keys as they are printed beside a menu entry. */
export function Kbd({ keys }: KbdProps) {
  const { keyMap } = useAppearance()
  const [first] = keys
  // Ctrl takes keys as they stand, and what follows g is the screen's.
  const asItStands = (at: number): boolean => first === 'Ctrl' || (first === 'g' && at > 0)
  return (
    <span className="lt-kbd">
      {keys.map((key, at) => (
        <kbd key={key}>{asItStands(at) ? key : shownKey(keyMap, key)}</kbd>
      ))}
    </span>
  )
}
