import type { Limit } from '@lifetree/clock'
import { useLanguage, useWords } from '../language.tsx'
import { limitSaid } from './clock-said.ts'
import { clockWords } from './words.ts'

/** How a limit is said, as the law names it: 8 工作小时, 3 工作日. */
export function useLimitText(): (limit: Limit) => string {
  const words = useWords(clockWords)
  const { format } = useLanguage()
  return limit => limitSaid(limit, { words, format, style: 'short' })
}
