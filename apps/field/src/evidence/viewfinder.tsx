import { Button, useWords } from '@lifetree/ui'
import { X } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useState } from 'react'
import { useOutbox } from '../call/call.ts'
import { useRoomSays } from '../shell/room-notice.tsx'
import { shrinkFile } from './shrink.ts'
import { useCamera } from './use-camera.ts'
import { evidenceWords } from './words.ts'

interface ViewfinderProps {
  /** What is to be photographed: “近景”, “后照”. */
  readonly title: string
  readonly hint?: ReactNode
  /** A photo that lies over the picture at 30 %, so that the new one is taken from where the old one was. */
  readonly ghost?: string | undefined
  readonly onShot: (photo: Blob) => void
  readonly onClose: () => void
}

interface FromFileProps {
  readonly onShot: (photo: Blob) => void
}

/** The phone's own camera, where the page may not use it. */
function FromFile({ onShot }: FromFileProps) {
  const words = useWords(evidenceWords)
  const [unreadable, setUnreadable] = useState(false)
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    shrinkFile(file).then(
      photo => (photo ? onShot(photo) : setUnreadable(true)),
      () => setUnreadable(true),
    )
  }
  return (
    <>
      <label className="lt-button lt-button-plain">
        <span>{words.choose}</span>
        <input type="file" accept="image/*" capture="environment" className="lt-unseen" onChange={chosen} />
      </label>
      {unreadable && <p role="alert">{words.unreadable}</p>}
    </>
  )
}

/** The camera over the whole screen, its shutter under the thumb. */
export function Viewfinder({ title, hint, ghost, onShot, onClose }: ViewfinderProps) {
  const words = useWords(evidenceWords)
  const { room } = useOutbox()
  const full = useRoomSays()
  const { video, state, shoot } = useCamera()
  const [busy, setBusy] = useState(false)
  const press = (): void => {
    if (busy) return
    setBusy(true)
    shoot().then(
      photo => {
        if (photo) onShot(photo)
        else setBusy(false)
      },
      () => setBusy(false),
    )
  }
  return (
    <main className="fixed inset-0 z-20 flex flex-col bg-text text-surface dark:bg-page dark:text-text">
      <header className="flex items-center gap-2 px-4 py-2">
        <h1 className="flex-1 text-h2 font-strong">{title}</h1>
        <button
          type="button"
          aria-label={words.close}
          onClick={onClose}
          className="grid min-h-target min-w-target place-items-center"
        >
          <X size={24} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {hint && <div className="px-4 pb-2">{hint}</div>}
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <video
          ref={video}
          autoPlay
          playsInline
          muted
          aria-label={words.viewfinder}
          className="size-full object-cover"
        />
        {ghost && (
          <img src={ghost} alt="" className="pointer-events-none absolute inset-0 size-full object-cover opacity-30" />
        )}
        {state !== 'open' && (
          <div className="absolute inset-0 grid place-content-center gap-4 p-6 text-center" role="status">
            <p>{state === 'opening' ? words.opening : words.barred}</p>
            {state === 'barred' && <FromFile onShot={onShot} />}
          </div>
        )}
      </div>
      <footer className="grid min-h-28 place-items-center px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {room.state === 'full' ? (
          <p role="alert">{full}</p>
        ) : (
          state === 'open' && (
            <button
              type="button"
              aria-label={words.shutter}
              onClick={press}
              className="size-20 rounded-full border-4 border-current p-1 active:opacity-80"
            >
              <span className="block size-full rounded-full bg-current" />
            </button>
          )
        )}
        {state === 'barred' && <Button onClick={onClose}>{words.close}</Button>}
      </footer>
    </main>
  )
}
