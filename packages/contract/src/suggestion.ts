import Type from 'typebox'
import { query } from './endpoint.ts'
import { Input, Instant, Text } from './schema.ts'

const CategoryGuess = Type.Object({
  code: Type.String({ description: 'Of a small class' }),
  probability: Type.Number({ description: '0 to 1' }),
})

/** Guesses, never a choice: whoever reports or files chooses. */
export const suggestCategories = query({
  name: 'suggestCategories',
  path: '/api/suggestions/categories',
  right: 'case.report',
  summary: { zh: '从文字猜小类：最像的三个和把握', en: 'The three small classes that words look like most' },
  input: Input({ text: Text(500) }),
  output: Type.Object({
    guesses: Type.Array(CategoryGuess),
    /** What the guesses are worth; null while there are too few closed cases. */
    model: Type.Union([
      Type.Object({
        trainedAt: Instant,
        cases: Type.Integer(),
        classes: Type.Integer(),
        heldOut: Type.Integer(),
        top1: Type.Number(),
        top3: Type.Number(),
      }),
      Type.Null(),
    ]),
  }),
  refusals: {},
  example: { text: '路口有个大坑，车辆绕行' },
})
