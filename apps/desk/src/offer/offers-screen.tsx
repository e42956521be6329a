import { EmptyState, ErrorState, NoMatchState, type RowProps, Skeleton, useLanguage, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { goToSearch, SearchField } from '../form/search-field.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Register } from '../list/register.tsx'
import style from './offer.module.css'
import { OfferPanel } from './offer-panel.tsx'
import type { OfferedClass } from './offered-classes.ts'
import { type Offers, useOffers } from './use-offers.ts'
import { offerWords } from './words.ts'

function Filters({ search, found, go }: Offers) {
  const words = useWords(offerWords)
  const { format } = useLanguage()
  const filtered = search.search !== undefined || search.show !== undefined
  return (
    <FilterLine
      onClear={filtered ? () => go({ search: undefined, show: undefined }) : undefined}
      total={found && words.total(format.number(found.length))}
    >
      <SearchField label={words.search} onSearch={text => go({ search: text, show: 'all' })} />
      {search.show === undefined ? (
        <button type="button" className="lt-button lt-button-plain" onClick={() => go({ show: 'all' })}>
          {words.showAll}
        </button>
      ) : (
        <FilterChip what={words.showing} value={words.showAllOn} onDrop={() => go({ show: undefined })} />
      )}
      {search.search && (
        <FilterChip what={words.searchTitle} value={search.search} onDrop={() => go({ search: undefined })} />
      )}
    </FilterLine>
  )
}

interface RowProp {
  readonly of: OfferedClass
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

/** “通俗名称 目录名称 010118” */
function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(offerWords)
  const { say, format } = useLanguage()
  const { offer, seen, questions } = of
  const plain = offer && say(offer.name)
  const ways = [seen.page && words.page, seen.open311 && words.open311].filter(Boolean)
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>{offer && format.number(offer.place)}</Cell>
      <Cell>
        <strong>{plain || say(of.name)}</strong> {plain && <span className="lt-quiet">{say(of.name)}</span>}{' '}
        <span className="code lt-quiet">{of.code}</span>
      </Cell>
      <Cell className="lt-quiet">{ways.length > 0 ? ways.join(' · ') : words.nowhereTag}</Cell>
      <Cell className="lt-quiet">{questions.length > 0 && words.questionCount(format.number(questions.length))}</Cell>
    </GridRow>
  )
}

function Rows({ of, rowProps }: { readonly of: Offers; readonly rowProps: (id: string) => RowProps }) {
  const words = useWords(offerWords)
  const { asked, found, search, go } = of
  const failed = asked.find(({ isError, data }) => isError && !data)
  const retry = (): void => {
    for (const one of asked) void one.refetch()
  }
  if (failed) return <ErrorState what={words.list} code={problemOf(failed.error)?.instance} onRetry={retry} />
  if (!found) return <Skeleton rows={12} onRetry={retry} />
  if (found.length === 0)
    return search.search === undefined ? (
      <EmptyState />
    ) : (
      <NoMatchState what={words.list} onClear={() => go({ search: undefined })} />
    )
  const { place, name, ways, questions } = words.columns
  return (
    <Grid label={words.list} className={style.row} heads={[place, name, ways, questions]}>
      {found.map((each, index) => (
        <Row
          key={each.code}
          of={each}
          at={index + 1}
          row={rowProps(each.code)}
          onOpen={() => go({ category: each.code })}
        />
      ))}
    </Grid>
  )
}

/** What the catalogue offers to people and programs outside, and what it asks of programs besides. */
export function OffersScreen() {
  const words = useWords(offerWords)
  const of = useOffers()
  const { search, found, open, next, go } = of
  const close = (): void => go({ category: undefined })
  const filters = (
    <>
      <p className="lt-quiet">{words.intro}</p>
      <Filters {...of} />
    </>
  )
  return (
    <Register
      title={words.title}
      panelTitle={words.panelTitle}
      panelEmpty={words.panelEmpty}
      ids={found?.map(({ code }) => code) ?? []}
      current={search.category}
      onMove={category => go({ category })}
      onBack={close}
      onSearch={goToSearch}
      filters={filters}
      rows={rowProps => <Rows of={of} rowProps={rowProps} />}
      panel={open && <OfferPanel key={open.code} of={open} next={next} onClose={close} />}
    />
  )
}
