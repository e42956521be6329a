import { Button, ErrorSummary, useWords } from '@lifetree/ui'
import { type ReactNode, type SubmitEvent, useState } from 'react'
import { type Draft, type Fault, faultsOn, type PageName } from './draft.ts'
import { reportWords } from './words.ts'

/** What stands against going on, told once one wants to. */
function useFaults(page: PageName, draft: Draft) {
  const words = useWords(reportWords)
  const [asked, setAsked] = useState(0)
  const found = faultsOn(page, draft)
  const says = (fault: Fault): string => words.faults[fault]
  const told = asked > 0 ? found : []
  return {
    faults: told.map(({ field, fault }) => ({ field, says: says(fault) })),
    faultOf: (field: string): string | undefined => {
      const own = told.find(each => each.field === field)
      return own && says(own.fault)
    },
    /** Whether nothing stands against it. */
    pass: (): boolean => {
      setAsked(asked + 1)
      return found.length === 0
    },
  }
}

interface QuestionProps {
  readonly page: PageName
  readonly draft: Draft
  readonly onBack: (() => void) | undefined
  readonly onNext: () => void
  /** What the way on is called; left out: to go on. */
  readonly next?: string
  /** What stands above the ways, such as why it did not go. */
  readonly state?: ReactNode
  readonly children: (faultOf: (field: string) => string | undefined) => ReactNode
}

/** One question with the ways back and on. */
export function Question({ page, draft, onBack, onNext, next, state, children }: QuestionProps) {
  const words = useWords(reportWords)
  const { faults, faultOf, pass } = useFaults(page, draft)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (pass()) onNext()
  }
  return (
    <form className="flex flex-1 flex-col gap-4" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {children(faultOf)}
      <div className="sticky bottom-0 mt-auto grid gap-2 border-t border-line bg-page py-3">
        {state}
        <Button type="submit" look="main">
          {next ?? words.next}
        </Button>
        {onBack && <Button onClick={onBack}>{words.back}</Button>}
      </div>
    </form>
  )
}
