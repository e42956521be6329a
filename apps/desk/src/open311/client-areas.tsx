import { type Open311Client, setOpen311ClientAreas } from '@lifetree/contract/open311'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { RefusalLine } from '../form/refusal-line.tsx'
import { AreaChips } from './area-chips.tsx'
import style from './open311.module.css'
import { useClientCommand } from './use-client-command.ts'
import { open311Words } from './words.ts'

/** Where a client reports and asks, and the way to change it. */
export function ClientAreas({ of }: { readonly of: Open311Client }) {
  const words = useWords(open311Words)
  const { say } = useLanguage()
  const command = useClientCommand(setOpen311ClientAreas)
  const [typed, setTyped] = useState<readonly string[]>()
  const save = (areas: readonly string[]): void =>
    void command
      .run({ clientId: of.id, areas: [...areas] }, words.areasSaved)
      .then(answer => answer && setTyped(undefined))
  return (
    <section className={style.section}>
      <h3>{words.areas}</h3>
      <RefusalLine error={command.error} />
      {typed === undefined ? (
        <>
          <p>{of.areas.length > 0 ? of.areas.map(({ name }) => say(name)).join(words.comma) : words.noAreas}</p>
          {of.revokedAt === null && (
            <Button onClick={() => setTyped(of.areas.map(({ code }) => code))}>{words.changeAreas}</Button>
          )}
        </>
      ) : (
        <>
          <AreaChips areas={typed} onChange={setTyped} />
          {typed.length === 0 && <p className={style.fault}>{words.areaMissing}</p>}
          <div className={style.buttons}>
            <Button onClick={() => typed.length > 0 && save(typed)}>{words.saveAreas}</Button>
            <Button onClick={() => setTyped(undefined)}>{words.cancel}</Button>
          </div>
        </>
      )}
    </section>
  )
}
