import { displayAreaCode } from '@lifetree/standards'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useId, useState } from 'react'
import style from './recoding.module.css'
import type { Preview } from './use-recoding.ts'
import { recodingWords } from './words.ts'

type ChangedArea = Preview['areas'][number]
type What = 'recoded' | 'renamed' | 'moved' | 'merged' | 'added'

function whatOf({ was, becomes }: ChangedArea): What {
  if (was === null) return 'added'
  if (becomes === null) return 'merged'
  if (was.code !== becomes.code) return 'recoded'
  return was.name.zh === becomes.name.zh ? 'moved' : 'renamed'
}

/** Names of areas by the code that they will have. */
export type NameOf = (code: string) => string

function useTexts(nameOf: NameOf) {
  const words = useWords(recodingWords)
  const { say } = useLanguage()
  const name = ({ was, becomes, into }: ChangedArea): string => {
    if (was === null) return say(becomes!.name)
    if (becomes === null) return words.into(say(was.name), nameOf(into!))
    return was.name.zh === becomes.name.zh ? say(was.name) : words.becomes(say(was.name), say(becomes.name))
  }
  const code = ({ was, becomes, into }: ChangedArea): string => {
    const [from, to] = [was?.code, becomes?.code ?? into!].map(one => one && displayAreaCode(one))
    return from === undefined || from === to ? to! : words.codes(from, to!)
  }
  return { name, code }
}

interface ChangedAreasProps {
  readonly title: string
  readonly areas: readonly ChangedArea[]
  /** How many are shown at first. */
  readonly most: number
  readonly nameOf: NameOf
}

/** What becomes of each area. */
export function ChangedAreas({ title, areas, most: first, nameOf }: ChangedAreasProps) {
  const words = useWords(recodingWords)
  const { format } = useLanguage()
  const texts = useTexts(nameOf)
  const id = useId()
  const [most, setMost] = useState(first)
  return (
    <section className={style.section} aria-labelledby={id}>
      <h3 id={id}>
        {title} <span className={style.count}>{format.number(areas.length)}</span>
      </h3>
      {areas.length === 0 && <p className="lt-quiet">{words.none}</p>}
      <ul className={style.areas}>
        {areas.slice(0, most).map(area => (
          <li key={`${area.was?.code} ${area.becomes?.code}`} className={style.area}>
            <span className={style.what}>{words.does[whatOf(area)]}</span>
            <span>{texts.name(area)}</span>
            <code className={style.code}>{texts.code(area)}</code>
          </li>
        ))}
      </ul>
      {areas.length > most && (
        <Button onClick={() => setMost(areas.length)}>{words.showAll(format.number(areas.length))}</Button>
      )}
    </section>
  )
}
