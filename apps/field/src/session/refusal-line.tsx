import { useWords } from '@lifetree/ui'
import { problemOf, Unreachable } from '@lifetree/ui/call'
import { sessionWords } from './words.ts'

/** Why it was not done, in the server's words where it gave any. */
export function RefusalLine({ error }: { readonly error: unknown }) {
  const words = useWords(sessionWords)
  if (error === undefined || error === null) return null
  const problem = problemOf(error)
  const told = problem && problem.status < 500 && problem.title !== '' ? problem.title : undefined
  const says = error instanceof Unreachable ? words.unreachable : (told ?? words.failed(problem?.instance ?? ''))
  return (
    <p role="alert" className="border-l-4 border-bad pl-3 text-bad">
      {says}
    </p>
  )
}
