import { type ReactNode, useState } from 'react'
import { useLanguage, useWords } from '../language.tsx'
import { PhotoStrip, type Picture } from '../media/photo.tsx'
import { type Idle, withIdle } from './idle.ts'
import { timelineWords } from './words.ts'

export type TimelineKind = 'state' | 'file' | 'contact' | 'read'

/** One thing that happened, with its words in the page's language. */
export interface TimelineEntry {
  readonly id: string
  readonly at: Date
  readonly kind: TimelineKind
  readonly seenBy: 'public' | 'internal'
  /** A name, or the system's. */
  readonly who: string
  /** The position in which it was done. */
  readonly position?: string | undefined
  /** What was done: 派给市政所. */
  readonly what: string
  /** What it did to the clock: 停钟，已用 2 小时 10 分. */
  readonly clock?: string | undefined
  /** A note's text, a reason. */
  readonly text?: string | undefined
  readonly photos?: readonly Picture[] | undefined
  /** More to show below: a voice, a letter. */
  readonly below?: ReactNode
}

interface TimelineProps {
  readonly entries: readonly TimelineEntry[]
  /** Now for an open matter, its end for a closed one. */
  readonly until: Date
  readonly now: Date
}

function IdleLine({ idle }: { readonly idle: Idle }) {
  const words = useWords(timelineWords)
  const { format } = useLanguage()
  return (
    <li className="lt-entry lt-idle">
      <span className="lt-entry-said">{words.idle(format.duration(idle.until.getTime() - idle.from.getTime()))}</span>
    </li>
  )
}

function EntryLine({ entry, now }: { readonly entry: TimelineEntry; readonly now: Date }) {
  const words = useWords(timelineWords)
  const { format } = useLanguage()
  const by = entry.position ? `${entry.position} ${entry.who}` : entry.who
  return (
    <li className="lt-entry" data-kind={entry.kind}>
      <time dateTime={entry.at.toISOString()} title={format.exact(entry.at)}>
        {format.ago(entry.at, now)}
      </time>
      <div className="lt-entry-said">
        <p>
          <span className="lt-entry-who">{by}</span> <strong>{entry.what}</strong>
          <span className="lt-tag">{words.seenBy[entry.seenBy]}</span>
        </p>
        {entry.text && <p className="lt-entry-text">{entry.text}</p>}
        {entry.clock && <p className="lt-entry-clock">{entry.clock}</p>}
        {entry.photos && entry.photos.length > 0 && <PhotoStrip photos={entry.photos} />}
        {entry.below}
      </div>
    </li>
  )
}

const kinds = ['state', 'file', 'contact', 'read'] as const

interface KindChipsProps {
  readonly entries: readonly TimelineEntry[]
  readonly shown: TimelineKind | 'all'
  readonly onShow: (kind: TimelineKind | 'all') => void
}

function KindChips({ entries, shown, onShow }: KindChipsProps) {
  const words = useWords(timelineWords)
  const present = kinds.filter(kind => entries.some(entry => entry.kind === kind))
  if (present.length < 2) return null
  return (
    <fieldset className="lt-chips" aria-label={words.title}>
      {(['all', ...present] as const).map(kind => (
        <button key={kind} type="button" className="lt-chip" aria-pressed={shown === kind} onClick={() => onShow(kind)}>
          {kind === 'all' ? words.all : words.kinds[kind]}
        </button>
      ))}
    </fieldset>
  )
}

/** What happened, newest first; stretches in which nothing did are lines of their own. */
export function Timeline({ entries, until, now }: TimelineProps) {
  const words = useWords(timelineWords)
  const [shown, setShown] = useState<TimelineKind | 'all'>('all')
  const kept = shown === 'all' ? entries : entries.filter(entry => entry.kind === shown)
  const rows = withIdle(kept, until, shown === 'all' ? undefined : Number.POSITIVE_INFINITY)
  return (
    <div className="lt-timeline">
      <KindChips entries={entries} shown={shown} onShow={setShown} />
      {entries.length === 0 && <p className="lt-quiet">{words.nothing}</p>}
      <ol>
        {rows.map(row =>
          'idle' in row ? (
            <IdleLine key={`idle ${row.idle.from.getTime()}`} idle={row.idle} />
          ) : (
            <EntryLine key={row.entry.id} entry={row.entry} now={now} />
          ),
        )}
      </ol>
    </div>
  )
}
