import { Button, useWords } from '@lifetree/ui'
import style from './page-fault.module.css'
import { shellWords } from './words.ts'

/** A page that broke; a new version of the desk that was put in its place while it was open breaks one too. */
export function PageFault() {
  const words = useWords(shellWords)
  return (
    <div className={style.fault} role="alert">
      <h1>{words.crashed}</h1>
      <Button onClick={() => location.reload()}>{words.reload}</Button>
    </div>
  )
}
