import { Skeleton, useWords } from '@lifetree/ui'
import { lazy, Suspense, useState } from 'react'
import { useLocation as useAddress } from 'wouter'
import { fixOf, useLocation } from '../area/use-location.ts'
import { useCatalogue } from '../category/use-catalogue.ts'
import { useDraft } from '../evidence/use-draft.ts'
import { Viewfinder } from '../evidence/viewfinder.tsx'
import { evidenceWords } from '../evidence/words.ts'
import { MapGuard } from '../map/map-guard.tsx'
import { emptyReport, kindOf, kindsOf, pointOf, reportKey } from './report-draft.ts'
import { ReportForm } from './report-form.tsx'
import { useGuess } from './use-guess.ts'

const PlacePicker = lazy(() => import('../map/place-picker.tsx').then(({ PlacePicker }) => ({ default: PlacePicker })))

type View =
  | { readonly what: 'form' }
  | { readonly what: 'camera'; readonly at: number; readonly retaken?: string | undefined }
  | { readonly what: 'map' }

/** The report: the camera first, then all on one screen. What was begun and not sent is found again. */
export function ReportScreen({ draftKey = reportKey }: { readonly draftKey?: string }) {
  const words = useWords(evidenceWords)
  const [, go] = useAddress()
  const draft = useDraft(draftKey, emptyReport)
  const location = useLocation('sharp')
  const catalogue = useCatalogue()
  const fix = fixOf(location)
  const point = pointOf(draft.written, fix)
  const guesses = useGuess(catalogue, point)
  const category = catalogue?.byId.get(draft.written.categoryId ?? '') ?? guesses[0]
  const [asked, setView] = useState<View>()
  const begun = draft.taken.length > 0 || draft.written !== emptyReport
  const view: View = asked ?? (begun ? { what: 'form' } : { what: 'camera', at: 0 })
  if (!draft.ready) return <Skeleton shape="panel" />
  if (view.what === 'camera') {
    const wanted = category?.evidence.filing.length ?? 1
    const taken = (photo: Blob): void => {
      const at = new Date().toISOString()
      const here = pointOf(emptyReport, fix)
      const about = { kind: kindOf(view.at, kindsOf(category, draft.written)), at, ...(here && { point: here }) }
      void draft.take(photo, about, view.retaken).then(() => setView({ what: 'form' }))
    }
    return (
      <Viewfinder
        key={view.at}
        title={words[kindOf(view.at, kindsOf(category, draft.written))]}
        aside={wanted > 1 ? words.shotOf(view.at + 1, Math.max(wanted, view.at + 1)) : undefined}
        hint={words.hints[kindOf(view.at, kindsOf(category, draft.written))]}
        onShot={taken}
        onClose={() => (begun || asked ? setView({ what: 'form' }) : go('/', { replace: true }))}
      />
    )
  }
  if (view.what === 'map') {
    return (
      <MapGuard onClose={() => setView({ what: 'form' })}>
        <Suspense fallback={<Skeleton shape="panel" />}>
          <PlacePicker
            start={point}
            onPick={pin => {
              draft.write({ pin })
              setView({ what: 'form' })
            }}
            onClose={() => setView({ what: 'form' })}
          />
        </Suspense>
      </MapGuard>
    )
  }
  return (
    <ReportForm
      draft={draft}
      location={location}
      catalogue={catalogue}
      category={category}
      guesses={guesses}
      onCamera={(at, retaken) => setView({ what: 'camera', at, retaken })}
      onMap={() => setView({ what: 'map' })}
      onRestart={() => void draft.discard().then(() => setView({ what: 'camera', at: 0 }))}
    />
  )
}
