import { Button, Field, useWords } from '@lifetree/ui'
import { useRef } from 'react'
import type { Photos } from './use-photos.ts'
import { reportWords } from './words.ts'

interface HowProps {
  readonly description: string
  readonly fault: string | undefined
  readonly photos: Photos
  readonly most: number
  readonly onDescription: (description: string) => void
}

/** What it is like, in words and in pictures. */
export function HowQuestion({ description, fault, photos, most, onDescription }: HowProps) {
  const words = useWords(reportWords)
  const input = useRef<HTMLInputElement>(null)
  const { chosen, take, drop } = photos
  const says = { sending: words.sending, sent: words.sent, failed: words.failed }
  return (
    <>
      <Field id="description" label={words.description} help={words.descriptionHelp} fault={fault}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={4}
            maxLength={2000}
            value={description}
            onChange={event => onDescription(event.target.value)}
          />
        )}
      </Field>
      <section className="grid gap-2" aria-labelledby="photos-title">
        <h2 id="photos-title" className="text-row font-strong">
          {words.photos}
        </h2>
        <p className="text-text-2">{words.photosHelp(most)}</p>
        <ul className="grid gap-2">
          {chosen.map((photo, at) => (
            <li key={photo.id} className="flex items-center gap-3 rounded-control border border-line bg-surface p-2">
              {photo.url !== '' && (
                <img src={photo.url} alt="" className="size-20 flex-none rounded-control object-cover" />
              )}
              <span role="status" className={photo.state === 'failed' ? 'min-w-0 flex-1 text-bad' : 'min-w-0 flex-1'}>
                {at + 1} · {photo.says ?? says[photo.state]}
              </span>
              <Button look="quiet" onClick={() => drop(photo.id)}>
                {words.drop}
              </Button>
            </li>
          ))}
        </ul>
        {chosen.length < most && (
          <>
            <input
              ref={input}
              id="photo"
              type="file"
              accept="image/*"
              multiple
              className="lt-unseen"
              tabIndex={-1}
              aria-hidden="true"
              onChange={event => {
                take(event.target.files, most)
                event.target.value = ''
              }}
            />
            <Button onClick={() => input.current?.click()}>{words.addPhoto}</Button>
          </>
        )}
      </section>
    </>
  )
}
