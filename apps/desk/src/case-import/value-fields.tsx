import { listImportValues } from '@lifetree/contract/case-import'
import type { ValueField } from '@lifetree/contract/case-import-mapping'
import { useLanguage, useWords } from '@lifetree/ui'
import { useEffect } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import style from './case-import.module.css'
import { Pick } from './pick.tsx'
import type { MappingForm, ShownImport } from './use-mapping.ts'
import { importWords } from './words.ts'

interface ValueFieldsProps {
  readonly field: ValueField
  readonly shown: ShownImport
  readonly form: MappingForm
  readonly catalogue: Catalogue
}

/** What a value may mean here. */
function useTargets(field: ValueField, shown: ShownImport, catalogue: Catalogue): (readonly [string, string])[] {
  const words = useWords(importWords)
  const { say } = useLanguage()
  if (field === 'status') return Object.entries(words.statuses)
  if (field === 'source') return Object.entries(words.sources)
  if (field === 'department') return shown.departments.map(({ id, name }) => [id, say(name)])
  const byCode = new Map(catalogue.categories.map(category => [category.code, category]))
  return [...byCode].map(([code, category]) => [code, `${say(category.name)} ${code}`])
}

/** The values of one column, the most frequent first, each with what it means. */
export function ValueFields({ field, shown, form, catalogue }: ValueFieldsProps) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const targets = useTargets(field, shown, catalogue)
  const column = form.mapping.columns[field]
  const { data } = useAnswer(
    listImportValues,
    { id: shown.import.id, field, column: column ?? 0 },
    { when: column === undefined ? 'wait' : 'now' },
  )
  const { remember } = form
  // biome-ignore lint/correctness/useExhaustiveDependencies: `remember` is made anew by every change of the form, and would run again for an answer that it already has
  useEffect(() => {
    if (data) remember(field, data.values)
  }, [data, field])
  if (column === undefined || !data) return null
  return (
    <section className={style.section}>
      <h3>{words.valuesOf(words.fields[field])}</h3>
      {data.more && <p className="lt-quiet">{words.moreValues}</p>}
      <div className={style.pairs}>
        {data.values.map(({ value, rows }, index) => (
          <Pick
            key={value}
            id={`import-${field}-${index}`}
            label={value}
            value={form.meaningOf(field, value)}
            options={targets}
            empty={words.unset}
            beside={words.valueRows(format.number(rows))}
            onChoose={to => form.setMeaning(field, value, to)}
          />
        ))}
      </div>
    </section>
  )
}
