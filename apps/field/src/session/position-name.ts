import { mayUse } from '@lifetree/contract/rights'
import type { Position } from '@lifetree/contract/session'
import { useWords } from '@lifetree/ui'
import { sessionWords } from './words.ts'

type FieldRole = keyof (typeof sessionWords)['zh']['roles']

/** Positions that work on the phone. */
export const isOfField = ({ role }: Position): boolean => mayUse(role, 'case.check')

/** “网格员 · 吉和街社区第三网格” */
export function usePositionName(): (position: Position) => string {
  const words = useWords(sessionWords)
  return position =>
    isOfField(position)
      ? words.position(words.roles[position.role as FieldRole], position.place)
      : words.notHere(position.place)
}
