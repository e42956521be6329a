import { clockFromJson } from '@lifetree/clock'
import type { CaseClock as Running } from '@lifetree/contract/case'
import { ClockText, useLanguage, useWords } from '@lifetree/ui'
import type { Catalogue } from '../category/use-catalogue.ts'
import { caseWords } from './words.ts'

interface CaseClockProps {
  readonly clock: Running
  readonly categoryId: string
  readonly catalogue: Catalogue
  readonly now: Date
  readonly form?: 'full' | 'plain'
}

/** A clock of a case: what is left, and why it is this time; computed on the phone. */
export function CaseClock({ clock, categoryId, catalogue, now, form = 'full' }: CaseClockProps) {
  const words = useWords(caseWords)
  const { say } = useLanguage()
  const category = catalogue.byId.get(categoryId)
  return (
    <ClockText
      clock={clockFromJson(clock)}
      calendar={catalogue.calendar}
      now={now}
      form={form}
      ends={clock.milestone ? say(clock.milestone.name) : words.clocks[clock.kind]}
      source={clock.kind === 'handle' && category ? words.standard(say(category.name), category.version) : undefined}
    />
  )
}
