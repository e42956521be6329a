import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { FileJson } from 'lucide-react'
import { useRef } from 'react'
import style from './outlines.module.css'
import { outlineWords } from './words.ts'

interface FileFieldProps {
  readonly file: File | undefined
  readonly fault: string | undefined
  readonly onChoose: (file: File) => void
}

const aMegabyte = 1024 * 1024

/** A file chosen, or dropped here. */
export function FileField({ file, fault, onChoose }: FileFieldProps) {
  const words = useWords(outlineWords)
  const { format } = useLanguage()
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null): void => {
    const first = files?.[0]
    if (first) onChoose(first)
  }
  return (
    <Field id="outline-file" label={words.file} help={words.fileHelp} fault={fault}>
      {control => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
        <div
          className={style.drop}
          onDragOver={event => event.preventDefault()}
          onDrop={event => {
            event.preventDefault()
            take(event.dataTransfer.files)
          }}
        >
          <input
            {...control}
            ref={input}
            className="lt-unseen"
            type="file"
            accept=".geojson,.json,application/geo+json,application/json"
            onChange={event => {
              take(event.target.files)
              event.target.value = ''
            }}
          />
          {file && (
            <span className={style.chosen}>
              <FileJson size={20} strokeWidth={1.75} aria-hidden="true" />
              {file.name}{' '}
              <span className="lt-quiet">
                {words.fileSize(format.number(Math.max(0.01, Number((file.size / aMegabyte).toFixed(2)))))}
              </span>
            </span>
          )}
          <Button onClick={() => input.current?.click()}>{file ? words.another : words.choose}</Button>
        </div>
      )}
    </Field>
  )
}
