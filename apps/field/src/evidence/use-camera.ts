import { type RefObject, useEffect, useRef, useState } from 'react'
import { shrink } from './shrink.ts'

export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly state: 'opening' | 'open' | 'barred'
  /** Its light; undefined where it has none that a page may switch. */
  readonly torch: { readonly on: boolean; readonly turn: () => void } | undefined
  /** What the viewfinder shows now; undefined before it shows anything. */
  readonly shoot: () => Promise<Blob | undefined>
}

const wanted: MediaStreamConstraints = {
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
  audio: false,
}

const open = async (): Promise<MediaStream> => {
  if (!navigator.mediaDevices) throw new Error('No camera for a page without encryption')
  return navigator.mediaDevices.getUserMedia(wanted)
}

/** Of some phones, and of no type that the language knows yet. */
interface WithTorch {
  readonly torch?: boolean
}

const hasTorch = (track: MediaStreamTrack | undefined): boolean =>
  (track?.getCapabilities?.() as WithTorch | undefined)?.torch === true

/** Switches the light of the camera that is open. */
function useTorch(track: MediaStreamTrack | undefined): Camera['torch'] {
  const [on, setOn] = useState(false)
  if (!track || !hasTorch(track)) return undefined
  const turn = (): void => {
    const next: WithTorch = { torch: !on }
    track.applyConstraints({ advanced: [next as MediaTrackConstraintSet] }).then(
      () => setOn(!on),
      () => undefined,
    )
  }
  return { on, turn }
}

/** The camera of the phone, on while the viewfinder is on the screen. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<Camera['state']>('opening')
  const [track, setTrack] = useState<MediaStreamTrack>()
  const torch = useTorch(track)
  useEffect(() => {
    let stream: MediaStream | undefined
    let left = false
    const close = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    open().then(
      opened => {
        stream = opened
        if (left) return close()
        if (video.current) video.current.srcObject = opened
        setTrack(opened.getVideoTracks()[0])
        setState('open')
      },
      () => setState('barred'),
    )
    return () => {
      left = true
      close()
    }
  }, [])
  const shoot = async (): Promise<Blob | undefined> => {
    const shown = video.current
    if (!shown) return undefined
    // Whoever presses before the first picture has come gets the first picture.
    if (shown.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      await new Promise(done => shown.addEventListener('loadeddata', done, { once: true }))
    }
    if (shown.videoWidth === 0) return undefined
    return shrink(shown, shown.videoWidth, shown.videoHeight)
  }
  return { video, state, torch, shoot }
}
