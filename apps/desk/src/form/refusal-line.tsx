import { useWords } from '@lifetree/ui'
import { problemOf, Unreachable } from '@lifetree/ui/call'
import style from './form.module.css'
import { formWords } from './words.ts'

/** Why a command was not done, in the server's words where it gave any. */
function useRefusalText(): (error: unknown) => string | undefined {
  const words = useWords(formWords)
  return error => {
    if (error === undefined || error === null) return undefined
    if (error instanceof Unreachable) return words.unreachable
    const problem = problemOf(error)
    if (!problem || problem.status >= 500 || !problem.title) return words.failed(problem?.instance ?? '')
    return problem.title
  }
}

export function RefusalLine({ error }: { readonly error: unknown }) {
  const says = useRefusalText()(error)
  return says ? (
    <p className={style.refusal} role="alert">
      {says}
    </p>
  ) : null
}
