import { Button, Field, useWords } from '@lifetree/ui'
import style from '../version/version.module.css'
import { noLimit, type TypedMilestone } from './class-typed.ts'
import { type ClassFieldsProps, LimitField } from './limit-field.tsx'
import { catalogueWords } from './words.ts'

interface OneProps {
  readonly at: number
  readonly of: TypedMilestone
  readonly fault: string | undefined
  readonly onChange: (part: Partial<TypedMilestone>) => void
  readonly onDrop: () => void
}

function MilestoneFieldset({ at, of, fault, onChange, onDrop }: OneProps) {
  const words = useWords(catalogueWords).editor
  const names = [
    { part: 'key', label: words.milestoneKey, most: 40 },
    { part: 'zh', label: `${words.milestoneName} · ${words.languages.zh}`, most: 60 },
    { part: 'en', label: `${words.milestoneName} · ${words.languages.en}`, most: 60 },
  ] as const
  return (
    <fieldset className={`${style.section} ${style.checks}`}>
      <legend>{words.milestone(at + 1)}</legend>
      <div className={`${style.form} ${style.wide}`}>
        {names.map(({ part, label, most }) => (
          <Field key={part} id={`milestone-${at}-${part}`} label={label} fault={part === 'key' ? fault : undefined}>
            {control => (
              <input
                {...control}
                className="lt-input"
                maxLength={most}
                value={of[part]}
                onChange={event => onChange({ [part]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <LimitField
          id={`milestone-${at}-limit`}
          label={words.limit}
          limit={of.limit}
          onChange={limit => onChange({ limit })}
        />
        <div>
          <Button look="quiet" onClick={onDrop}>
            {words.dropMilestone}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}

/** Limits beside the one to handle: each with a short key, its name and how long. */
export function MilestoneFields({ typed, change, faultOf }: ClassFieldsProps) {
  const words = useWords(catalogueWords).editor
  const { milestones } = typed
  const put = (at: number, part: Partial<TypedMilestone>): void =>
    change({ milestones: milestones.map((each, index) => (index === at ? { ...each, ...part } : each)) })
  return (
    <>
      {milestones.map((milestone, at) => (
        <MilestoneFieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: its key and name are what is being typed: with one of them as the key of the row the field would lose the focus at every letter
          key={at}
          at={at}
          of={milestone}
          fault={faultOf(`milestone-${at}-key`)}
          onChange={part => put(at, part)}
          onDrop={() => change({ milestones: milestones.filter((_, index) => index !== at) })}
        />
      ))}
      {milestones.length < 6 && (
        <div>
          <Button onClick={() => change({ milestones: [...milestones, { key: '', zh: '', en: '', limit: noLimit }] })}>
            {words.addMilestone}
          </Button>
        </div>
      )}
    </>
  )
}
