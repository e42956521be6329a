import { checkOutlines } from '@lifetree/contract/area-changing'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { Choices } from '../form/choices.tsx'
import { DayField } from '../form/day-field.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useSession } from '../session/session-context.ts'
import { FileField } from './file-field.tsx'
import { type NewOutlines, outlineFaults, readJson, systems } from './outline-file.ts'
import style from './outlines.module.css'
import { outlineWords } from './words.ts'

/** YYYY-MM-DD in the city. */
function useToday(): string {
  const { timeZone } = useSession()
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(useServerNow())
}

function useCheck(onChecked: (id: string) => void) {
  const words = useWords(outlineWords)
  const { newId } = useCalling()
  const command = useCommand(checkOutlines)
  const today = useToday()
  const [given, setGiven] = useState<NewOutlines>({ system: 'stated', validFrom: today, source: '' })
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const send = async ({ file, system, validFrom, source }: NewOutlines): Promise<void> => {
    const content = file && (await readJson(file))
    if (content === undefined) return setFaults([{ field: 'outline-file', says: words.fileNoJson }])
    const id = newId()
    const stated = system === 'stated' ? {} : { system }
    await command.run({ id, file: content, ...stated, validFrom, source: source.trim() })
    onChecked(id)
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = outlineFaults(given, today, words)
    setFaults(found)
    // What was refused is kept by the command and said above the fields.
    if (found.length === 0 && command.busy === 'idle') send(given).catch(() => undefined)
  }
  return { given, setGiven, faults, submit, command, today }
}

interface OutlineFormProps {
  readonly onChecked: (id: string) => void
}

/** The file, its coordinate system, the day, the source. */
export function OutlineForm({ onChecked }: OutlineFormProps) {
  const words = useWords(outlineWords)
  const { given, setGiven, faults, submit, command, today } = useCheck(onChecked)
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  const change = (part: Partial<NewOutlines>): void => setGiven({ ...given, ...part })
  return (
    <form className={style.form} onSubmit={submit} noValidate>
      <p className="lt-quiet">{words.why}</p>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <FileField file={given.file} fault={faultOf('outline-file')} onChoose={file => change({ file })} />
      <Choices
        id="outline-system"
        legend={words.system}
        value={given.system}
        options={systems.map(value => ({ value, says: words.systems[value] }))}
        onChange={system => change({ system })}
      />
      <Field id="outline-day" label={words.day} fault={faultOf('outline-day')}>
        {control => (
          <DayField
            {...control}
            className={style.day}
            max={today}
            value={given.validFrom}
            onChange={day => change({ validFrom: day ?? '' })}
          />
        )}
      </Field>
      <Field id="outline-source" label={words.source} help={words.sourceHelp} fault={faultOf('outline-source')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={200}
            value={given.source}
            onChange={event => change({ source: event.target.value })}
          />
        )}
      </Field>
      <div>
        <Button type="submit" look="main">
          {words.check}
        </Button>
      </div>
      <p role="status" className="lt-quiet">
        {command.busy === 'busy' && words.checking}
      </p>
    </form>
  )
}
