import type { InputOf } from '@lifetree/contract/endpoint'
import type { Datatype, defineOpen311Attribute, Open311Attribute } from '@lifetree/contract/open311'
import type { FieldFault } from '@lifetree/ui'
import { placeIn } from './typed-offer.ts'

/** A question as it is typed. */
export interface TypedQuestion {
  readonly code: string
  readonly datatype: Datatype
  readonly variable: boolean
  readonly required: boolean
  readonly place: string
  readonly zh: string
  readonly en: string
  readonly hintZh: string
  readonly hintEn: string
  /** One a line: key, Chinese and English, with commas between them. */
  readonly choices: string
}

export const typedQuestion = (of: Open311Attribute | undefined, next: number): TypedQuestion => ({
  code: of?.code ?? '',
  datatype: of?.datatype ?? 'string',
  variable: of?.variable ?? true,
  required: of?.required ?? false,
  place: String(of?.place ?? next),
  zh: of?.description.zh ?? '',
  en: of?.description.en ?? '',
  hintZh: of?.hint.zh ?? '',
  hintEn: of?.hint.en ?? '',
  choices: (of?.choices ?? []).map(({ key, name }) => `${key}, ${name.zh}, ${name.en}`).join('\n'),
})

export const isList = (datatype: Datatype): boolean => datatype.endsWith('list')

type Choices = Open311Attribute['choices']

/** Undefined where a line is none, or a key stands twice. */
export function choicesIn(typed: string): Choices | undefined {
  const lines = typed.split('\n').filter(line => line.trim() !== '')
  const choices: Choices = []
  for (const line of lines) {
    const [key = '', zh = '', ...en] = line.split(/[,，]/).map(part => part.trim())
    if (!/^[A-Za-z0-9_-]{1,40}$/.test(key) || zh === '' || choices.some(choice => choice.key === key)) return undefined
    choices.push({ key, name: { zh, en: en.join(', ') || zh } })
  }
  return choices.length > 0 && choices.length <= 60 ? choices : undefined
}

interface QuestionWords {
  readonly codeShape: string
  readonly descriptionMissing: string
  readonly choicesShape: string
  readonly questionPlaceShape: string
}

export const questionFaults = (typed: TypedQuestion, words: QuestionWords): FieldFault[] =>
  [
    !/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(typed.code.trim()) && { field: 'question-code', says: words.codeShape },
    typed.zh.trim() === '' && { field: 'question-zh', says: words.descriptionMissing },
    typed.en.trim() === '' && { field: 'question-en', says: words.descriptionMissing },
    isList(typed.datatype) && !choicesIn(typed.choices) && { field: 'question-choices', says: words.choicesShape },
    placeIn(typed.place, 99) === undefined && { field: 'question-place', says: words.questionPlaceShape },
  ].filter(fault => fault !== false)

export const questionInput = (
  typed: TypedQuestion,
  ids: { readonly attributeId: string; readonly categoryCode: string },
): InputOf<typeof defineOpen311Attribute> => ({
  ...ids,
  code: typed.code.trim(),
  datatype: typed.datatype,
  variable: typed.variable,
  required: typed.variable && typed.required,
  place: placeIn(typed.place, 99) ?? 1,
  description: { zh: typed.zh.trim(), en: typed.en.trim() },
  hint: { zh: typed.hintZh.trim(), en: typed.hintEn.trim() },
  choices: isList(typed.datatype) ? (choicesIn(typed.choices) ?? []) : [],
})
