import { ErrorState, KeyHelp, Skeleton, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import plain from '../map/plain-map.module.css'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { FileReport } from './file-report.tsx'
import { OutlineForm } from './outline-form.tsx'
import { OutlineMap } from './outline-map.tsx'
import style from './outlines.module.css'
import { type ShownFile, useOutlineFile } from './use-outline-file.ts'
import { outlineWords } from './words.ts'

interface SideProps {
  readonly shown: ShownFile
  readonly keys: ReturnType<typeof useListKeys>
}

function Side({ shown, keys }: SideProps) {
  const words = useWords(outlineWords)
  const { id, answer, open } = shown
  if (id === undefined) return <OutlineForm onChecked={open} />
  if (answer.data) return <FileReport of={answer.data.file} shown={shown} rowProps={keys.rowProps} />
  if (answer.isError) {
    return (
      <ErrorState what={words.files} code={problemOf(answer.error)?.instance} onRetry={() => void answer.refetch()} />
    )
  }
  return <Skeleton shape="panel" rows={6} onRetry={() => void answer.refetch()} />
}

/** A file of outlines is checked, looked at on the map, and taken over. */
export function OutlinesScreen() {
  const words = useWords(outlineWords)
  const shown = useOutlineFile()
  const shellKeys = useShellKeys({})
  useTitle(words.title)
  const keys = useListKeys({
    ids: shown.findings.map(one => one.number),
    current: shown.shown?.number,
    onMove: shown.show,
    onBack: () => shown.show(undefined),
    ...shellKeys,
  })
  return (
    <AntdFrame>
      <div className={style.screen}>
        <div className={style.side}>
          <h1>{words.title}</h1>
          <Side shown={shown} keys={keys} />
        </div>
        <div className={style.map}>
          {shown.answer.data ? (
            <OutlineMap
              key={shown.id}
              outlines={shown.answer.data.outlines}
              findings={shown.findings}
              shown={shown.shown}
              onShow={shown.show}
            />
          ) : (
            <p className={plain.mapSays}>{words.mapEmpty}</p>
          )}
        </div>
        <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
      </div>
    </AntdFrame>
  )
}
