import type { OutputOf } from '@lifetree/contract/endpoint'
import { listNotices, type Notice, noticeStates, retryNotice } from '@lifetree/contract/notice'
import { Button, EmptyState, type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer, useCommand } from '../call/use-call.tsx'
import { useServerNow } from '../case/use-server-now.ts'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { Answered, Register } from '../list/register.tsx'
import style from './notice.module.css'
import { changedNotice, type NoticeChange, type NoticeSearch } from './notice-search.ts'
import { noticeWords } from './words.ts'

const halfAMinute = 30_000

function useNotices() {
  const search: NoticeSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const state = search.state ?? 'failed'
  const asked = useAnswer(listNotices, { state, limit: 100 }, { again: halfAMinute })
  const go = (change: NoticeChange): void => {
    void navigate({ to: '.', search: changedNotice(search, change) as never, replace: true })
  }
  return { search, state, asked, go, open: asked.data?.notices.find(({ id }) => id === search.notice) }
}

type Notices = ReturnType<typeof useNotices>

interface RowProp {
  readonly of: Notice
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(noticeWords)
  const { format } = useLanguage()
  const now = useServerNow()
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell className="code">{of.number ?? words.mail}</Cell>
      <Cell>
        <strong>{words.kinds[of.kind]}</strong>
      </Cell>
      <Cell>{words.ways[of.way]}</Cell>
      <Cell className="lt-quiet">{of.fault ?? ''}</Cell>
      <Cell className="number">{format.ago(new Date(of.madeAt), now)}</Cell>
    </GridRow>
  )
}

/** How the server is set up: seen here, changed where the server is started. */
function Settings({ of }: { readonly of: OutputOf<typeof listNotices>['settings'] }) {
  const words = useWords(noticeWords)
  const channels = ['email', 'sms', 'mailIn'] as const
  return (
    <section aria-label={words.settings}>
      <ul className={style.settings}>
        {channels.map(channel => (
          <li key={channel}>
            {words.channels[channel]}: {of[channel] ? words.setUp.yes : words.setUp.no}
          </li>
        ))}
        <li>{words.hours(of.hours.from, of.hours.until)}</li>
        <li>{words.most(of.mostADay)}</li>
      </ul>
      <p className="lt-quiet">{words.where}</p>
    </section>
  )
}

function Filters({ of: { asked, state, go } }: { readonly of: Notices }) {
  const words = useWords(noticeWords)
  const { format } = useLanguage()
  const counts = asked.data?.counts
  const says = (each: (typeof noticeStates)[number]): string =>
    counts ? words.counted(words.states[each], format.number(counts[each])) : words.states[each]
  return (
    <>
      <p className="lt-quiet">{words.intro}</p>
      {asked.data && <Settings of={asked.data.settings} />}
      <FilterLine onClear={undefined} total={says(state)}>
        <FilterMenu
          label={`${words.state} ${words.states[state]}`}
          options={noticeStates.map(value => ({ value, says: says(value) }))}
          on={[state]}
          onChoose={value => go({ state: value, notice: undefined })}
        />
      </FilterLine>
    </>
  )
}

function Rows({ of: { asked, go }, rowProps }: { readonly of: Notices; readonly rowProps: (id: string) => RowProps }) {
  const words = useWords(noticeWords)
  return (
    <Answered asked={asked} what={words.title}>
      {({ notices }) =>
        notices.length === 0 ? (
          <EmptyState />
        ) : (
          <Grid label={words.title}>
            {notices.map((notice, index) => (
              <Row
                key={notice.id}
                of={notice}
                at={index + 1}
                row={rowProps(notice.id)}
                onOpen={() => go({ notice: notice.id })}
              />
            ))}
          </Grid>
        )
      }
    </Answered>
  )
}

interface NoticePanelProps {
  readonly of: Notice
  readonly onChanged: () => void
  readonly onClose: () => void
}

function NoticePanel({ of, onChanged, onClose }: NoticePanelProps) {
  const words = useWords(noticeWords)
  const { format } = useLanguage()
  const now = useServerNow()
  const command = useCommand(retryNotice)
  const retry = (): void => void command.run({ noticeId: of.id }).then(onChanged, () => undefined)
  const head = (
    <>
      <h2>{words.kinds[of.kind]}</h2>
      <p className="lt-quiet">{words.states[of.state]}</p>
    </>
  )
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={head}>
      <Facts>
        <Fact name={words.about}>
          <span className="code">{of.number ?? words.mail}</span>
        </Fact>
        <Fact name={words.made}>{format.date(new Date(of.madeAt), now)}</Fact>
        {of.state === 'waiting' && <Fact name={words.due}>{format.until(new Date(of.dueAt), now)}</Fact>}
        <Fact name={words.ways[of.way]}>{words.tries(of.tries)}</Fact>
        {of.fault && (
          <Fact name={words.fault}>
            <span className="code">{of.fault}</span>
          </Fact>
        )}
      </Facts>
      <RefusalLine error={command.error} />
      {of.state === 'failed' && (
        <Button look="main" onClick={retry}>
          {words.retry}
        </Button>
      )}
    </Panel>
  )
}

/** What reporters are told, and what did not get through. */
export function NoticesScreen() {
  const words = useWords(noticeWords)
  const notices = useNotices()
  const { asked, go, open } = notices
  const close = (): void => go({ notice: undefined })
  return (
    <Register
      title={words.title}
      panelTitle={words.panelTitle}
      panelEmpty={words.panelEmpty}
      ids={asked.data?.notices.map(({ id }) => id) ?? []}
      current={open?.id}
      onMove={notice => go({ notice })}
      onBack={close}
      filters={<Filters of={notices} />}
      rows={rowProps => <Rows of={notices} rowProps={rowProps} />}
      panel={open && <NoticePanel key={open.id} of={open} onChanged={() => void asked.refetch()} onClose={close} />}
    />
  )
}
