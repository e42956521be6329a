import { cancelExport, type Export, exportFilePath, listExports } from '@lifetree/contract/export'
import { Button, ErrorState, Skeleton, State, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate } from '@tanstack/react-router'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useTitle } from '../session/doorway.tsx'
import style from './export.module.css'
import { exportWords } from './words.ts'

const goesOn = ({ state }: Export): boolean => state === 'waiting' || state === 'running'

interface LineProps {
  readonly of: Export
  readonly now: Date
  readonly onStop: () => void
}

/** One export: what, where it stands, and what can be done with it. */
function Line({ of, now, onStop }: LineProps) {
  const words = useWords(exportWords)
  const { format } = useLanguage()
  const rows =
    of.total !== null && goesOn(of)
      ? words.progress(format.number(of.rows), format.number(of.total))
      : of.state === 'done' && words.rows(format.number(of.rows))
  const facts = [
    words.asked(format.date(new Date(of.askedAt), now)),
    rows,
    of.bytes !== null && words.size(format.number(Math.ceil(of.bytes / 1024))),
    of.keptUntil && words.keptUntil(format.date(new Date(of.keptUntil), now)),
    of.purpose && words.purposeWas(of.purpose),
  ]
  return (
    <li className={style.line}>
      <div>
        <strong>{`${words.lists[of.list]} ${words.formats[of.format]}`}</strong> <span>{words.states[of.state]}</span>
        <p className="lt-quiet">{facts.filter(Boolean).join(' · ')}</p>
        {of.state === 'running' && of.total !== null && <progress max={Math.max(1, of.total)} value={of.rows} />}
      </div>
      <div className={style.buttons}>
        {of.state === 'done' && (
          <a className="lt-button lt-button-plain" href={exportFilePath(of.id)} download="">
            {words.download}
          </a>
        )}
        {(goesOn(of) || of.state === 'done') && (
          <Button look="quiet" onClick={onStop}>
            {goesOn(of) ? words.stop : words.drop}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What one exported, newest first: it tells how far each is by itself. */
export function ExportsScreen() {
  const words = useWords(exportWords)
  const now = useServerNow()
  const navigate = useNavigate()
  const stop = useCommand(cancelExport)
  const answer = useAnswer(listExports, {}, { again: 2000 })
  useTitle(words.exports)
  const retry = (): void => void answer.refetch()
  const end = (exportId: string) => (): void => {
    // What was refused stands above the list.
    stop.run({ exportId }).then(retry, retry)
  }
  const exports = answer.data?.exports
  return (
    <div className={style.screen}>
      <h1>{words.exports}</h1>
      <RefusalLine error={stop.error} />
      {!exports &&
        (answer.isError ? (
          <ErrorState what={words.exports} code={problemOf(answer.error)?.instance} onRetry={retry} />
        ) : (
          <Skeleton rows={6} onRetry={retry} />
        ))}
      {exports?.length === 0 && (
        <State drawing="empty" says={words.empty}>
          <Button onClick={() => void navigate({ to: '/' })}>{words.toCases}</Button>
        </State>
      )}
      <ul className={style.lines}>
        {exports?.map(one => (
          <Line key={one.id} of={one} now={now} onStop={end(one.id)} />
        ))}
      </ul>
    </div>
  )
}
