import { checkCaseImport, previewCaseImport } from '@lifetree/contract/case-import'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, ErrorState, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import type { Catalogue } from '../case/use-catalogue.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './case-import.module.css'
import { faultText } from './fault-text.ts'
import type { ShownImport } from './use-mapping.ts'
import { importWords } from './words.ts'

type PreviewRow = OutputOf<typeof previewCaseImport>['rows'][number]

function AsCase({ of, catalogue }: { readonly of: NonNullable<PreviewRow['case']>; readonly catalogue: Catalogue }) {
  const words = useWords(importWords)
  const { say, format } = useLanguage()
  const category = catalogue.categories.findLast(known => known.code === of.category)
  const at = (instant: string): string => format.exact(new Date(instant))
  return (
    <>
      <strong>
        <span className="code">{of.number}</span> {category ? say(category.name) : of.category}
      </strong>
      <span>{of.address}</span>
      {of.description && <span className={style.clip}>{of.description}</span>}
      <span className="lt-quiet">
        {[
          words.opened(at(of.openedAt)),
          of.dueAt && words.due(at(of.dueAt)),
          of.closedAt ? words.closed(at(of.closedAt)) : words.live,
          of.department && say(of.department),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {of.assumed.map(one => (
        <span key={one} className="lt-tag">
          {words.assumed[one as keyof typeof words.assumed]}
        </span>
      ))}
    </>
  )
}

interface PreviewProps {
  readonly shown: ShownImport
  readonly catalogue: Catalogue
  readonly onBack: () => void
  readonly onChecking: () => void
}

/** The first rows as they would be, before anything is done. */
export function Preview({ shown, catalogue, onBack, onChecking }: PreviewProps) {
  const words = useWords(importWords)
  const { format, say } = useLanguage()
  const { id, rows, state } = shown.import
  const answer = useAnswer(previewCaseImport, { id })
  const check = useCommand(checkCaseImport)
  if (answer.isError)
    return (
      <ErrorState
        what={words.previewTitle}
        code={problemOf(answer.error)?.instance}
        onRetry={() => void answer.refetch()}
      />
    )
  if (!answer.data) return <Skeleton shape="rows" rows={5} onRetry={() => void answer.refetch()} />
  const hasRun = state === 'cancelled' || state === 'done'
  const start = (): void => {
    if (hasRun) onChecking()
    else if (check.busy === 'idle') check.run({ id }).then(onChecking, () => undefined)
  }
  return (
    <section className={style.section}>
      <h2>{words.previewTitle}</h2>
      <p className="lt-quiet">{words.previewHelp}</p>
      <ol className={style.preview}>
        {answer.data.rows.map(row => (
          <li key={row.n}>
            <span className="number">{row.n}</span>
            <div>
              {row.case && <AsCase of={row.case} catalogue={catalogue} />}
              {row.faults.map(fault => (
                <span key={`${fault.field} ${fault.code}`} className={style.fault}>
                  {fault.field && `${words.fields[fault.field]} `}
                  {say(faultText(fault))}
                </span>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <RefusalLine error={check.error} />
      <div className={style.buttons}>
        <Button look="main" onClick={start}>
          {hasRun ? words.steps.result : words.check(format.number(rows))}
        </Button>
        <Button onClick={onBack}>{words.back}</Button>
      </div>
    </section>
  )
}
