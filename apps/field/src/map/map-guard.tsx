import { Button, useWords } from '@lifetree/ui'
import { Component, type ReactNode } from 'react'
import { mapWords } from './words.ts'

interface GuardProps {
  readonly onClose: () => void
  readonly children: ReactNode
}

function Unavailable({ onClose }: Pick<GuardProps, 'onClose'>) {
  const words = useWords(mapWords)
  return (
    <div role="alert" className="grid gap-3 p-4">
      <p>{words.unavailable}</p>
      <Button onClick={onClose}>{words.back}</Button>
    </div>
  )
}

/** The map is not part of what is kept at first: without a line it may be missing, and says so. */
export class MapGuard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Unavailable onClose={this.props.onClose} /> : this.props.children
  }
}
