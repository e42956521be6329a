import { useWords } from '@lifetree/ui'
import { usePositionName } from './choose-position.tsx'
import style from './session.module.css'
import { useSession } from './session-context.ts'
import { sessionWords } from './words.ts'

/** A position whose work is not on the desk: says where it is; the bar above changes the position. */
export function NoScreen() {
  const words = useWords(sessionWords)
  const { position } = useSession()
  const nameOf = usePositionName()
  const field = position.role === 'grid_worker' || position.role === 'grid_leader'
  return (
    <div className={style.card}>
      <h1>{nameOf(position)}</h1>
      <p>{field ? words.elsewhereField : words.noScreen}</p>
      {field && (
        <p>
          <a className="lt-button lt-button-main" href="/field/">
            {words.openField}
          </a>
        </p>
      )}
    </div>
  )
}
