import { listAnswers } from '@lifetree/contract/catalogue-version'
import {
  Button,
  ErrorState,
  Kbd,
  KeyHelp,
  NoMatchState,
  type RowProps,
  Skeleton,
  useLanguage,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import { useAnswer, useCalling } from '../call/use-call.tsx'
import { useCatalogue } from '../case/use-catalogue.ts'
import { CategoryFilter } from '../case-list/category-filter.tsx'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { DraftBar } from '../version/draft-bar.tsx'
import { useTimeText } from '../version/rule-text.ts'
import { useDraft } from '../version/use-rules.ts'
import { type Line, LinePanel, NewLine, useClassName } from './line-panel.tsx'
import style from './responsibility.module.css'
import type { ResponsibilityChange, ResponsibilitySearch } from './responsibility-search.ts'
import { responsibilityWords } from './words.ts'

function useTable() {
  const search: ResponsibilitySearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { category, area, organisation } = search
  const input = { ...(category && { category }), ...(area && { within: area }), ...(organisation && { organisation }) }
  const asked = useAnswer(listAnswers, input, { meanwhile: 'previous' })
  const go = (change: ResponsibilityChange): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)
    void navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true })
  }
  return { search, asked, go, draft: useDraft('responsibility') }
}
type Table = ReturnType<typeof useTable>

function Filters({ table, onAdd }: { readonly table: Table; readonly onAdd: (() => void) | undefined }) {
  const words = useWords(responsibilityWords)
  const { format } = useLanguage()
  const { search, asked, go } = table
  const catalogue = useCatalogue()
  const className = useClassName()
  const areaName = useAreaName(search.area)
  const { rules, total = 0 } = asked.data ?? {}
  const counted = format.number(total)
  const says =
    rules && (rules.length < total ? words.first(format.number(rules.length), counted) : words.total(counted))
  const filtered = search.category !== undefined || search.area !== undefined
  return (
    <FilterLine
      onClear={filtered ? () => go({ category: undefined, area: undefined }) : undefined}
      total={says}
      action={onAdd && <Button onClick={onAdd}>{words.add}</Button>}
    >
      {catalogue && <CategoryFilter catalogue={catalogue} onChoose={({ code }) => go({ category: code })} />}
      <AreaFilter onChoose={area => go({ area })} />
      {search.category && (
        <FilterChip
          what={words.category}
          value={className(search.category)}
          onDrop={() => go({ category: undefined })}
        />
      )}
      {search.area && (
        <FilterChip what={words.area} value={areaName ?? search.area} onDrop={() => go({ area: undefined })} />
      )}
    </FilterLine>
  )
}

interface RowProp {
  readonly of: Line
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(responsibilityWords)
  const { say } = useLanguage()
  const className = useClassName()
  const timeText = useTimeText()
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>
        <strong>{className(of.category)}</strong> <span className="lt-quiet">{of.category}</span>
      </Cell>
      <Cell>{say(of.areaName)}</Cell>
      <Cell className="lt-quiet">{timeText(of)}</Cell>
      <Cell>
        {say(of.organisation)} {of.draft && <span className="lt-tag">{words.marks[of.draft]}</span>}
      </Cell>
    </GridRow>
  )
}

interface RowsProps {
  readonly table: Table
  readonly rowProps: (id: string) => RowProps
}

function Rows({ table, rowProps }: RowsProps) {
  const words = useWords(responsibilityWords)
  const { asked, go } = table
  const retry = (): void => void asked.refetch()
  if (asked.isError && !asked.data)
    return <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={retry} />
  if (!asked.data) return <Skeleton rows={12} onRetry={retry} />
  if (asked.data.rules.length === 0)
    return <NoMatchState what={words.title} onClear={() => go({ category: undefined, area: undefined })} />
  return (
    <Grid label={words.title} className={style.row} heads={words.heads}>
      {asked.data.rules.map((line, index) => (
        <Row key={line.key} of={line} at={index + 1} row={rowProps(line.key)} onOpen={() => go({ line: line.key })} />
      ))}
    </Grid>
  )
}

/** Who answers for what, where and when: in force, and as the draft would have it. */
export function ResponsibilityScreen() {
  const words = useWords(responsibilityWords)
  const { newId } = useCalling()
  const table = useTable()
  const { search, asked, go, draft } = table
  const [adding, setAdding] = useState<string>()
  const shellKeys = useShellKeys({})
  useTitle(words.title)
  const rules = asked.data?.rules ?? []
  const organisations = asked.data?.organisations ?? []
  const open = rules.find(({ key }) => key === search.line)
  const { editable } = draft
  const close = (): void => go({ line: undefined })
  const keys = useListKeys({
    ids: rules.map(({ key }) => key),
    current: search.line,
    onMove: line => go({ line }),
    onBack: close,
    ...shellKeys,
  })
  const shown = adding && editable ? 'new' : open ? 'line' : 'none'
  return (
    <AntdFrame>
      <ListAndPanel
        shows={shown === 'none' ? 'list' : 'panel'}
        title={words.title}
        filters={
          <>
            <p className="lt-quiet">{words.intro}</p>
            <DraftBar kind="responsibility" draft={draft} />
            <Filters table={table} onAdd={editable && (() => setAdding(newId()))} />
          </>
        }
        rows={<Rows table={table} rowProps={keys.rowProps} />}
        foot={<KeysButton onHelp={() => keys.setHelpOpen(true)} />}
        panelTitle={words.panelTitle}
        panel={
          <>
            {adding && editable && (
              <NewLine
                key={adding}
                lineKey={adding}
                draft={editable}
                organisations={organisations}
                onClose={() => setAdding(undefined)}
              />
            )}
            {shown === 'line' && open && (
              <LinePanel key={open.key} of={open} draft={editable} organisations={organisations} onClose={close} />
            )}
            {shown === 'none' && (
              <EmptyPanel>
                <p>{words.panelEmpty}</p>
                <Kbd keys={['j', 'k']} />
              </EmptyPanel>
            )}
          </>
        }
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
