import { bringPlanInput, listPlans } from '@lifetree/contract/area-plan'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, ErrorSummary, Field, type FieldFault, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { useCalling, useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { planFormWords } from './form.words.ts'
import style from './plan.module.css'
import { usePlanSearch } from './use-plan.ts'
import { planWords } from './words.ts'

type Faults = OutputOf<typeof bringPlanInput>['faults']
type Files = Partial<Record<'buildings' | 'barriers' | 'limits' | 'services', File>>
const names = ['buildings', 'barriers', 'limits', 'services'] as const

/** The texts of the files that were chosen. */
async function textsOf({ buildings, barriers, limits, services }: Files) {
  return {
    buildings: (await buildings?.text()) ?? '',
    barriers: (await barriers?.text()) ?? '',
    ...(limits && { limits: await limits.text() }),
    ...(services && { services: await services.text() }),
  }
}

function useBring() {
  const words = useWords(planFormWords)
  const { newId } = useCalling()
  const queries = useQueryClient()
  const { go } = usePlanSearch()
  const command = useCommand(bringPlanInput)
  const [files, setFiles] = useState<Files>({})
  const [within, setWithin] = useState('')
  const [source, setSource] = useState('')
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [found, setFound] = useState<Faults>([])
  const send = async (): Promise<void> => {
    const texts = await textsOf(files)
    const { kept, faults: wrong } = await command.run({ id: newId(), source: source.trim(), files: texts, within })
    setFound(wrong)
    if (!kept) return
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === listPlans.name })
    go({})
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const missing = [
      ...(files.buildings && files.barriers ? [] : [{ field: 'plan-file-buildings', says: words.fileMissing }]),
      ...(/^\d{15}$/.test(within) ? [] : [{ field: 'plan-within', says: words.withinBad }]),
      ...(source.trim() ? [] : [{ field: 'plan-source', says: words.sourceMissing }]),
    ]
    setFaults(missing)
    // What was refused is kept by the command and said above the fields.
    if (missing.length === 0 && command.busy === 'idle') send().catch(() => undefined)
  }
  return { files, setFiles, within, setWithin, source, setSource, faults, found, submit, command }
}

function FileFaults({ found }: { readonly found: Faults }) {
  const words = useWords(planFormWords)
  const { lang, format } = useLanguage()
  if (found.length === 0) return null
  return (
    <section className={style.against} role="alert">
      <h3>{words.faults}</h3>
      <ul className={style.lines}>
        {found.map(({ file, row, reason }) => (
          <li key={`${file} ${row} ${reason.en}`}>
            {words.fault(file, row === null ? undefined : format.number(row), reason[lang])}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PlanFileProps {
  readonly name: (typeof names)[number]
  readonly file: File | undefined
  readonly fault: string | undefined
  readonly onChoose: (file: File | undefined) => void
}

/** A file chosen under words of ours: the browser's own are in its language. */
function PlanFile({ name, file, fault, onChoose }: PlanFileProps) {
  const words = useWords(planFormWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <Field id={`plan-file-${name}`} label={words.file[name]} fault={fault}>
      {control => (
        <div className={style.buttons}>
          <input
            {...control}
            ref={input}
            className="lt-unseen"
            type="file"
            accept=".csv,.geojson,.json"
            onChange={event => onChoose(event.target.files?.[0])}
          />
          <Button onClick={() => input.current?.click()}>{words.choose}</Button>
          {file && <span className={style.fileName}>{file.name}</span>}
        </div>
      )}
    </Field>
  )
}

/** The planner's files, where they belong and whose they are. */
export function BringForm() {
  const words = useWords(planFormWords)
  const { files, setFiles, within, setWithin, source, setSource, faults, found, submit, command } = useBring()
  const faultOf = (field: string): string | undefined => faults.find(fault => fault.field === field)?.says
  return (
    <form className={style.section} onSubmit={submit} noValidate>
      <h2>{useWords(planWords).bring}</h2>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <FileFaults found={found} />
      {names.map(name => (
        <PlanFile
          key={name}
          name={name}
          file={files[name]}
          fault={faultOf(`plan-file-${name}`)}
          onChoose={file => setFiles({ ...files, [name]: file })}
        />
      ))}
      <Field id="plan-within" label={words.within} help={words.withinHelp} fault={faultOf('plan-within')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            inputMode="numeric"
            value={within}
            onChange={event => setWithin(event.target.value.trim())}
          />
        )}
      </Field>
      <Field id="plan-source" label={words.source} fault={faultOf('plan-source')}>
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={200}
            value={source}
            onChange={event => setSource(event.target.value)}
          />
        )}
      </Field>
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.bringIt}
        </Button>
      </div>
    </form>
  )
}
