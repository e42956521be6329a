import { listAccounts } from '@lifetree/contract/account'
import { roles } from '@lifetree/contract/rights'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AreaFilter, useAreaName } from '../area/area-filter.tsx'
import { useAnswer } from '../call/use-call.tsx'
import { FilterChip } from '../form/filter-chip.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { SearchField } from '../form/search-field.tsx'
import { sessionWords } from '../session/words.ts'
import {
  type AccountChange,
  type AccountSearch,
  accountFilter,
  accountsInput,
  changedAccounts,
  marks,
} from './account-search.ts'
import { accountWords } from './words.ts'

/** A page of the accounts as the address asks for it. */
export function useAccounts() {
  const search: AccountSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const answer = useAnswer(listAccounts, accountsInput(search), { meanwhile: 'previous' })
  const go = (change: AccountChange, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '.', search: changedAccounts(search, change) as never, replace: how === 'replace' })
  }
  return {
    search,
    answer,
    go,
    clear: () => void navigate({ to: '.', search: {} as never }),
    filtered: Object.keys(accountFilter(search)).length > 0,
  }
}

export type Accounts = ReturnType<typeof useAccounts>

/** One chip for each filter that is on. */
function Chips({ search, go }: Accounts) {
  const words = useWords(accountWords)
  const { roles: names } = useWords(sessionWords)
  const areaName = useAreaName(search.area)
  return (
    <>
      {search.role && (
        <FilterChip what={words.role} value={names[search.role]} onDrop={() => go({ role: undefined })} />
      )}
      {search.area && (
        <FilterChip what={words.area} value={areaName ?? search.area} onDrop={() => go({ area: undefined })} />
      )}
      {marks
        .filter(mark => search[mark])
        .map(mark => (
          <FilterChip
            key={mark}
            what={words.columns.state}
            value={words.marks[mark]}
            onDrop={() => go({ [mark]: undefined })}
          />
        ))}
      {search.search && (
        <FilterChip what={words.searchTitle} value={search.search} onDrop={() => go({ search: undefined })} />
      )}
    </>
  )
}

/** Search, role, area, state; how many there are. All of it in the address. */
export function AccountFilters({ accounts, onCreate }: { readonly accounts: Accounts; readonly onCreate: () => void }) {
  const { search, answer, go, filtered, clear } = accounts
  const words = useWords(accountWords)
  const { roles: names } = useWords(sessionWords)
  const { format } = useLanguage()
  return (
    <FilterLine
      onClear={filtered ? clear : undefined}
      total={answer.data && words.total(format.number(answer.data.total))}
      action={
        <Button look="main" onClick={onCreate}>
          {words.create}
        </Button>
      }
    >
      <SearchField label={words.search} onSearch={text => go({ search: text })} />
      <FilterMenu
        label={words.role}
        options={roles.map(role => ({ value: role, says: names[role] }))}
        on={search.role ? [search.role] : []}
        onChoose={role => go({ role })}
      />
      <AreaFilter onChoose={area => go({ area })} />
      <FilterMenu
        label={words.columns.state}
        options={marks.map(mark => ({ value: mark, says: words.marks[mark] }))}
        on={marks.filter(mark => search[mark])}
        onChoose={mark => go({ [mark]: search[mark] ? undefined : 'yes' })}
      />
      <Chips {...accounts} />
    </FilterLine>
  )
}
