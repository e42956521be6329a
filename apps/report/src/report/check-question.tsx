import type { PublicCategory } from '@lifetree/contract/intake'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useState } from 'react'
import type { Draft, PageName } from './draft.ts'
import type { Photos } from './use-photos.ts'
import { reportWords } from './words.ts'

interface CheckProps {
  readonly draft: Draft
  readonly category: PublicCategory | undefined
  readonly photos: Photos
  readonly busy: boolean
  readonly error: unknown
  readonly onChange: (page: PageName) => void
  readonly onSend: (website: string) => void
  readonly onBack: () => void
}

/** All that was answered, each to be changed, before it goes. */
export function CheckQuestion(props: CheckProps) {
  const { draft, category, photos, busy, error, onChange, onSend, onBack } = props
  const words = useWords(reportWords)
  const { say, format } = useLanguage()
  const [website, setWebsite] = useState('')
  const sending = photos.chosen.some(({ state }) => state === 'sending')
  const sent = photos.chosen.filter(({ state }) => state === 'sent').length
  const { place, same } = draft
  const lines: readonly (readonly [PageName, string, string])[] = [
    ['what', words.kinds.category, category ? say(category.name) : ''],
    ['where', words.kinds.place, draft.address.trim() || (place ? words.placed(format.distance(place.accuracy)) : '')],
    ['how', words.kinds.description, draft.description.trim()],
    ['how', words.kinds.photos, words.photoCount(sent)],
    ['you', words.kinds.you, words.ways[draft.tell]],
  ]
  const told = error === undefined ? undefined : (problemOf(error)?.title ?? words.offline)
  return (
    <div className="flex flex-1 flex-col gap-4">
      <ul className="grid gap-2">
        {lines.map(([page, what, says]) => (
          <li key={what} className="flex items-center gap-3 rounded-control border border-line bg-surface px-3 py-2">
            <p className="min-w-0 flex-1">
              <span className="block text-small text-text-2">{what}</span>
              <span className="block [overflow-wrap:anywhere]">{says}</span>
            </p>
            <Button look="quiet" aria-label={`${words.change} ${what}`} onClick={() => onChange(page)}>
              {words.change}
            </Button>
          </li>
        ))}
      </ul>
      <div className="unseen-field" aria-hidden="true">
        <label htmlFor="website">{words.website}</label>
        <input
          id="website"
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={website}
          onChange={event => setWebsite(event.target.value)}
        />
      </div>
      <div className="sticky bottom-0 mt-auto grid gap-2 border-t border-line bg-page py-3">
        {told && (
          <p role="alert" className="text-bad">
            {told}
          </p>
        )}
        {(busy || sending) && <p role="status">{busy ? words.proving : words.photoUnsent}</p>}
        <Button
          look="main"
          onClick={() => {
            if (!sending) onSend(website)
          }}
        >
          {same === undefined ? words.send : words.follow(same)}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </div>
  )
}
