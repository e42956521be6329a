import { getImportFaultFile, listImportFaults } from '@lifetree/contract/case-import'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import style from './case-import.module.css'
import { faultText, kindText } from './fault-text.ts'
import { importWords } from './words.ts'

function save(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

function Download({ id }: { readonly id: string }) {
  const words = useWords(importWords)
  const { client } = useCalling()
  const [failed, setFailed] = useState('')
  const run = (): void => {
    setFailed('')
    client.call(getImportFaultFile, { id }).then(
      ({ name, content }) => save(name, content),
      () => setFailed(words.downloadFailed),
    )
  }
  return (
    <>
      <Button onClick={run}>{words.download}</Button>
      <span role="status">{failed}</span>
    </>
  )
}

/** What stands against rows: how often each, then row by row, and all of them as a file. */
export function Faults({ id }: { readonly id: string }) {
  const words = useWords(importWords)
  const { format, say } = useLanguage()
  const [after, setAfter] = useState(0)
  const { data } = useAnswer(listImportFaults, { id, after }, { meanwhile: 'previous', fresh: 0 })
  if (!data || data.kinds.length === 0) return null
  return (
    <section className={style.section}>
      <h2>{words.faultsTitle}</h2>
      <ul>
        {data.kinds.map(({ code, field, rows }) => (
          <li key={`${field} ${code}`}>
            {words.kind(field ? words.fields[field] : '', say(kindText(code)), format.number(rows))}
          </li>
        ))}
      </ul>
      <div className={style.buttons}>
        <Download id={id} />
      </div>
      <ol className={style.preview}>
        {data.rows.map(row => (
          <li key={row.n}>
            <span className="number">{row.n}</span>
            <div>
              {row.faults.map(fault => (
                <span key={`${fault.field} ${fault.code}`} className={style.fault}>
                  {fault.field && `${words.fields[fault.field]} `}
                  {say(faultText(fault))}
                </span>
              ))}
              <span className={style.clip}>{row.cells.filter(Boolean).join(' · ')}</span>
            </div>
          </li>
        ))}
      </ol>
      <div className={style.buttons}>
        {data.next !== null && <Button onClick={() => setAfter(data.next ?? 0)}>{words.nextFaults}</Button>}
        {after > 0 && <Button onClick={() => setAfter(0)}>{words.firstFaults}</Button>}
      </div>
    </section>
  )
}
