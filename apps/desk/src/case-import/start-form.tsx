import { listCaseImports } from '@lifetree/contract/case-import'
import { importLimits } from '@lifetree/contract/case-import-mapping'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { Link } from '@tanstack/react-router'
import { FileSpreadsheet } from 'lucide-react'
import { type SubmitEvent, useRef, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './case-import.module.css'
import { useUpload } from './use-upload.ts'
import { importWords } from './words.ts'

const fileId = 'import-file'
const sourceId = 'import-source'

function FileButton({
  file,
  fault,
  onChoose,
}: {
  file?: File | undefined
  fault?: string | undefined
  onChoose: (file: File) => void
}) {
  const words = useWords(importWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <Field id={fileId} label={words.file} help={words.fileHelp} fault={fault}>
      {control => (
        <div className={style.file}>
          <input
            {...control}
            ref={input}
            className="lt-unseen"
            type="file"
            accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={event => {
              const [first] = event.target.files ?? []
              if (first) onChoose(first)
              event.target.value = ''
            }}
          />
          {file && (
            <span className={style.chosen}>
              <FileSpreadsheet size={20} strokeWidth={1.75} aria-hidden="true" />
              {file.name}
            </span>
          )}
          <Button onClick={() => input.current?.click()}>{file ? words.another : words.choose}</Button>
        </div>
      )}
    </Field>
  )
}

/** The old system's name and its file. */
export function StartForm({ onSent }: { readonly onSent: (id: string) => void }) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const { send, sent, error } = useUpload(onSent)
  const [file, setFile] = useState<File>()
  const [source, setSource] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      ...(source.trim() === '' ? [{ field: sourceId, says: words.sourceMissing }] : []),
      ...(file === undefined ? [{ field: fileId, says: words.fileMissing }] : []),
      ...(file && file.size > importLimits.bytes ? [{ field: fileId, says: words.fileTooLarge }] : []),
    ]
    setFaults(found)
    if (found.length === 0 && file && sent === undefined) void send({ file, source: source.trim() })
  }
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <p className="lt-quiet">{words.why}</p>
      <ErrorSummary faults={faults} />
      <RefusalLine error={error} />
      <Field id={sourceId} label={words.source} help={words.sourceHelp} fault={faultOf(sourceId)}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={60}
            value={source}
            onChange={event => setSource(event.target.value)}
          />
        )}
      </Field>
      <FileButton file={file} fault={faultOf(fileId)} onChoose={setFile} />
      <div>
        <Button type="submit" look="main">
          {words.upload}
        </Button>
      </div>
      <p role="status" className="lt-quiet">
        {sent !== undefined && words.sending(format.percent(Math.round(100 * sent), 100, 0))}
      </p>
    </form>
  )
}

/** What was imported before, and what was begun. */
export function PastImports() {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const { data } = useAnswer(listCaseImports, {})
  if (!data) return null
  return (
    <section className={style.section}>
      <h2>{words.past}</h2>
      {data.imports.length === 0 && <p className="lt-quiet">{words.noPast}</p>}
      <ul className={style.past}>
        {data.imports.map(one => (
          <li key={one.id}>
            <Link to="/case-imports" search={{ import: one.id } as never}>
              {one.source} · {one.name}
            </Link>{' '}
            <span className="lt-tag">{words.states[one.state]}</span>{' '}
            <span className="lt-quiet">
              {words.rows(format.number(one.rows))} · {format.ago(new Date(one.createdAt), now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
