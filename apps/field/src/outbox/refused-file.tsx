import { Button, useWords } from '@lifetree/ui'
import { fixOf, useLocation } from '../area/use-location.ts'
import { Viewfinder } from '../evidence/viewfinder.tsx'
import { VoiceButton } from '../evidence/voice-button.tsx'
import { evidenceWords } from '../evidence/words.ts'
import type { Item, Media } from './item.ts'
import { useFileRefusalSays } from './item-says.ts'
import { useRetake } from './retake.ts'
import { outboxWords } from './words.ts'

interface RefusedProps {
  readonly media: Media
}

/** Which photo the centre did not take, and why. */
export function RefusedFile({ media }: RefusedProps) {
  const words = useWords(outboxWords)
  const kinds = useWords(evidenceWords)
  const why = useFileRefusalSays()(media)
  return (
    <div role="alert" className="grid gap-1 rounded-control bg-warn-weak p-3 text-warn">
      <strong className="font-strong">{words.fileRefused(kinds[media.kind])}</strong>
      <p>{why}</p>
      <p>{words.restGoesOn}</p>
    </div>
  )
}

interface RefusedFootProps extends RefusedProps {
  readonly item: Item
  readonly onCamera: () => void
}

/** Taken again, or left out. */
export function RefusedFoot({ item, media, onCamera }: RefusedFootProps) {
  const words = useWords(outboxWords)
  const kinds = useWords(evidenceWords)
  const { retake, leaveOut } = useRetake(item)
  return (
    <div className="answers">
      <Button onClick={() => void leaveOut(media)}>{words.leaveOut}</Button>
      {media.kind === 'voice' ? (
        <VoiceButton
          onRecorded={({ blob, seconds }) => void retake(media, blob, { at: new Date().toISOString(), seconds })}
        />
      ) : (
        <Button look="main" onClick={onCamera}>
          {kinds.retake(kinds[media.kind])}
        </Button>
      )}
    </div>
  )
}

interface RetakeProps extends RefusedProps {
  readonly item: Item
  readonly onDone: () => void
}

/** The camera, for a photo that the centre did not take. */
export function RetakeCamera({ item, media, onDone }: RetakeProps) {
  const kinds = useWords(evidenceWords)
  const fix = fixOf(useLocation('sharp'))
  const { retake } = useRetake(item)
  const shot = (photo: Blob): void => {
    const point = fix && { point: { lon: fix.lon, lat: fix.lat, accuracy: Math.round(fix.accuracy) } }
    void retake(media, photo, { at: new Date().toISOString(), ...point }).then(onDone)
  }
  return <Viewfinder title={kinds.retake(kinds[media.kind])} onShot={shot} onClose={onDone} />
}
