import { Button } from './button.tsx'

/** Where a state leads: an address, or what to do. */
export type WayOn = string | (() => void)

interface WayOnProps {
  readonly to: WayOn
  readonly children: string
}

/** A way on looks alike whether it goes to a page or does something. */
export function WayOnButton({ to, children }: WayOnProps) {
  if (typeof to === 'string') {
    return (
      <a className="lt-button lt-button-plain" href={to}>
        <span>{children}</span>
      </a>
    )
  }
  return <Button onClick={to}>{children}</Button>
}
