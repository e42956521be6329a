import { NotFoundState, useWords } from '@lifetree/ui'
import { useNavigate } from '@tanstack/react-router'
import { useTitle } from '../session/doorway.tsx'
import { shellWords } from './words.ts'

/** An address that leads nowhere. */
export function NoPage() {
  const words = useWords(shellWords)
  const navigate = useNavigate()
  useTitle(words.notFoundTitle)
  return (
    <>
      <h1 className="lt-unseen">{words.notFoundTitle}</h1>
      <NotFoundState onBack={() => void navigate({ to: '/' })} />
    </>
  )
}
