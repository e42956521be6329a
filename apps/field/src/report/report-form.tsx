import type { Category } from '@lifetree/contract/catalogue'
import { Button, Field, useWords, VoicePlayer } from '@lifetree/ui'
import { lazy, Suspense, useState } from 'react'
import { useLocation as useAddress } from 'wouter'
import { fixOf, type Location } from '../area/use-location.ts'
import { useServerNow } from '../call/use-server-now.ts'
import type { Catalogue } from '../category/use-catalogue.ts'
import type { DraftHand } from '../evidence/use-draft.ts'
import { VoiceButton } from '../evidence/voice-button.tsx'
import { evidenceWords } from '../evidence/words.ts'
import { RoomNotice } from '../shell/room-notice.tsx'
import { Screen } from '../shell/screen.tsx'
import { CategoryChoice } from './category-choice.tsx'
import { ControlNotice } from './control-notice.tsx'
import { PhotoSlots } from './photo-slots.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { type Missing, missingIn, pointOf, type Written } from './report-draft.ts'
import { SimilarCases } from './similar-cases.tsx'
import { useSendReport } from './use-send-report.ts'
import { useSimilar } from './use-similar.ts'
import { reportWords } from './words.ts'

/** Apart from what a phone loads first. */
const TextGuesses = lazy(async () => ({ default: (await import('../suggestion/text-guesses.tsx')).TextGuesses }))

interface ReportFormProps {
  readonly draft: DraftHand<Written>
  readonly location: Location
  readonly catalogue: Catalogue | undefined
  readonly category: Category | undefined
  readonly guesses: readonly Category[]
  readonly onCamera: (at: number, retaken: string | undefined) => void
  readonly onMap: () => void
  readonly onRestart: () => void
}

/** What was mended is shown mended, or it was not. */
const mayBeLeftOut: readonly Missing[] = ['near', 'far']

function useMissingSays(): (missing: Missing) => string {
  const words = useWords(reportWords)
  const kinds = useWords(evidenceWords)
  return missing => {
    if (missing === 'category') return words.categoryMissing
    if (missing === 'place') return words.placeMissing
    if (missing === 'accuracy') return words.placeRough
    return missing === 'after' ? words.afterMissing : words.photoMissing(kinds[missing])
  }
}

const voiceOf = ({ taken }: DraftHand<Written>) => taken.find(({ media }) => media.kind === 'voice')

/** The button to record a voice, beside the photos, while there is none. */
function VoiceTile({ draft }: Pick<ReportFormProps, 'draft'>) {
  return (
    <VoiceButton
      look="tile"
      onRecorded={({ blob, seconds }) =>
        void draft.take(blob, { kind: 'voice', at: new Date().toISOString(), seconds })
      }
    />
  )
}

/** A voice that was recorded. */
function Voice({ draft }: Pick<ReportFormProps, 'draft'>) {
  const words = useWords(evidenceWords)
  const voice = voiceOf(draft)
  if (!voice) return null
  return (
    <div className="grid gap-1 rounded-control border border-line bg-surface px-3 py-2">
      <VoicePlayer src={draft.urlOf(voice.media.id) ?? ''} seconds={voice.seconds ?? 0} />
      <Button look="quiet" className="justify-self-start" onClick={() => draft.drop(voice.media.id)}>
        {words.drop}
      </Button>
    </div>
  )
}

/** What would stand against sending, told once send was pressed. */
function useSending({ draft, category, location }: Pick<ReportFormProps, 'draft' | 'category' | 'location'>) {
  const [, go] = useAddress()
  const [told, setTold] = useState<readonly Missing[]>([])
  const { send, full } = useSendReport(draft)
  const fix = fixOf(location)
  const point = pointOf(draft.written, fix)
  const now = missingIn(draft.written, draft.taken, { category, fix })
  const still = told.filter(each => now.includes(each))
  const press = (how: 'whole' | 'as_it_is'): void => {
    const missing = how === 'whole' ? now : now.filter(each => !mayBeLeftOut.includes(each))
    setTold(missing)
    if (missing.length > 0 || !category || !point) return
    void send(category, point).then(id => id !== undefined && go(`/outbox/${id}`, { replace: true }))
  }
  return { point, still, full, press }
}

/** Photos, place, kind, what is alike, one line or a voice: all on one screen, sent by one tap. */
export function ReportForm(props: ReportFormProps) {
  const { draft, location, catalogue, category, guesses } = props
  const words = useWords(reportWords)
  const missingSays = useMissingSays()
  const { point, still, full, press } = useSending(props)
  const similar = useSimilar(category, point)
  const photosOnly = still.length > 0 && still.every(each => mayBeLeftOut.includes(each))
  return (
    <Screen
      kind="step"
      title={words.title}
      foot={
        <>
          {still.length > 0 && (
            <ul role="alert" className="grid gap-1 text-bad">
              {still.map(each => (
                <li key={each}>{missingSays(each)}</li>
              ))}
            </ul>
          )}
          {full && (
            <p role="alert" className="text-bad">
              {words.cannotKeep}
            </p>
          )}
          {photosOnly && <Button onClick={() => press('as_it_is')}>{words.sendAnyway}</Button>}
          <Button look="main" onClick={() => press('whole')}>
            {draft.written.sameAs ? words.thisOne(draft.written.sameAs.number) : words.send}
          </Button>
        </>
      }
    >
      <RoomNotice />
      <PhotoSlots draft={draft} category={category} missing={still} onOpen={props.onCamera}>
        {!voiceOf(draft) && <VoiceTile draft={draft} />}
      </PhotoSlots>
      <Voice draft={draft} />
      <PlaceChoice
        location={location}
        point={point}
        written={draft.written}
        onMove={props.onMap}
        onAccept={acceptedAccuracy => draft.write({ acceptedAccuracy })}
      />
      <CategoryChoice
        catalogue={catalogue}
        chosen={category}
        guesses={guesses}
        fault={still.includes('category') ? words.categoryMissing : undefined}
        onChoose={({ id }) => draft.write({ categoryId: id })}
      />
      <ControlNotice catalogue={catalogue} category={category} point={point} />
      <SimilarCases
        similar={similar}
        same={draft.written.sameAs}
        now={useServerNow()}
        onSame={sameAs => draft.write({ sameAs })}
      />
      {!draft.written.sameAs && (
        <label className="flex min-h-target items-center gap-3">
          <input
            type="checkbox"
            className="size-5 flex-none accent-accent large:size-6"
            checked={draft.written.handled ?? false}
            onChange={event => draft.write({ handled: event.target.checked })}
          />
          {words.handled}
        </label>
      )}
      <Field id="report-text" label={words.say} need="optional">
        {control => (
          <textarea
            {...control}
            className="lt-input"
            rows={1}
            maxLength={2000}
            value={draft.written.text}
            onChange={event => draft.write({ text: event.target.value })}
          />
        )}
      </Field>
      {catalogue && draft.written.text.trim() !== '' && (
        <Suspense fallback={null}>
          <TextGuesses
            text={draft.written.text}
            catalogue={catalogue}
            chosen={category}
            onChoose={({ id }) => draft.write({ categoryId: id })}
          />
        </Suspense>
      )}
      <Button look="quiet" onClick={props.onRestart}>
        {words.restart}
      </Button>
    </Screen>
  )
}
