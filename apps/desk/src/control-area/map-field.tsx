import { listControlAreas, type Shape } from '@lifetree/contract/control-area'
import { crossesItself } from '@lifetree/standards'
import { Button, Skeleton, useWords } from '@lifetree/ui'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import versionStyle from '../version/version.module.css'
import style from './control-area.module.css'
import { type Corner, cornersIn, linesOf, ringOfShape, withCorner } from './drawn-ring.ts'
import { controlWords } from './words.ts'

const AreaMap = lazy(() => import('./area-map.tsx').then(part => ({ default: part.AreaMap })))

/** The rings of the areas that have not ended, but for one. */
function useOthers(except: string | undefined): readonly (readonly Corner[])[] {
  const now = useServerNow().getTime()
  const { data } = useAnswer(listControlAreas, {})
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` ticks, and with it the map would be drawn anew each time; which have ended is looked at when the list comes
  return useMemo(
    () =>
      (data?.areas ?? [])
        .filter(({ id, until }) => id !== except && Date.parse(until) > now)
        .map(({ shape }) => ringOfShape(shape)),
    [data, except],
  )
}

interface ShapeMapProps {
  readonly id: string
  readonly shape: Shape
}

/** Where an area lies, on a map that is loaded when it is opened. */
export function ShapeMap({ id, shape }: ShapeMapProps) {
  const words = useWords(controlWords)
  const others = useOthers(id)
  const [open, setOpen] = useState(false)
  const ring = useMemo(() => ringOfShape(shape), [shape])
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{words.showMap}</Button>
      </div>
    )
  return (
    <Suspense fallback={<Skeleton shape="panel" rows={1} />}>
      <AreaMap ring={ring} others={others} crosses={false} drawing={undefined} />
    </Suspense>
  )
}

/** Corners of a ring. */
const fewest = 3

interface RingMapProps {
  /** One corner a line. */
  readonly ring: string
  readonly onRing: (ring: string) => void
}

function useDrawing({ ring, onRing }: RingMapProps) {
  const [corners, setCorners] = useState<readonly Corner[]>()
  const drawing = corners && {
    onCorner: (corner: Corner, near: number) => setCorners(had => had && withCorner(had, corner, near)),
    onBack: () => setCorners(corners.slice(0, -1)),
    onCancel: () => setCorners(undefined),
    // Until it has so many it goes on.
    onEnd: () => {
      if (corners.length < fewest) return
      onRing(linesOf(corners))
      setCorners(undefined)
    },
  }
  const typed = useMemo(() => cornersIn(ring) ?? [], [ring])
  const shown = corners ?? typed
  return { shown, drawing, begin: () => setCorners([]), crosses: shown.length > 3 && crossesItself(shown) }
}

/** Draws the ring that the field of coordinates holds, corner by corner. */
export function RingMap(props: RingMapProps) {
  const words = useWords(controlWords)
  const others = useOthers(undefined)
  const { shown, drawing, begin, crosses } = useDrawing(props)
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <div>
        <Button
          onClick={() => {
            setOpen(true)
            if (shown.length === 0) begin()
          }}
        >
          {words.drawOnMap}
        </Button>
      </div>
    )
  return (
    <div className={style.drawing}>
      <p className="lt-quiet">{drawing ? words.drawHelp : words.drawnHelp}</p>
      <Suspense fallback={<Skeleton shape="panel" rows={1} />}>
        <AreaMap
          ring={shown}
          others={others}
          crosses={crosses}
          drawing={drawing}
          foot={<Foot ring={shown} drawing={drawing} begin={begin} crosses={crosses} />}
        />
      </Suspense>
    </div>
  )
}

interface FootProps extends Pick<ReturnType<typeof useDrawing>, 'drawing' | 'begin' | 'crosses'> {
  readonly ring: readonly Corner[]
}

/** How far the ring is, and what can be done with it. */
function Foot({ ring, drawing, begin, crosses }: FootProps) {
  const words = useWords(controlWords)
  const missing = fewest - ring.length
  const soFar = drawing && missing > 0 ? words.cornersMore(missing) : words.cornersSoFar(ring.length)
  return (
    <>
      <p role="status" className={crosses ? style.bad : 'lt-quiet'}>
        {crosses ? words.faults.crosses : soFar}
      </p>
      <div className={versionStyle.buttons}>
        {drawing ? (
          <>
            <Button onClick={drawing.onEnd}>{words.endDrawing}</Button>
            <Button onClick={drawing.onBack}>{words.cornerBack}</Button>
            <Button look="quiet" onClick={drawing.onCancel}>
              {words.leaveDrawing}
            </Button>
          </>
        ) : (
          <Button onClick={begin}>{ring.length === 0 ? words.beginDrawing : words.drawAnew}</Button>
        )}
      </div>
    </>
  )
}
