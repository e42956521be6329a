import {
  coordinateSystems,
  dateForms,
  type ImportField,
  type ImportMapping,
  importFields,
  valueFields,
} from '@lifetree/contract/case-import-mapping'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import type { Catalogue } from '../case/use-catalogue.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './case-import.module.css'
import { Pick } from './pick.tsx'
import { type MappingForm, type ShownImport, useMapping } from './use-mapping.ts'
import { ValueFields } from './value-fields.tsx'
import { importWords } from './words.ts'

interface PartProps {
  readonly shown: ShownImport
  readonly form: MappingForm
}

const zones: readonly string[] = Intl.supportedValuesOf('timeZone')

/** Each field with the column that holds it. */
function Columns({ shown, form }: PartProps) {
  const words = useWords(importWords)
  const { mapping, change } = form
  const options = shown.columns.map(({ name }, at) => [String(at), name] as const)
  const choose = (field: ImportField, value: string): void => {
    const { [field]: _, ...rest } = mapping.columns
    change({ columns: value === '' ? rest : { ...rest, [field]: Number(value) } })
  }
  return (
    <section className={style.section}>
      <h2>{words.columnsTitle}</h2>
      <p className="lt-quiet">{words.columnsHelp}</p>
      <div className={style.pairs}>
        {importFields.map(field => {
          const column = mapping.columns[field]
          const examples = shown.columns[column ?? -1]?.examples ?? []
          return (
            <Pick
              key={field}
              id={`import-column-${field}`}
              label={words.fields[field]}
              value={column === undefined ? '' : String(column)}
              options={options}
              empty={words.noColumn}
              beside={
                examples[0]
                  ? words.example(examples[0].slice(0, 40))
                  : field === 'number'
                    ? words.numberHelp
                    : undefined
              }
              onChoose={value => choose(field, value)}
            />
          )
        })}
      </div>
    </section>
  )
}

/** A question with one of a few answers. */
interface Choice {
  readonly id: string
  readonly key: keyof ImportMapping
  readonly label: string
  readonly options: readonly (readonly [value: string, says: string])[]
}

/** Order of dates, zone and coordinates. */
function Reading({ form }: { readonly form: MappingForm }) {
  const words = useWords(importWords)
  const { mapping, change } = form
  const choices = [
    {
      id: 'import-dates',
      key: 'dates',
      label: words.dates,
      options: dateForms.map(one => [one, words.dateForms[one]]),
    },
    { id: 'import-zone', key: 'timeZone', label: words.zone, options: zones.map(zone => [zone, zone]) },
    {
      ...{ id: 'import-system', key: 'system', label: words.system },
      options: coordinateSystems.map(one => [one, words.systems[one]]),
    },
  ] as const satisfies readonly Choice[]
  return (
    <section className={style.section}>
      <h2>{words.formTitle}</h2>
      <div className={style.pairs}>
        {choices.map(({ id, key, label, options }) => (
          <Pick
            key={key}
            id={id}
            label={label}
            value={mapping[key]}
            options={options}
            onChoose={value => change({ [key]: value })}
          />
        ))}
      </div>
    </section>
  )
}

type Otherwise = ImportMapping['otherwise']

/** What is done where the file does not say. */
function OtherwiseFields({ form, catalogue }: { readonly form: MappingForm; readonly catalogue: Catalogue }) {
  const words = useWords(importWords)
  const { say } = useLanguage()
  const { otherwise } = form.mapping
  const change = (part: Partial<Otherwise>): void => form.change({ otherwise: { ...otherwise, ...part } })
  const choices = [
    { id: 'import-other-status', key: 'status', label: words.otherStatus, options: Object.entries(words.statuses) },
    { id: 'import-other-source', key: 'source', label: words.otherSource, options: Object.entries(words.sources) },
    { id: 'import-other-end', key: 'end', label: words.otherEnd, options: Object.entries(words.ends) },
  ] as const
  const byCode = new Map(catalogue.categories.map(category => [category.code, category]))
  return (
    <section className={style.section}>
      <h2>{words.otherwiseTitle}</h2>
      <div className={style.pairs}>
        <Pick
          id="import-other-category"
          label={words.otherCategory}
          value={otherwise.category ?? ''}
          options={[...byCode].map(([code, category]) => [code, `${say(category.name)} ${code}`])}
          empty={words.refuse}
          onChoose={code => change({ category: code === '' ? null : code })}
        />
        {choices.map(({ id, key, label, options }) => (
          <Pick
            key={key}
            id={id}
            label={label}
            value={otherwise[key]}
            options={options}
            onChoose={value => change({ [key]: value })}
          />
        ))}
      </div>
      <Field
        id="import-other-area"
        label={words.otherArea}
        help={words.areaHelp}
        need="optional"
        fault={form.areaFits ? undefined : words.areaShape}
      >
        {control => (
          <input
            {...control}
            className="lt-input"
            inputMode="numeric"
            maxLength={15}
            value={otherwise.area ?? ''}
            onChange={event => change({ area: event.target.value.trim() || null })}
          />
        )}
      </Field>
    </section>
  )
}

interface MapFormProps {
  readonly shown: ShownImport
  readonly catalogue: Catalogue
  readonly onKept: () => void
}

/** Columns, values, and what is done where nothing is said. */
export function MapForm({ shown, catalogue, onKept }: MapFormProps) {
  const words = useWords(importWords)
  const form = useMapping(shown, onKept)
  return (
    <form
      className={style.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.keep()
      }}
    >
      <Columns shown={shown} form={form} />
      <Reading form={form} />
      {valueFields.some(field => form.mapping.columns[field] !== undefined) && <h2>{words.valuesTitle}</h2>}
      {valueFields.map(field => (
        <ValueFields key={field} field={field} shown={shown} form={form} catalogue={catalogue} />
      ))}
      <OtherwiseFields form={form} catalogue={catalogue} />
      <RefusalLine error={form.error} />
      <div>
        <Button type="submit" look="main">
          {words.preview}
        </Button>
      </div>
    </form>
  )
}
