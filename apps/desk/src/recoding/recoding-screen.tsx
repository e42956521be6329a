import { KeyHelp, useListKeys, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { MadeChange } from './made-change.tsx'
import style from './recoding.module.css'
import { RecodingFields, recodingFormId } from './recoding-form.tsx'
import { RecodingPreview } from './recoding-preview.tsx'
import type { RecodingSearch } from './recoding-search.ts'
import { useRecoding } from './use-recoding.ts'
import { recodingWords } from './words.ts'

function sendForm(): void {
  const form = document.getElementById(recodingFormId)
  if (form instanceof HTMLFormElement) form.requestSubmit()
}

/** The list beside what it would move. */
function NewChange({ onDone }: { readonly onDone: (id: string) => void }) {
  const words = useWords(recodingWords)
  const form = useRecoding()
  return (
    <div className={style.screen}>
      <div className={style.side}>
        <h1>{words.title}</h1>
        <RecodingFields form={form} />
      </div>
      <div className={style.main}>
        {form.preview ? (
          <RecodingPreview key={form.preview.id} preview={form.preview} onDone={onDone} />
        ) : (
          <p className={style.empty}>{words.empty}</p>
        )}
      </div>
    </div>
  )
}

/** A change of divisions: the list is looked at, then carried out, then watched. */
export function RecodingScreen() {
  const words = useWords(recodingWords)
  const { change }: RecodingSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const open = (search: RecodingSearch): void => void navigate({ to: '.', search: search as never })
  const shellKeys = useShellKeys({})
  useTitle(words.title)
  const keys = useListKeys({
    ids: [],
    current: undefined,
    onMove: () => undefined,
    ...(change === undefined && { main: { does: words.check, run: sendForm } }),
    ...shellKeys,
  })
  return (
    <AntdFrame>
      {change === undefined ? (
        <NewChange onDone={id => open({ change: id })} />
      ) : (
        <div className={style.result}>
          <h1>{words.title}</h1>
          <MadeChange id={change} onAnother={() => open({})} />
        </div>
      )}
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
