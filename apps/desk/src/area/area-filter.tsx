import { type Area, getAreaTree } from '@lifetree/contract/area'
import { Button, ErrorState, Popover, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useSession } from '../session/session-context.ts'
import style from './area.module.css'
import { areaWords } from './words.ts'

const aDay = 86_400_000

/** The name of an area by its code. */
export function useAreaName(code: string | undefined): string | undefined {
  const { say } = useLanguage()
  const { data } = useAnswer(
    getAreaTree,
    { within: code ?? '', down: 'city' },
    { when: code === undefined ? 'wait' : 'now', fresh: aDay },
  )
  const found = data?.areas.find(area => area.code === code)
  return found && say(found.name)
}

interface AreaListProps {
  readonly onChoose: (area: Area) => void
}

/** The areas one level below the one looked at; grids are read when one goes down to them. */
function useLevel(at: string | undefined) {
  const { position } = useSession()
  const root = position.area ?? undefined
  const within = at ?? root
  const asked = useAnswer(getAreaTree, within === undefined ? {} : { within }, { fresh: aDay })
  const areas = asked.data?.areas ?? []
  const here = areas.find(area => (within === undefined ? area.parent === null : area.code === within))
  const below = areas.filter(area => area.parent === here?.code)
  return { asked, here, below, above: at !== undefined && at !== root ? here?.parent : undefined }
}

/** Goes down the tree from the position's own area; a press on a name chooses it. */
export function AreaList({ onChoose }: AreaListProps) {
  const words = useWords(areaWords)
  const { say } = useLanguage()
  const [at, setAt] = useState<string>()
  const { asked, here, below, above } = useLevel(at)
  if (asked.isError) {
    return (
      <ErrorState what={words.areas} code={problemOf(asked.error)?.instance} onRetry={() => void asked.refetch()} />
    )
  }
  if (!here) return <Skeleton rows={4} />
  return (
    <div className={style.areas}>
      <div className={style.here}>
        {above && (
          <button type="button" className={style.step} aria-label={words.up(above)} onClick={() => setAt(above)}>
            <ChevronLeft size={18} strokeWidth={1.75} aria-hidden="true" />
          </button>
        )}
        <Button onClick={() => onChoose(here)}>{words.inside(say(here.name))}</Button>
      </div>
      <ul className={style.list}>
        {below.map(area => (
          <li key={area.code}>
            <button type="button" className={style.area} onClick={() => onChoose(area)}>
              {say(area.name)} <span className="lt-quiet">{words.levels[area.level]}</span>
            </button>
            {area.level !== 'grid' && (
              <button
                type="button"
                className={style.step}
                aria-label={words.down(say(area.name))}
                onClick={() => setAt(area.code)}
              >
                <ChevronRight size={18} strokeWidth={1.75} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {below.length === 0 && <p className="lt-quiet">{words.none}</p>}
    </div>
  )
}

interface AreaFilterProps {
  readonly onChoose: (code: string) => void
}

/** A filter of one area. */
export function AreaFilter({ onChoose }: AreaFilterProps) {
  const words = useWords(areaWords)
  return (
    <Popover label={words.area} title={words.area} className="lt-button lt-button-plain">
      {close => (
        <AreaList
          onChoose={area => {
            close()
            onChoose(area.code)
          }}
        />
      )}
    </Popover>
  )
}
