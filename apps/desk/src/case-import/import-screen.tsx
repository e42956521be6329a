import { getCaseImport, readCaseImport } from '@lifetree/contract/case-import'
import { Button, ErrorState, KeyHelp, Skeleton, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './case-import.module.css'
import { faultText } from './fault-text.ts'
import { type ImportSearch, type ImportStep, importSteps } from './import-search.ts'
import { MapForm } from './map-form.tsx'
import { Preview } from './preview.tsx'
import { Result } from './result.tsx'
import { PastImports, StartForm } from './start-form.tsx'
import type { ShownImport } from './use-mapping.ts'
import { importWords } from './words.ts'

const pace = 1000

/** Where an import stands that was opened without saying where. */
function stepOf({ import: { state }, mapping }: ShownImport, asked: ImportStep | undefined): ImportStep {
  if (state === 'checking' || state === 'running') return 'result'
  // What was not checked is not offered to be imported.
  if (state === 'read' && asked !== 'map') return mapping ? 'preview' : 'map'
  if (asked) return asked
  return 'result'
}

function Steps({ at }: { readonly at: ImportStep }) {
  const words = useWords(importWords)
  return (
    <ol className={style.steps} aria-label={words.stepsTitle}>
      {importSteps.map(step => (
        <li key={step} aria-current={step === at ? 'step' : undefined}>
          {words.steps[step]}
        </li>
      ))}
    </ol>
  )
}

/** A file that cannot be read says why, and may be read once more in the other encoding. */
function Unreadable({ shown, onChanged }: { readonly shown: ShownImport; readonly onChanged: () => void }) {
  const words = useWords(importWords)
  const { say } = useLanguage()
  const again = useCommand(readCaseImport)
  const { id, fault } = shown.import
  return (
    <section className={style.section}>
      <p className={style.fault} role="alert">
        {words.unreadable(fault ? say(faultText(fault)) : '')}
      </p>
      <RefusalLine error={again.error} />
      {fault?.code === 'not_text' && (
        <Button onClick={() => void again.run({ id, encoding: 'gb18030' }).then(onChanged, () => undefined)}>
          {words.readAs}
        </Button>
      )}
    </section>
  )
}

function Shown({ id, step }: { readonly id: string; readonly step: ImportStep | undefined }) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const navigate = useNavigate()
  const catalogue = useCatalogue()
  const goTo = (next: ImportStep): void => void navigate({ to: '.', search: { import: id, step: next } as never })
  const answer = useAnswer(getCaseImport, { id }, { again: pace })
  if (answer.isError)
    return (
      <ErrorState what={words.title} code={problemOf(answer.error)?.instance} onRetry={() => void answer.refetch()} />
    )
  if (!answer.data || !catalogue) return <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
  const shown = answer.data
  const { state, source, name, rows } = shown.import
  const refetch = (): void => void answer.refetch()
  const about = `${source} · ${name}${rows > 0 ? ` · ${words.rows(format.number(rows))}` : ''}`
  if (state === 'uploading') return <p>{words.cutShort}</p>
  if (state === 'reading') return <p role="status">{words.states.reading}</p>
  if (state === 'unreadable') return <Unreadable shown={shown} onChanged={refetch} />
  const at = stepOf(shown, step)
  return (
    <>
      <p className="lt-quiet">{about}</p>
      <Steps at={at} />
      {at === 'map' && <MapForm key={id} shown={shown} catalogue={catalogue} onKept={() => goTo('preview')} />}
      {at === 'preview' && (
        <Preview
          shown={shown}
          catalogue={catalogue}
          onBack={() => goTo('map')}
          onChecking={() => {
            refetch()
            goTo('result')
          }}
        />
      )}
      {at === 'result' && <Result of={shown.import} onMap={() => goTo('map')} />}
    </>
  )
}

/** Past cases of another system: file, mapping, preview, check, import; one way through. */
export function ImportScreen() {
  const words = useWords(importWords)
  const { import: id, step }: ImportSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const open = (search: ImportSearch): void => void navigate({ to: '.', search: search as never })
  useTitle(words.title)
  const keys = useListKeys({ ids: [], current: undefined, onMove: () => undefined, ...useShellKeys({}) })
  return (
    <AntdFrame>
      <div className={style.screen}>
        <div className={style.head}>
          <h1>{words.title}</h1>
          {id && <Button onClick={() => open({})}>{words.startNew}</Button>}
        </div>
        {id ? (
          <Shown key={id} id={id} step={step} />
        ) : (
          <>
            <StartForm onSent={sent => open({ import: sent })} />
            <PastImports />
          </>
        )}
        <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
      </div>
    </AntdFrame>
  )
}
