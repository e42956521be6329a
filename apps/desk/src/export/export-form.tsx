import {
  type CaseColumn,
  caseColumns,
  columnNames,
  type ExportFormat,
  type ExportList,
  exportFormats,
  listsOfCases,
  listsOfPersons,
  personalColumns,
  startExport,
} from '@lifetree/contract/export'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate } from '@tanstack/react-router'
import { type SubmitEvent, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './export.module.css'
import { exportWords } from './words.ts'

interface ExportFormProps {
  readonly list: ExportList
  readonly query: Readonly<Record<string, string | undefined>>
  readonly onClose: () => void
}

/** What most people want: everything but the reporter and the coordinates. */
const usual: readonly CaseColumn[] = caseColumns.filter(
  column => !personalColumns.includes(column) && column !== 'lon' && column !== 'lat',
)

interface ColumnsProps {
  readonly chosen: readonly CaseColumn[]
  readonly fault: string | undefined
  readonly onChange: (columns: readonly CaseColumn[]) => void
}

function Columns({ chosen, fault, onChange }: ColumnsProps) {
  const words = useWords(exportWords)
  const { say } = useLanguage()
  const turn = (column: CaseColumn): void =>
    onChange(caseColumns.filter(each => (each === column ? !chosen.includes(each) : chosen.includes(each))))
  return (
    <fieldset className={style.columns} id="export-columns">
      <legend>{words.columns}</legend>
      {fault && <p className="lt-field-fault">{fault}</p>}
      <div className={style.buttons}>
        <Button look="quiet" onClick={() => onChange(usual)}>
          {words.usual}
        </Button>
        <Button look="quiet" onClick={() => onChange([])}>
          {words.none}
        </Button>
      </div>
      <div className={style.boxes}>
        {caseColumns.map(column => (
          <label key={column} className={style.box}>
            <input type="checkbox" checked={chosen.includes(column)} onChange={() => turn(column)} />
            <span>{say(columnNames[column])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function useExportForm({ list, query, onClose }: ExportFormProps) {
  const words = useWords(exportWords)
  const { lang } = useLanguage()
  const { newId } = useCalling()
  const navigate = useNavigate()
  const command = useCommand(startExport)
  const [columns, setColumns] = useState<readonly CaseColumn[]>(listsOfCases.includes(list) ? usual : [])
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [purpose, setPurpose] = useState('')
  const [names, setNames] = useState<'masked' | 'full'>('masked')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [exportId] = useState(newId)
  const ofPersons = listsOfPersons.includes(list)
  const personal = ofPersons || personalColumns.some(column => columns.includes(column))
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = [
      listsOfCases.includes(list) && columns.length === 0 && { field: 'export-columns', says: words.noColumns },
      personal && purpose.trim() === '' && { field: 'export-purpose', says: words.purposeMissing },
    ].filter(fault => fault !== false)
    setFaults(found)
    if (found.length > 0) return
    const all: Readonly<Record<string, string | undefined>> = { ...query, ...(hasNames(list) && { names }) }
    const asked = Object.fromEntries(
      Object.entries(all).filter((part): part is [string, string] => part[1] !== undefined),
    )
    const more = personal ? { purpose: purpose.trim() } : {}
    command.run({ exportId, list, query: asked, format, language: lang, columns: [...columns], ...more }).then(
      () => {
        onClose()
        void navigate({ to: '/exports' })
      },
      // The line in the form says why.
      () => undefined,
    )
  }
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return {
    ...{ columns, setColumns, format, setFormat, names, setNames, purpose, setPurpose },
    ...{ ofPersons, personal, faults, faultOf, submit, command },
  }
}

/** Whether its rows are persons. */
const hasNames = (list: ExportList): boolean => listsOfPersons.includes(list) && !listsOfCases.includes(list)

/** Columns, format, and what it is for where a column is of a person. */
export function ExportForm(props: ExportFormProps) {
  const words = useWords(exportWords)
  const form = useExportForm(props)
  return (
    <form className={style.form} onSubmit={form.submit} noValidate>
      <p className="lt-quiet">{words.rowsNow}</p>
      <ErrorSummary faults={form.faults} />
      <RefusalLine error={form.command.error} />
      <Choices
        id="export-format"
        legend={words.format}
        value={form.format}
        options={exportFormats.map(value => ({ value, says: words.formats[value] }))}
        onChange={form.setFormat}
      />
      {hasNames(props.list) && (
        <Choices
          id="export-names"
          legend={words.names}
          value={form.names}
          options={(['masked', 'full'] as const).map(value => ({ value, says: words.nameForms[value] }))}
          onChange={form.setNames}
        />
      )}
      {listsOfCases.includes(props.list) && (
        <Columns chosen={form.columns} fault={form.faultOf('export-columns')} onChange={form.setColumns} />
      )}
      {form.personal && (
        <>
          <p>{form.ofPersons ? words.ofPersons : words.personal}</p>
          <Field
            id="export-purpose"
            label={words.purpose}
            help={words.purposeHelp}
            fault={form.faultOf('export-purpose')}
          >
            {control => (
              <input
                {...control}
                className="lt-input"
                maxLength={200}
                value={form.purpose}
                onChange={event => form.setPurpose(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.start}
        </Button>
        <Button onClick={props.onClose}>{words.cancel}</Button>
      </div>
    </form>
  )
}
