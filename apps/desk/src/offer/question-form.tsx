import { datatypes, defineOpen311Attribute, type Open311Attribute } from '@lifetree/contract/open311'
import { Button, ErrorSummary, Field, type FieldFault, useWords } from '@lifetree/ui'
import { type SubmitEvent, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { Choices } from '../form/choices.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from '../version/version.module.css'
import type { OfferedClass } from './offered-classes.ts'
import { isList, questionFaults, questionInput, type TypedQuestion, typedQuestion } from './typed-question.ts'
import { useOfferCommand } from './use-offers.ts'
import { offerWords } from './words.ts'

interface FieldsProps {
  readonly typed: TypedQuestion
  readonly change: (part: Partial<TypedQuestion>) => void
  readonly faultOf: (field: string) => string | undefined
}

interface TextProps extends FieldsProps {
  readonly part: 'code' | 'place' | 'zh' | 'en' | 'hintZh' | 'hintEn'
  readonly label: string
  readonly help?: string
  readonly most: number
}

function TextField({ typed, change, faultOf, part, label, help, most }: TextProps) {
  const id = `question-${part}`
  const need = part.startsWith('hint') ? 'optional' : 'required'
  return (
    <Field id={id} label={label} help={help} fault={faultOf(id)} need={need}>
      {control => (
        <input
          {...control}
          className="lt-input"
          maxLength={most}
          autoComplete="off"
          value={typed[part]}
          onChange={event => change({ [part]: event.target.value })}
        />
      )}
    </Field>
  )
}

function AnswerFields({ typed, change, faultOf }: FieldsProps) {
  const words = useWords(offerWords)
  return (
    <>
      <Choices
        id="question-datatype"
        legend={words.datatype}
        value={typed.datatype}
        options={datatypes.map(value => ({ value, says: words.datatypes[value] }))}
        onChange={datatype => change({ datatype })}
      />
      {isList(typed.datatype) && (
        <Field id="question-choices" label={words.choices} help={words.choicesHelp} fault={faultOf('question-choices')}>
          {control => (
            <textarea
              {...control}
              className="lt-input"
              rows={5}
              spellCheck={false}
              value={typed.choices}
              onChange={event => change({ choices: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className={style.checks}>
        {(['variable', 'required'] as const).map(part => (
          <label key={part} className={style.check}>
            <input
              type="checkbox"
              disabled={part === 'required' && !typed.variable}
              checked={typed[part] && typed.variable}
              onChange={event => change({ [part]: event.target.checked })}
            />
            {words[part]}
          </label>
        ))}
      </div>
    </>
  )
}

interface QuestionFormProps {
  readonly of: OfferedClass
  /** Undefined: a new one. */
  readonly question: Open311Attribute | undefined
  readonly onDone: () => void
}

/** A question: what it says, what is answered, where it stands. */
export function QuestionForm({ of, question, onDone }: QuestionFormProps) {
  const words = useWords(offerWords)
  const { newId } = useCalling()
  const command = useOfferCommand(defineOpen311Attribute)
  const next = Math.min(99, Math.max(0, ...of.questions.map(({ place }) => place)) + 1)
  const [typed, setTyped] = useState(() => typedQuestion(question, next))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = questionFaults(typed, words)
    setFaults(found)
    if (found.length > 0) return
    const input = questionInput(typed, { attributeId: newId(), categoryCode: of.code })
    void command.run(input, words.questionSaved).then(answer => answer && onDone())
  }
  const fields: FieldsProps = {
    typed,
    change: part => setTyped({ ...typed, ...part }),
    faultOf: field => faults.find(fault => fault.field === field)?.says,
  }
  return (
    <form id="question-form" className={style.form} onSubmit={submit} noValidate>
      <h3>{question ? words.changeQuestion : words.newQuestion}</h3>
      <ErrorSummary faults={faults} />
      <RefusalLine error={command.error} />
      <TextField {...fields} part="zh" label={words.descriptionZh} most={200} />
      <TextField {...fields} part="en" label={words.descriptionEn} most={200} />
      {!question && <TextField {...fields} part="code" label={words.code} help={words.codeHelp} most={40} />}
      <AnswerFields {...fields} />
      <TextField {...fields} part="place" label={words.questionPlace} most={2} />
      <TextField {...fields} part="hintZh" label={words.hintZh} most={200} />
      <TextField {...fields} part="hintEn" label={words.hintEn} most={200} />
      <div className={style.buttons}>
        <Button type="submit" look="main">
          {words.saveQuestion}
        </Button>
        <Button onClick={onDone}>{words.cancel}</Button>
      </div>
    </form>
  )
}
