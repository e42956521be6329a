import { type Area, findAreaAt } from '@lifetree/contract/area'
import { findDuplicates } from '@lifetree/contract/case-reading'
import { Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { lazy, Suspense, useState } from 'react'
import { AreaList } from '../area/area-filter.tsx'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { Duplicates } from '../case-view/duplicates.tsx'
import type { Place, Typed } from './call-report.ts'
import { placeOfGrid } from './place-of-grid.ts'
import style from './report.module.css'
import { reportWords } from './words.ts'

const PlacePicker = lazy(() => import('./place-picker.tsx').then(({ PlacePicker }) => ({ default: PlacePicker })))

interface PlaceFieldProps {
  /** What the field reads and writes of a form. */
  readonly form: {
    readonly typed: Pick<Typed, 'categoryId' | 'place' | 'source'>
    readonly change: (part: { readonly place: Place }) => void
    readonly faultOf: (field: string) => string | undefined
  }
}

/** Which grid the place lies in, with how sure it is. */
function Where({ place }: { readonly place: Place }) {
  const words = useWords(reportWords)
  const { say, format } = useLanguage()
  const { lon, lat, accuracy } = place
  const { data, isError } = useAnswer(findAreaAt, { lon, lat, accuracy }, { fresh: 60_000, meanwhile: 'previous' })
  if (isError) return <p className={style.outside}>{words.outside}</p>
  if (!data) return null
  const names = data.areas.slice(1).map(area => say(area.name))
  return <p className={style.where}>{words.at(names.join(' · '), format.distance(accuracy))}</p>
}

/** What is known nearby of the same kind, so that one thing is not reported twice. */
function Near({ form }: PlaceFieldProps) {
  const words = useWords(reportWords)
  const now = useServerNow()
  const { categoryId = '', place, source } = form.typed
  const { data } = useAnswer(
    findDuplicates,
    { categoryId, lon: place?.lon ?? 0, lat: place?.lat ?? 0, ...(source && { source }) },
    { when: categoryId !== '' && place ? 'now' : 'wait', fresh: 30_000 },
  )
  if (!data || data.cases.length === 0) return null
  return (
    <div className={style.near} role="status">
      <strong>{words.near(data.cases.length)}</strong>
      <p>{words.nearHelp}</p>
      <Duplicates near={data.cases} now={now} onMerge={undefined} heading="h2" />
    </div>
  )
}

/** The place by the cross of a map, or by its grid. */
export function PlaceField({ form }: PlaceFieldProps) {
  const words = useWords(reportWords)
  const { client } = useCalling()
  const [way, setWay] = useState<'map' | 'grid'>('map')
  const { place } = form.typed
  const { say } = useLanguage()
  const [unknown, setUnknown] = useState<Area>()
  const fault = form.faultOf('place')
  return (
    <fieldset className={style.place} data-fault={fault !== undefined}>
      <legend>{words.place}</legend>
      <p className="lt-field-help">{words.placeHelp}</p>
      {fault && <p className="lt-field-fault">{fault}</p>}
      <div className={style.buttons}>
        {(['map', 'grid'] as const).map(each => (
          <button
            key={each}
            id={each === 'map' ? 'place' : undefined}
            type="button"
            className="lt-chip"
            aria-pressed={way === each}
            onClick={() => setWay(each)}
          >
            {each === 'map' ? words.byMap : words.byGrid}
          </button>
        ))}
      </div>
      {unknown && <p className={style.outside}>{words.noOutline(say(unknown.name))}</p>}
      {place && <Where place={place} />}
      {way === 'map' ? (
        <Suspense fallback={<Skeleton shape="panel" rows={1} />}>
          <PlacePicker place={place} onPlace={next => form.change({ place: next })} />
        </Suspense>
      ) : (
        <AreaList
          onChoose={area => {
            setWay('map')
            placeOfGrid(client, area).then(
              found => {
                setUnknown(found ? undefined : area)
                if (found) form.change({ place: found })
              },
              () => setUnknown(area),
            )
          }}
        />
      )}
      <Near form={form} />
    </fieldset>
  )
}
