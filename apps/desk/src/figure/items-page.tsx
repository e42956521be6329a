import { KeyHelp, useListKeys, useWords } from '@lifetree/ui'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useCatalogue } from '../case/use-catalogue.ts'
import { useServerNow } from '../case/use-server-now.ts'
import { CaseGrid } from '../case-list/case-grid.tsx'
import type { CaseList } from '../case-list/use-case-list.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { useTitle } from '../session/doorway.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import style from './figure.module.css'
import { figureWords } from './words.ts'

interface ItemsPageProps {
  /** What is counted. */
  readonly name: string
  /** The screen whose number was opened. */
  readonly back: { readonly to: '/figures' | '/scores'; readonly search: object; readonly words: string }
  readonly list: CaseList
  /** Another address is another list. */
  readonly address: string
  /** How many of how many, in words. */
  readonly total: string
  readonly filters: ReactNode
  readonly onClear: (() => void) | undefined
  readonly foot: ReactNode
}

/** The cases behind a number: read, opened, gone back from. */
export function ItemsPage({ name, back, list, address, total, filters, onClear, foot }: ItemsPageProps) {
  const words = useWords(figureWords)
  const catalogue = useCatalogue()
  const now = useServerNow()
  const navigate = useNavigate()
  const [current, setCurrent] = useState<string>()
  useTitle(name)
  const shellKeys = useShellKeys({})
  const open = (id: string): void => void navigate({ to: '/cases/$caseId', params: { caseId: id } })
  const keys = useListKeys({
    ids: list.rows.map(({ id }) => id),
    current,
    onMove: setCurrent,
    onOpen: open,
    onBack: () => void navigate({ to: back.to, search: back.search as never }),
    ...shellKeys,
  })
  return (
    <div className={style.screen}>
      <header className={style.head}>
        <Link to={back.to} search={back.search as never} className={style.back}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
          {back.words}
        </Link>
        <h1>{name}</h1>
        <FilterLine onClear={onClear} total={total}>
          {filters}
        </FilterLine>
      </header>
      <CaseGrid
        list={list}
        catalogue={catalogue}
        now={now}
        title={words.listOf(name)}
        address={address}
        current={current}
        rowProps={keys.rowProps}
        hrefOf={id => `/desk/cases/${id}`}
        onOpen={open}
        selected={undefined}
        onSelect={() => undefined}
        onClear={onClear}
      />
      <footer className={style.foot}>
        {foot}
        <KeysButton onHelp={() => keys.setHelpOpen(true)} />
      </footer>
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </div>
  )
}
