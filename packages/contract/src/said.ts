import Type from 'typebox'

/** A text in both languages. */
export interface Said {
  readonly zh: string
  readonly en: string
}
export const Said = Type.Object({ zh: Type.String(), en: Type.String() })
