import { Button, useWords } from '@lifetree/ui'
import { Flashlight, FlashlightOff, X } from 'lucide-react'
import { type ChangeEvent, type ReactNode, useState } from 'react'
import { useOutbox } from '../call/call.ts'
import { useRoomSays } from '../shell/room-notice.tsx'
import { shrinkFile } from './shrink.ts'
import { type Camera, useCamera } from './use-camera.ts'
import { evidenceWords } from './words.ts'

interface ViewfinderProps {
  /** What is to be photographed: “近景”, “后照”. */
  readonly title: string
  /** Which of how many: “1 / 2”. */
  readonly aside?: string | undefined
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

const corners = [
  'top-0 left-0 border-t-2 border-l-2 rounded-tl-control',
  'top-0 right-0 border-t-2 border-r-2 rounded-tr-control',
  'bottom-0 left-0 border-b-2 border-l-2 rounded-bl-control',
  'right-0 bottom-0 border-r-2 border-b-2 rounded-br-control',
] as const

/** What is aimed at stands within four corners. */
function Frame() {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-6 text-surface opacity-80 dark:text-text">
      {corners.map(corner => (
        <i key={corner} className={`absolute size-8 border-current ${corner}`} />
      ))}
    </div>
  )
}

function Torch({ torch }: { readonly torch: Camera['torch'] }) {
  const words = useWords(evidenceWords)
  if (!torch) return <span />
  const Icon = torch.on ? FlashlightOff : Flashlight
  return (
    <button
      type="button"
      aria-pressed={torch.on}
      onClick={torch.turn}
      className="grid min-h-target min-w-target justify-items-center gap-1 justify-self-start text-small"
    >
      <Icon size={24} strokeWidth={1.75} aria-hidden="true" />
      {torch.on ? words.torchOff : words.torch}
    </button>
  )
}

function Shutter({ onPress }: { readonly onPress: () => void }) {
  const words = useWords(evidenceWords)
  return (
    <button
      type="button"
      aria-label={words.shutter}
      onClick={onPress}
      className="size-20 rounded-full border-4 border-current p-1 transition-transform duration-(--lt-press) active:scale-95"
    >
      <span className="block size-full rounded-full bg-current" />
    </button>
  )
}

/** The camera over the whole screen, its shutter under the thumb. */
export function Viewfinder({ title, aside, hint, ghost, onShot, onClose }: ViewfinderProps) {
  const words = useWords(evidenceWords)
  const { room } = useOutbox()
  const full = useRoomSays()
  const { video, state, torch, shoot } = useCamera()
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
        <h1 className="text-h2 font-strong">{title}</h1>
        <span className="flex-1 tabular-nums">{aside}</span>
        <button
          type="button"
          aria-label={words.close}
          onClick={onClose}
          className="grid min-h-target min-w-target place-items-center"
        >
          <X size={24} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </header>
      {hint && <div className="min-h-8 px-4 pb-2">{hint}</div>}
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
        {state === 'open' && <Frame />}
        {state !== 'open' && (
          <div className="absolute inset-0 grid place-content-center gap-4 p-6 text-center" role="status">
            <p>{state === 'opening' ? words.opening : words.barred}</p>
            {state === 'barred' && <FromFile onShot={onShot} />}
          </div>
        )}
      </div>
      <footer className="grid min-h-28 grid-cols-[1fr_auto_1fr] items-center px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {room.state === 'full' ? (
          <p role="alert" className="col-span-3">
            {full}
          </p>
        ) : (
          state === 'open' && (
            <>
              <Torch torch={torch} />
              <Shutter onPress={press} />
            </>
          )
        )}
        {state === 'barred' && (
          <Button className="col-span-3" onClick={onClose}>
            {words.close}
          </Button>
        )}
      </footer>
    </main>
  )
}
