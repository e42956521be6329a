interface KbdProps {
  /** Pressed one after the other, or together. */
  readonly keys: readonly string[]
}

/** Keys as they are printed beside a menu entry. */
export function Kbd({ keys }: KbdProps) {
  return (
    <span className="lt-kbd">
      {keys.map(key => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
