import { Button, Field, useWords } from '@lifetree/ui'
import { useRef } from 'react'
import style from './photo-field.module.css'
import type { ChosenPhoto, Photos } from './use-photos.ts'
import { formWords } from './words.ts'

/** Named one by one: an iPhone that is asked for JPEG hands its HEIC over as one. */
const photoTypes = 'image/jpeg,image/png,image/webp,image/avif'

interface PhotoFieldProps {
  readonly id: string
  readonly label: string
  readonly help: string
  readonly fault: string | undefined
  readonly photos: Photos
}

function PhotoState({ photo }: { readonly photo: ChosenPhoto }) {
  const words = useWords(formWords).photo
  if (photo.why) return photo.why
  if (photo.state === 'ready') return words.ready
  return photo.state === 'failed' ? words.failed : words.uploading(Math.round(photo.share * 100))
}

/** Photos chosen or dropped here go up at once; each says how far it is. */
export function PhotoField({ id, label, help, fault, photos }: PhotoFieldProps) {
  const words = useWords(formWords).photo
  const input = useRef<HTMLInputElement>(null)
  return (
    <Field id={id} label={label} help={help} fault={fault}>
      {control => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
        <div
          className={style.photos}
          onDragOver={event => event.preventDefault()}
          onDrop={event => {
            event.preventDefault()
            photos.add(event.dataTransfer.files)
          }}
        >
          <input
            {...control}
            ref={input}
            className="lt-unseen"
            type="file"
            accept={photoTypes}
            multiple
            onChange={event => {
              photos.add(event.target.files ?? [])
              event.target.value = ''
            }}
          />
          {photos.chosen.map(photo => (
            <figure key={photo.id} className={style.chosen}>
              <img src={photo.preview} alt={photo.name} />
              <figcaption role="status" className={photo.why === undefined ? undefined : style.why}>
                <PhotoState photo={photo} />
              </figcaption>
              {photo.state === 'failed' && (
                <Button look="quiet" onClick={() => photos.retry(photo.id)}>
                  {words.retry}
                </Button>
              )}
              <Button look="quiet" onClick={() => photos.drop(photo.id)}>
                {words.drop}
              </Button>
            </figure>
          ))}
          <Button onClick={() => input.current?.click()}>{words.choose}</Button>
        </div>
      )}
    </Field>
  )
}
