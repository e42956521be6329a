import type { Open311Client } from '@lifetree/contract/open311'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { Cell, GridRow } from '../list/grid.tsx'
import style from './open311.module.css'
import { open311Words } from './words.ts'

/** “上报 · 查自己的” */
export function useRightsOf(): (client: Open311Client) => string {
  const { rights } = useWords(open311Words)
  return ({ mayRead, mayWrite }) =>
    [mayWrite && rights.write, mayRead ? rights.read : rights.own].filter(Boolean).join(' · ')
}

interface ClientRowProps {
  readonly of: Open311Client
  readonly at: number
  readonly now: Date
  readonly row: RowProps
  readonly onOpen: () => void
}

/** One client: who, where, what it may, when it asked last, how much came in. */
export function ClientRow({ of, at, now, row, onOpen }: ClientRowProps) {
  const words = useWords(open311Words)
  const { say, format } = useLanguage()
  const rightsOf = useRightsOf()
  const last = of.lastUsedAt === null ? undefined : new Date(of.lastUsedAt)
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>
        <strong>{of.name}</strong> <span className="lt-quiet">{of.organisation}</span>{' '}
        {of.revokedAt && <span className="lt-tag">{words.revoked}</span>}
      </Cell>
      <Cell>{of.areas.map(({ name }) => say(name)).join(words.comma)}</Cell>
      <Cell className="lt-quiet">{rightsOf(of)}</Cell>
      <Cell className="lt-quiet">{last ? format.ago(last, now) : words.neverUsed}</Cell>
      <Cell>
        <span className={style.countWord}>{words.columns.requests}</span> {format.number(of.requests)}
      </Cell>
    </GridRow>
  )
}
