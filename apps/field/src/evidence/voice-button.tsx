import { Button, useWords } from '@lifetree/ui'
import { Mic } from 'lucide-react'
import { useRef } from 'react'
import { type Recording, useRecorder } from './use-recorder.ts'
import { evidenceWords } from './words.ts'

interface VoiceButtonProps {
  /** `tile`: as large as a photo, beside them. */
  readonly look?: 'wide' | 'tile'
  readonly onRecorded: (recording: Recording) => void
}

/** A press longer than this is a hold: letting go ends it. A shorter one is a tap: the next tap ends it. */
const holdFrom = 400

const tile = 'h-24 min-w-24 flex-col gap-1 px-2 text-small text-accent'

/** Hold and talk, or tap, talk, tap. */
export function VoiceButton({ onRecorded, look = 'wide' }: VoiceButtonProps) {
  const words = useWords(evidenceWords)
  const { state, seconds, start, stop } = useRecorder(onRecorded)
  const pressedAt = useRef<number>(undefined)
  const recording = state === 'recording'
  const down = (): void => {
    pressedAt.current = performance.now()
    if (recording) {
      pressedAt.current = undefined
      stop()
    } else start()
  }
  const up = (): void => {
    const held = pressedAt.current === undefined ? 0 : performance.now() - pressedAt.current
    pressedAt.current = undefined
    if (held > holdFrom) stop()
  }
  // A key makes no pointer: it taps.
  const click = (detail: number): void => {
    if (detail > 0) return
    if (recording) stop()
    else start()
  }
  return (
    <div className="grid gap-1">
      <Button
        icon={<Mic size={20} strokeWidth={1.75} aria-hidden="true" />}
        className={`touch-none select-none ${recording ? 'border-accent bg-accent-weak' : ''} ${look === 'tile' ? tile : ''}`}
        aria-pressed={recording}
        onPointerDown={down}
        onPointerUp={up}
        onPointerCancel={up}
        onContextMenu={event => event.preventDefault()}
        onClick={event => click(event.detail)}
      >
        {recording ? (look === 'tile' ? words.stopShort(seconds) : words.stop(seconds)) : words.hold}
      </Button>
      {state === 'barred' && <p role="status">{words.noMicrophone}</p>}
    </div>
  )
}
