import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
import { CategoryList } from '../case-list/category-filter.tsx'
import { PhotoField } from '../form/photo-field.tsx'
import { Guesses } from '../suggestion/guesses.tsx'
import type { Typed } from './call-report.ts'
import { ControlNotice } from './control-notice.tsx'
import style from './report.module.css'
import type { ReportForm } from './use-report.ts'
import { reportWords } from './words.ts'

interface WhatFieldsProps {
  readonly form: ReportForm
}

interface CategoryFieldProps {
  /** What the field reads and writes of a form. */
  readonly form: {
    readonly typed: Pick<Typed, 'categoryId' | 'description'>
    readonly change: (part: Pick<Typed, 'categoryId'>) => void
    readonly faultOf: (field: string) => string | undefined
  }
}

/** The category by characters, pinyin or initials, once chosen with its condition. */
export function CategoryField({ form }: CategoryFieldProps) {
  const words = useWords(reportWords)
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  const chosen = catalogue?.byId.get(form.typed.categoryId ?? '')
  const fault = form.faultOf('category')
  return (
    <fieldset className={style.category} data-fault={fault !== undefined}>
      <legend>{words.category}</legend>
      {fault && <p className="lt-field-fault">{fault}</p>}
      {catalogue && !chosen && (
        <Guesses
          text={form.typed.description}
          catalogue={catalogue}
          onChoose={category => form.change({ categoryId: category.id })}
        />
      )}
      {chosen ? (
        <div className={style.chosen}>
          <strong>{say(chosen.name)}</strong>
          <span className="lt-quiet">{say(chosen.group)}</span>
          <Button id="category" look="quiet" onClick={() => form.change({ categoryId: undefined })}>
            {words.change}
          </Button>
          <p className="lt-quiet">{words.filing(say(chosen.filing))}</p>
        </div>
      ) : (
        catalogue && (
          <CategoryList
            id="category"
            catalogue={catalogue}
            onChoose={category => form.change({ categoryId: category.id })}
          />
        )
      )}
    </fieldset>
  )
}

/** What it is, in the catalogue's words and in the caller's. */
export function WhatFields({ form }: WhatFieldsProps) {
  const words = useWords(reportWords)
  const { typed, change, faultOf, photos } = form
  return (
    <>
      <CategoryField form={form} />
      <ControlNotice categoryId={typed.categoryId} point={typed.place} />
      <Field id="description" label={words.description} fault={faultOf('description')}>
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={3}
            maxLength={2000}
            value={typed.description}
            onChange={event => change({ description: event.target.value })}
          />
        )}
      </Field>
      <Field id="address" label={words.address} help={words.addressHelp} need="optional">
        {control => (
          <input
            {...control}
            className="lt-input"
            maxLength={200}
            value={typed.address}
            onChange={event => change({ address: event.target.value })}
          />
        )}
      </Field>
      <PhotoField id="photos" label={words.photos} help={words.photosHelp} fault={faultOf('photos')} photos={photos} />
    </>
  )
}
