import { getCatalogue, inForce } from '@lifetree/contract/catalogue'
import {
  Button,
  ErrorState,
  Kbd,
  KeyHelp,
  NoMatchState,
  type RowProps,
  Skeleton,
  useLanguage,
  useLimitText,
  useListKeys,
  useWords,
} from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useAnswer } from '../call/use-call.tsx'
import { findCategories } from '../case-list/find-categories.ts'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { goToSearch, SearchField } from '../form/search-field.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { DraftBar } from '../version/draft-bar.tsx'
import { useDraft } from '../version/use-rules.ts'
import style from './catalogue.module.css'
import { type CatalogueChange, type CatalogueSearch, changedCatalogue, groupOf, groupsOf } from './catalogue-search.ts'
import { CategoryPanel } from './category-panel.tsx'
import { type DraftedClass, withDraft } from './drafted-classes.ts'
import { NewClass } from './new-class.tsx'
import { catalogueWords } from './words.ts'

const anHour = 3_600_000

/** The categories that an address asks for; undefined until they have come. */
function useFound() {
  const search: CatalogueSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useAnswer(getCatalogue, {}, { fresh: anHour })
  const draft = useDraft('catalogue')
  const all =
    asked.data && withDraft(inForce(asked.data.categories, new Date(asked.dataUpdatedAt)), draft.detail?.classes)
  const inGroup = all?.filter(category => search.group === undefined || groupOf(category) === search.group)
  const go = (change: CatalogueChange, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '.', search: changedCatalogue(search, change) as never, replace: how === 'replace' })
  }
  return {
    asked,
    draft,
    search,
    go,
    groups: groupsOf(all ?? []),
    found: inGroup && findCategories(inGroup, search.search ?? ''),
    open: all?.find(({ code }) => code === search.category),
    filtered: search.search !== undefined || search.group !== undefined,
    clear: () => go({ search: undefined, group: undefined }),
  }
}

type Found = ReturnType<typeof useFound>

function Filters({
  search,
  go,
  groups,
  found,
  filtered,
  clear,
  onAdd,
}: Found & { readonly onAdd: (() => void) | undefined }) {
  const words = useWords(catalogueWords)
  const { say, format } = useLanguage()
  const group = groups.find(({ code }) => code === search.group)
  return (
    <FilterLine
      onClear={filtered ? clear : undefined}
      total={found && words.total(format.number(found.length))}
      action={onAdd && <Button onClick={onAdd}>{words.add}</Button>}
    >
      <SearchField label={words.search} onSearch={text => go({ search: text })} />
      <FilterMenu
        label={words.group}
        options={groups.map(({ code, name, count }) => ({ value: code, says: `${say(name)} ${format.number(count)}` }))}
        on={search.group ? [search.group] : []}
        onChoose={code => go({ group: code })}
      />
      {group && <FilterChip what={words.group} value={say(group.name)} onDrop={() => go({ group: undefined })} />}
      {search.search && (
        <FilterChip what={words.searchTitle} value={search.search} onDrop={() => go({ search: undefined })} />
      )}
    </FilterLine>
  )
}

interface RowProp {
  readonly of: DraftedClass
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(catalogueWords)
  const { say } = useLanguage()
  const limitText = useLimitText()
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell className="code">{of.code}</Cell>
      <Cell>
        <strong>{say(of.name)}</strong> <span className="lt-quiet">{say(of.group)}</span>{' '}
        {of.urgent && <span className="lt-tag">{words.urgent}</span>}
        {of.draft && <span className="lt-tag">{words.draftMarks[of.draft]}</span>}
      </Cell>
      <Cell className="number">{limitText(of.limit)}</Cell>
      <Cell className="lt-quiet">{words.photos(of.evidence.filing.length, of.evidence.closing.length)}</Cell>
    </GridRow>
  )
}

interface RowsProps {
  readonly parts: Found
  readonly rowProps: (id: string) => RowProps
}

function Rows({ parts, rowProps }: RowsProps) {
  const words = useWords(catalogueWords)
  const { asked, found, go, clear } = parts
  const retry = (): void => void asked.refetch()
  if (!found) {
    const { instance } = problemOf(asked.error) ?? {}
    return asked.isError ? (
      <ErrorState what={words.catalogue} code={instance} onRetry={retry} />
    ) : (
      <Skeleton rows={12} onRetry={retry} />
    )
  }
  if (found.length === 0) return <NoMatchState what={words.catalogue} onClear={clear} />
  return (
    <Grid label={words.catalogue}>
      {found.map((category, index) => (
        <Row
          key={category.code}
          of={category}
          at={index + 1}
          row={rowProps(category.code)}
          onOpen={() => go({ category: category.code }, 'replace')}
        />
      ))}
    </Grid>
  )
}

/** What can be reported, when it is filed and closed, and how long it may take: the version in force. */
export function CatalogueScreen() {
  const words = useWords(catalogueWords)
  const parts = useFound()
  const { search, go, found, open, draft } = parts
  const [adding, setAdding] = useState(false)
  useTitle(words.catalogue)
  const shellKeys = useShellKeys({})
  const keys = useListKeys({
    ids: found?.map(({ code }) => code) ?? [],
    current: search.category,
    onMove: category => go({ category }, 'replace'),
    onBack: () => go({ category: undefined }, 'replace'),
    onSearch: goToSearch,
    ...shellKeys,
  })
  const foot = <KeysButton onHelp={() => keys.setHelpOpen(true)} />
  const { editable } = draft
  const panel =
    adding && editable ? (
      <NewClass
        draft={editable}
        onDone={category => {
          setAdding(false)
          if (category !== undefined) go({ category }, 'replace')
        }}
      />
    ) : open ? (
      <CategoryPanel
        key={open.code}
        of={open}
        draft={editable}
        onClose={() => go({ category: undefined }, 'replace')}
      />
    ) : (
      <EmptyPanel>
        <p>{words.panelEmpty}</p>
        <Kbd keys={['j', 'k']} />
      </EmptyPanel>
    )
  return (
    <AntdFrame>
      <ListAndPanel
        shows={adding || search.category ? 'panel' : 'list'}
        title={words.catalogue}
        filters={
          <>
            <p className="lt-quiet">{words.intro}</p>
            <DraftBar kind="catalogue" draft={draft} />
            <Filters {...parts} onAdd={editable && (() => setAdding(true))} />
          </>
        }
        rows={<Rows parts={parts} rowProps={keys.rowProps} />}
        foot={foot}
        panelTitle={words.panelTitle}
        panel={panel}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
