import { type PhotoKind, photoKinds } from '@lifetree/contract/catalogue'
import { changeClasses } from '@lifetree/contract/catalogue-draft'
import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { caseWords } from '../case/words.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import { classFaults, classOf, numberFields, type SaidField, saidFields, type TypedClass } from './class-typed.ts'
import { type ClassFieldsProps, LimitField } from './limit-field.tsx'
import { MilestoneFields } from './milestone-fields.tsx'
import { catalogueWords } from './words.ts'

function SaidFields({ typed, change, faultOf, field }: ClassFieldsProps & { readonly field: SaidField }) {
  const words = useWords(catalogueWords).editor
  const long = field === 'filing' || field === 'closing'
  return (
    <div className={style.pair}>
      {(['zh', 'en'] as const).map(lang => (
        <Field
          key={lang}
          id={`class-${field}-${lang}`}
          label={`${words.fields[field]} · ${words.languages[lang]}`}
          fault={faultOf(`class-${field}-${lang}`)}
        >
          {control => {
            const text = {
              ...control,
              className: 'lt-input',
              lang,
              value: typed[field][lang],
              onChange: (event: { readonly target: { readonly value: string } }) =>
                change({ [field]: { ...typed[field], [lang]: event.target.value } }),
            }
            return long ? <textarea {...text} rows={2} maxLength={500} /> : <input {...text} maxLength={60} />
          }}
        </Field>
      ))}
    </div>
  )
}

function PhotoChecks({ typed, change, when }: ClassFieldsProps & { readonly when: 'filing' | 'closing' }) {
  const words = useWords(catalogueWords)
  const { photoKinds: names } = useWords(caseWords)
  const { evidence } = typed
  const toggled = (kind: PhotoKind): readonly PhotoKind[] =>
    evidence[when].includes(kind) ? evidence[when].filter(each => each !== kind) : [...evidence[when], kind]
  return (
    <fieldset className={style.checks}>
      <legend>{when === 'filing' ? words.filingPhotos : words.closingPhotos}</legend>
      {photoKinds.map(kind => (
        <label key={kind} className={style.check}>
          <input
            type="checkbox"
            checked={evidence[when].includes(kind)}
            onChange={() => change({ evidence: { ...evidence, [when]: toggled(kind) } })}
          />
          <span>{names[kind]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function NumberFields({ typed, change, faultOf }: ClassFieldsProps) {
  const words = useWords(catalogueWords).editor
  return (
    <div className={style.pair}>
      {numberFields.map(field => (
        <Field key={field} id={`class-${field}`} label={words.fields[field]} fault={faultOf(`class-${field}`)}>
          {control => (
            <input
              {...control}
              className="lt-input"
              inputMode="numeric"
              value={typed.numbers[field]}
              onChange={event => change({ numbers: { ...typed.numbers, [field]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

interface ClassFormProps {
  readonly from: TypedClass
  /** A new class names its code. */
  readonly how: 'new' | 'change'
  readonly draft: RuleVersion
  readonly onDone: (code: string) => void
  readonly onCancel: () => void
}

/** The standard of one class, put into the draft as a whole. */
export function ClassForm({ from, how, draft, onDone, onCancel }: ClassFormProps) {
  const words = useWords(catalogueWords).editor
  const command = useRuleCommand(changeClasses)
  const [typed, setTyped] = useState(from)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = classFaults(typed, words)
    setFaults(found)
    if (found.length > 0) return
    const change = { id: draft.id, edit: draft.edit, set: [classOf(typed)], end: [], undo: [] }
    void command.run(change, words.kept).then(answer => answer && onDone(typed.code))
  }
  const fields: ClassFieldsProps = {
    typed,
    change: part => setTyped({ ...typed, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  return (
    <form id="class-form" className={style.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      {how === 'new' && (
        <Field id="class-code" label={words.code} help={words.codeHelp} fault={fields.faultOf('class-code')}>
          {control => (
            <input
              {...control}
              className="lt-input"
              inputMode="numeric"
              maxLength={10}
              value={typed.code}
              onChange={event => fields.change({ code: event.target.value.trim() })}
            />
          )}
        </Field>
      )}
      <LimitField
        id="class-limit"
        label={words.limit}
        limit={typed.limit}
        fault={fields.faultOf('class-limit')}
        onChange={limit => fields.change({ limit })}
      />
      <label className={style.check}>
        <input
          type="checkbox"
          checked={typed.urgent}
          onChange={event => fields.change({ urgent: event.target.checked })}
        />
        <span>{words.urgent}</span>
      </label>
      <MilestoneFields {...fields} />
      {saidFields.map(field => (
        <SaidFields key={field} {...fields} field={field} />
      ))}
      <PhotoChecks {...fields} when="filing" />
      <PhotoChecks {...fields} when="closing" />
      <NumberFields {...fields} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.keep}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
