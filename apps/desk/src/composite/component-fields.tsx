import type { Formula } from '@lifetree/contract/figure'
import { type ScoreMeasure, type Subject, scoreMeasureNames } from '@lifetree/contract/figure-subject'
import { Button, Field, useLanguage, useWords } from '@lifetree/ui'
import { Choices } from '../form/choices.tsx'
import { BandFields } from './band-fields.tsx'
import style from './composite.module.css'
import { choicesOf, fieldOf, type TypedComponent, takenFrom, ways } from './composite-typed.ts'
import { compositeWords } from './words.ts'

interface ComponentProps {
  readonly of: TypedComponent
  /** From 1 on. */
  readonly at: number
  readonly subject: Subject
  /** What it can be taken from: those in force on the first day of the new version. */
  readonly formulas: readonly Formula[]
  readonly faultOf: (field: string) => string | undefined
  readonly onChange: (next: TypedComponent) => void
}

function Names({ of, faultOf, onChange }: ComponentProps) {
  const words = useWords(compositeWords)
  return (['zh', 'en'] as const).map(tongue => (
    <Field
      key={tongue}
      id={fieldOf(of.key, tongue)}
      label={words.nameIn[tongue]}
      fault={faultOf(fieldOf(of.key, tongue))}
    >
      {control => (
        <input
          {...control}
          className="lt-input"
          maxLength={tongue === 'zh' ? 40 : 60}
          value={of[tongue]}
          onChange={event => onChange({ ...of, [tongue]: event.target.value })}
        />
      )}
    </Field>
  ))
}

function FormulaField({ of, formulas, faultOf, onChange }: ComponentProps) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const id = fieldOf(of.key, 'formula')
  const { formula } = of
  const choose = (key: string): void => {
    const chosen = formulas.find(one => one.key === key)
    onChange(chosen ? takenFrom(of, chosen) : { ...of, formula: undefined })
  }
  const held = formulas.some(({ key, version }) => key === formula?.key && version === formula.version)
  return (
    <Field id={id} label={words.formula} fault={faultOf(id)}>
      {control => (
        <select
          {...control}
          className="lt-input"
          value={held ? formula?.key : formula ? 'ended' : ''}
          onChange={event => choose(event.target.value)}
        >
          <option value="">{words.ownShare}</option>
          {formula && !held && (
            <option value="ended" disabled>
              {words.endedFormula(formula.key, formula.version)}
            </option>
          )}
          {formulas.map(({ key, name, version }) => (
            <option key={key} value={key}>
              {words.formulaOf(say(name), version)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface MeasureProps {
  readonly id: string
  readonly label: string
  readonly subject: Subject
  readonly value: ScoreMeasure
  readonly fault: string | undefined
  readonly onChange: (measure: ScoreMeasure) => void
}

function MeasureField({ id, label, subject, value, fault, onChange }: MeasureProps) {
  const { say } = useLanguage()
  return (
    <Field id={id} label={label} fault={fault}>
      {control => (
        <select
          {...control}
          className="lt-input"
          value={value}
          onChange={event => onChange(event.target.value as ScoreMeasure)}
        >
          {choicesOf(subject).map(({ measure, name }) => (
            <option key={measure} value={measure}>
              {say(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Share(props: ComponentProps) {
  const words = useWords(compositeWords)
  const { say } = useLanguage()
  const { of, subject, formulas, faultOf, onChange } = props
  const names = [of.part, of.whole].map(measure => say(scoreMeasureNames[measure])) as [string, string]
  return (
    <>
      {formulas.length > 0 && <FormulaField {...props} />}
      {of.formula ? (
        <p className="lt-quiet">{(of.way === 'bad_share' ? words.inverted : words.share)(...names)}</p>
      ) : (
        <>
          <MeasureField
            id={`component-${of.key}-part`}
            label={words.part}
            subject={subject}
            value={of.part}
            fault={undefined}
            onChange={part => onChange({ ...of, part })}
          />
          <MeasureField
            id={fieldOf(of.key, 'whole')}
            label={words.whole}
            subject={subject}
            value={of.whole}
            fault={faultOf(fieldOf(of.key, 'whole'))}
            onChange={whole => onChange({ ...of, whole })}
          />
        </>
      )}
    </>
  )
}

/** What a component counts: by a share, of a formula or its own, or in bands. */
function Definition(props: ComponentProps) {
  const words = useWords(compositeWords)
  const { of, subject, faultOf, onChange } = props
  return (
    <div className={style.definition}>
      <Names {...props} />
      <Choices
        id={`component-${of.key}-way`}
        legend={words.way}
        value={of.way}
        options={ways.map(value => ({ value, says: words.ways[value] }))}
        onChange={way => onChange({ ...of, way })}
      />
      {of.way === 'bands' ? (
        <>
          <MeasureField
            id={`component-${of.key}-part`}
            label={words.counted}
            subject={subject}
            value={of.part}
            fault={undefined}
            onChange={part => onChange({ ...of, part, formula: undefined })}
          />
          <BandFields
            id={fieldOf(of.key, 'bands')}
            bands={of.bands}
            fault={faultOf(fieldOf(of.key, 'bands'))}
            onChange={bands => onChange({ ...of, bands })}
          />
        </>
      ) : (
        <Share {...props} />
      )}
    </div>
  )
}

interface OpenProps extends ComponentProps {
  readonly open: boolean
  readonly onTurn: () => void
  readonly onDrop: () => void
}

/** A component: its weight, and when it is opened all that it is. */
export function ComponentFields({ open, onTurn, onDrop, ...props }: OpenProps) {
  const words = useWords(compositeWords)
  const { lang } = useLanguage()
  const { of, at, faultOf, onChange } = props
  const name = of[lang].trim() || words.unnamed(at)
  const id = fieldOf(of.key, 'weight')
  return (
    <fieldset className={style.component}>
      <legend>{name}</legend>
      <div className={style.line}>
        <Field id={id} label={words.weightOf(name)} fault={faultOf(id)}>
          {control => (
            <input
              {...control}
              className="lt-input"
              inputMode="numeric"
              maxLength={3}
              value={of.weight}
              onChange={event => onChange({ ...of, weight: event.target.value })}
            />
          )}
        </Field>
        <Button look="quiet" aria-label={words.unfold(name)} aria-expanded={open} onClick={onTurn}>
          {words.unfoldShort}
        </Button>
        <Button look="quiet" aria-label={words.drop(name)} onClick={onDrop}>
          {words.dropShort}
        </Button>
      </div>
      {open && <Definition {...props} />}
    </fieldset>
  )
}
