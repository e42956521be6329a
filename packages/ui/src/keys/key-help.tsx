import { Fragment } from 'react'
import { useAppearance } from '../appearance.tsx'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import type { KeyLine } from '../use-list-keys.ts'
import { listWords } from '../words.ts'
import { Kbd } from './kbd.tsx'

interface KeyHelpProps {
  /** `help` of `useListKeys`. */
  readonly lines: readonly KeyLine[]
  readonly open: boolean
  readonly onClose: () => void
}

/** The keys of this screen. */
export function KeyHelp({ lines, open, onClose }: KeyHelpProps) {
  const words = useWords(listWords)
  const { letterKeys } = useAppearance()
  return (
    <Dialog open={open} onClose={onClose} title={words.title}>
      <p className="lt-quiet">{letterKeys ? words.where : words.off}</p>
      <dl className="lt-keys">
        {lines.map(line => (
          <Fragment key={line.keys.join()}>
            <dt>
              <Kbd keys={line.keys} />
            </dt>
            <dd>{line.does}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  )
}
