import {
  type CaseImport,
  cancelCaseImport,
  getCaseImport,
  listImportFaults,
  runCaseImport,
} from '@lifetree/contract/case-import'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Confirm } from '../account/confirm.tsx'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import style from './case-import.module.css'
import { Faults } from './faults.tsx'
import { importWords } from './words.ts'

interface ResultProps {
  readonly of: CaseImport
  readonly onMap: () => void
}

function useSteps(id: string) {
  const queries = useQueryClient()
  const [run, cancel] = [useCommand(runCaseImport), useCommand(cancelCaseImport)]
  const names: readonly string[] = [getCaseImport.name, listImportFaults.name]
  const then = (done: Promise<unknown>): void =>
    void done.then(
      () => queries.invalidateQueries({ predicate: ({ queryKey }) => names.includes(String(queryKey[0])) }),
      () => undefined,
    )
  return {
    run: () => run.busy === 'idle' && then(run.run({ id })),
    cancel: () => cancel.busy === 'idle' && then(cancel.run({ id })),
    error: run.error ?? cancel.error,
  }
}

/** How far the check or the run is. */
function Progress({ of, onStop }: { readonly of: CaseImport; readonly onStop: () => void }) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  return (
    <section className={style.section}>
      <h2>{words.states[of.state]}</h2>
      <progress max={of.rows} value={of.done} aria-label={words.states[of.state]} className={style.progress} />
      <p role="status">{words.progress(format.number(of.done), format.number(of.rows))}</p>
      <div>
        <Button onClick={onStop}>{words.stop}</Button>
      </div>
    </section>
  )
}

type VerdictProps = ResultProps & { readonly onRun: () => void }

/** What a run brought in, and what is left of the file. */
function Ran({ of, onRun, onMap }: VerdictProps) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const done = of.state === 'done'
  const imported = format.number(of.imported)
  return (
    <>
      <p role="status">{done ? words.done(imported) : words.stopped(imported)}</p>
      {done && of.refused > 0 && <p>{words.left(format.number(of.refused))}</p>}
      {(!done || of.refused > 0) && (
        <div className={style.buttons}>
          <Button look="main" onClick={onRun}>
            {done ? words.again : words.goOn}
          </Button>
          <Button onClick={onMap}>{words.back}</Button>
        </div>
      )}
    </>
  )
}

/** What the check found, and the way on. */
function Checked({ of, onRun, onMap }: VerdictProps) {
  const words = useWords(importWords)
  const { format } = useLanguage()
  const good = format.number(of.rows - of.refused)
  return (
    <>
      <p role="status">{words.good(good)}</p>
      <p>{of.refused > 0 ? words.bad(format.number(of.refused)) : words.noneBad}</p>
      <div className={style.buttons}>
        {of.rows > of.refused && (
          <Confirm look="main" label={words.run(good)} says={words.consequence(good)} onConfirm={onRun} />
        )}
        <Button onClick={onMap}>{words.back}</Button>
      </div>
    </>
  )
}

/** What the check found, the run, and what became of it. */
export function Result({ of, onMap }: ResultProps) {
  const words = useWords(importWords)
  const steps = useSteps(of.id)
  const busy = of.state === 'checking' || of.state === 'running'
  return (
    <>
      <RefusalLine error={steps.error} />
      {busy ? (
        <Progress of={of} onStop={steps.cancel} />
      ) : (
        <section className={style.section}>
          <h2>{words.states[of.state]}</h2>
          {of.state === 'done' || of.state === 'cancelled' ? (
            <Ran of={of} onRun={steps.run} onMap={onMap} />
          ) : (
            <Checked of={of} onRun={steps.run} onMap={onMap} />
          )}
        </section>
      )}
      {!busy && of.refused > 0 && <Faults id={of.id} />}
    </>
  )
}
