import { getAreaTree, getBoundaries, type OutlineFile } from '@lifetree/contract/area'
import { applyOutlines, getOutlineFile } from '@lifetree/contract/area-changing'
import { isRefusal } from '@lifetree/contract/area-finding'
import { Button, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Confirm } from '../account/confirm.tsx'
import { useCommand } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { FindingList } from './finding-list.tsx'
import style from './outlines.module.css'
import { RewriteProgress } from './rewrite-progress.tsx'
import type { ShownFile } from './use-outline-file.ts'
import { outlineWords } from './words.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

function useApply() {
  const command = useCommand(applyOutlines)
  const queries = useQueryClient()
  const names: readonly string[] = [getOutlineFile.name, getAreaTree.name, getBoundaries.name]
  const run = (id: string): void => {
    if (command.busy === 'busy') return
    command.run({ id }).then(
      () => void queries.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) }),
      () => undefined,
    )
  }
  return { run, error: command.error }
}

/** Whether it can be taken over, and what follows when it is. */
function Verdict({ of }: { readonly of: OutlineFile }) {
  const words = useWords(outlineWords)
  const { format } = useLanguage()
  const apply = useApply()
  const count = format.number(of.areas)
  const day = format.day(noon(of.validFrom), new Date())
  if (of.applied) {
    return (
      <>
        <p role="status">{words.applied}</p>
        <RewriteProgress id={of.id} />
      </>
    )
  }
  if (!of.sound) {
    return <p className={style.against}>{words.notSound(format.number(of.findings.filter(isRefusal).length))}</p>
  }
  return (
    <>
      <p>{words.sound}</p>
      <RefusalLine error={apply.error} />
      <Confirm
        look="main"
        label={words.apply(count)}
        says={words.consequence(count, format.number(of.fresh), day)}
        onConfirm={() => apply.run(of.id)}
      />
    </>
  )
}

interface FileReportProps {
  readonly of: OutlineFile
  readonly shown: ShownFile
  readonly rowProps: (id: string) => RowProps
}

/** What the check found, in words, and what can be done now. */
export function FileReport({ of, shown, rowProps }: FileReportProps) {
  const words = useWords(outlineWords)
  const { format } = useLanguage()
  return (
    <article className={style.report}>
      <section className={style.section}>
        <h2>{words.result}</h2>
        <p>{words.about(of.source, format.day(noon(of.validFrom), new Date()))}</p>
        <p className="lt-quiet">{words.areas(format.number(of.areas), format.number(of.fresh))}</p>
        <Verdict of={of} />
      </section>
      <FindingList findings={shown.findings} rowProps={rowProps} onShow={shown.show} />
      <div>
        <Button onClick={shown.close}>{words.fresh}</Button>
      </div>
    </article>
  )
}
