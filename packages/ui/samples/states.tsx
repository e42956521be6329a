import {
  EmptyState,
  ErrorState,
  ForbiddenState,
  GoneState,
  NoMatchState,
  NotFoundState,
  OfflineState,
  Skeleton,
  SlowState,
  TakenState,
  useWords,
} from '../src/index.ts'
import { at } from './moments.ts'
import { contentWords } from './words.ts'

export function StatesSample() {
  const words = useWords(contentWords)
  const nothing = (): void => undefined
  const states = {
    empty: <EmptyState nextDue={at('06-03T14:30')} onShowAll={nothing} />,
    filter: <NoMatchState what={words.cases} onClear={nothing} />,
    slow: <SlowState onRetry={nothing} />,
    error: <ErrorState what={words.cases} code="7F3K" kept onRetry={nothing} />,
    'offline field': <OfflineState app="field" waiting={12} onView={nothing} />,
    'offline desk': <OfflineState app="desk" since={at('06-03T14:02')} />,
    forbidden: (
      <ForbiddenState
        what={words.caseWord}
        owner={words.owner}
        position={words.asPosition}
        positions={[{ says: words.otherPosition, to: nothing }]}
      />
    ),
    gone: <GoneState what={words.caseWord} into="2506-000318" onOpen="#list" />,
    'not found': <NotFoundState onBack="#list" />,
    taken: (
      <TakenState
        who={words.takenBy}
        at={at('06-03T14:02')}
        did={words.takenDid}
        kept
        onView={nothing}
        onAddNote={nothing}
      />
    ),
    rows: <Skeleton shape="photo-rows" rows={3} onRetry={nothing} />,
    panel: <Skeleton shape="panel" rows={3} />,
  }
  return (
    <div className="states">
      {Object.entries(states).map(([name, state]) => (
        <div key={name} className="card" data-state={name}>
          {state}
        </div>
      ))}
    </div>
  )
}
