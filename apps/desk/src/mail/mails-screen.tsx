import { listMails, type MailSummary, mailStates } from '@lifetree/contract/intake-mail'
import { EmptyState, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Answered, Register } from '../list/register.tsx'
import style from './mail.module.css'
import { MailPanel } from './mail-panel.tsx'
import { changedMail, type MailChange, type MailSearch } from './mail-search.ts'
import { mailWords } from './words.ts'

const halfAMinute = 30_000

interface RowProp {
  readonly of: MailSummary
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(mailWords)
  const { format } = useLanguage()
  const now = useServerNow()
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>{of.sender}</Cell>
      <Cell>
        <strong>{of.subject || words.noSubject}</strong>
      </Cell>
      <Cell className="lt-quiet">{of.photos > 0 ? words.photos(of.photos) : ''}</Cell>
      <Cell className="number">{format.ago(new Date(of.receivedAt), now)}</Cell>
    </GridRow>
  )
}

function useMails() {
  const search: MailSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = search.state ?? 'waiting'
  const asked = useAnswer(listMails, { state, limit: 100 }, { again: halfAMinute })
  const go = (change: MailChange, how: 'push' | 'replace' = 'push'): void => {
    void navigate({ to: '.', search: changedMail(search, change) as never, replace: how === 'replace' })
  }
  return { search, state, asked, go }
}

type Mails = ReturnType<typeof useMails>

function Rows({ of: { asked, go }, rowProps }: { readonly of: Mails; readonly rowProps: (id: string) => RowProps }) {
  const words = useWords(mailWords)
  return (
    <Answered asked={asked} what={words.title}>
      {({ mails }) =>
        mails.length === 0 ? (
          <EmptyState />
        ) : (
          <Grid label={words.title}>
            {mails.map((mail, index) => (
              <Row
                key={mail.id}
                of={mail}
                at={index + 1}
                row={rowProps(mail.id)}
                onOpen={() => go({ mail: mail.id, do: undefined }, 'replace')}
              />
            ))}
          </Grid>
        )
      }
    </Answered>
  )
}

/** Mail that came in: what waits for an operator, the earliest first. */
export function MailsScreen() {
  const words = useWords(mailWords)
  const { format } = useLanguage()
  const mails = useMails()
  const { search, state, asked, go } = mails
  const close = (): void => go({ mail: undefined, do: undefined }, 'replace')
  const panel = search.mail && (
    <MailPanel
      key={search.mail}
      mailId={search.mail}
      form={search.do}
      onForm={form => go({ do: form })}
      onChanged={() => void asked.refetch()}
      onClose={close}
    />
  )
  const filters = (
    <>
      <p className="lt-quiet">{words.intro}</p>
      <FilterLine onClear={undefined} total={asked.data && words.total(format.number(asked.data.waiting))}>
        <FilterMenu
          label={`${words.state} ${words.states[state]}`}
          options={mailStates.map(value => ({ value, says: words.states[value] }))}
          on={[state]}
          onChoose={value => go({ state: mailStates.find(each => each === value), mail: undefined, do: undefined })}
        />
      </FilterLine>
    </>
  )
  return (
    <Register
      title={words.title}
      panelTitle={words.panelTitle}
      panelEmpty={words.panelEmpty}
      ids={asked.data?.mails.map(({ id }) => id) ?? []}
      current={search.mail}
      onMove={mail => go({ mail, do: undefined }, 'replace')}
      onBack={close}
      filters={filters}
      rows={rowProps => <Rows of={mails} rowProps={rowProps} />}
      panel={panel}
    />
  )
}
