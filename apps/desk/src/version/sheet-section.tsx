import { exportRules, importRules } from '@lifetree/contract/catalogue-sheet'
import type { RuleKind, RuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useRef, useState } from 'react'
import { useCalling } from '../call/use-call.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useRuleCommand } from './use-rules.ts'
import style from './version.module.css'
import { versionWords } from './words.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function save(name: string, file: string): void {
  const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: xlsx }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 32_768) parts.push(String.fromCharCode(...bytes.subarray(at, at + 32_768)))
  return btoa(parts.join(''))
}

/** The rules as a sheet, with the changes of the draft. */
export function ExportButton({ kind }: { readonly kind: RuleKind }) {
  const words = useWords(versionWords)
  const { client } = useCalling()
  const [error, setError] = useState<unknown>()
  const run = async (): Promise<void> => {
    try {
      const { name, file } = await client.call(exportRules, { kind })
      save(name, file)
      setError(undefined)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <>
      <Button onClick={() => void run()}>{words.export}</Button>
      <RefusalLine error={error} />
    </>
  )
}

type Checked = OutputOf<typeof importRules>

function Findings({ of }: { readonly of: Checked }) {
  const words = useWords(versionWords)
  const { say } = useLanguage()
  return (
    <div role="status" className={style.lines}>
      <p>
        {words.sheetRead(of.rows)} {words.sheetFinds(of.added, of.changed, of.ended, of.same)}
      </p>
      {of.faultCount > 0 && <p>{words.sheetMore(of.faultCount)}</p>}
      <ul className={style.lines}>
        {of.faults.map(({ row, column, says }) => (
          <li key={`${row} ${column}`}>{words.sheetFault(row, column, say(says))}</li>
        ))}
      </ul>
    </div>
  )
}

/** A sheet is looked at first, then put into the draft. */
export function ImportSection({ version }: { readonly version: RuleVersion }) {
  const words = useWords(versionWords)
  const command = useRuleCommand(importRules)
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<string>()
  const [checked, setChecked] = useState<Checked>()
  const { id, edit } = version
  const look = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    const text = await base64Of(chosen)
    setFile(text)
    setChecked(await command.run({ id, edit, file: text, how: 'check' }))
  }
  const take = async (): Promise<void> => {
    if (file === undefined || !(await command.run({ id, edit, file, how: 'take' }, words.taken))) return
    setFile(undefined)
    setChecked(undefined)
  }
  return (
    <section className={style.section}>
      <h3>{words.sheet}</h3>
      <input
        ref={input}
        className="lt-unseen"
        type="file"
        tabIndex={-1}
        aria-label={words.import}
        accept={`.xlsx,${xlsx}`}
        onChange={event => {
          void look(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <div className={style.buttons}>
        <Button onClick={() => input.current?.click()}>{words.import}</Button>
        {checked && checked.faultCount === 0 && <Button onClick={() => void take()}>{words.take}</Button>}
      </div>
      <RefusalLine error={command.error} />
      {checked && <Findings of={checked} />}
    </section>
  )
}
