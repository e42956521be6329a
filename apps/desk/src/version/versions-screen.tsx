import { listRuleVersions, type RuleVersion, ruleKinds } from '@lifetree/contract/catalogue-version'
import { ErrorState, Kbd, KeyHelp, type RowProps, Skeleton, useLanguage, useListKeys, useWords } from '@lifetree/ui'
import { problemOf } from '@lifetree/ui/call'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { KeysButton } from '../form/keys-button.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { ListAndPanel } from '../list/list-and-panel.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useTitle } from '../session/doorway.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
import { useShellKeys } from '../shell/shell-keys.tsx'
import { DraftBar } from './draft-bar.tsx'
import { ExportButton } from './sheet-section.tsx'
import { useDraft } from './use-rules.ts'
import style from './version.module.css'
import { useStateText, VersionPanel } from './version-panel.tsx'
import type { VersionSearch } from './version-search.ts'
import { versionWords } from './words.ts'

interface RowProp {
  readonly of: RuleVersion
  readonly at: number
  readonly row: RowProps
  readonly onOpen: () => void
}

function Row({ of, at, row, onOpen }: RowProp) {
  const words = useWords(versionWords)
  const { format } = useLanguage()
  const stateText = useStateText()
  return (
    <GridRow at={at} className={style.row} row={row} onOpen={onOpen}>
      <Cell>
        <strong>{of.number === null ? words.draft : words.numbered(of.number)}</strong>
      </Cell>
      <Cell>
        {stateText(of)} <span className="lt-quiet">{of.note}</span>
      </Cell>
      <Cell className="lt-quiet">
        {of.startsAt ? words.from(format.monthDay(new Date(of.startsAt))) : words.changes(of.changes)}
      </Cell>
    </GridRow>
  )
}

function useVersions() {
  const search: VersionSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const kind = search.kind ?? 'catalogue'
  const asked = useAnswer(listRuleVersions, { kind })
  const go = (next: VersionSearch): void => void navigate({ to: '.', search: next as never, replace: true })
  return { kind, asked, open: search.version, go, show: (version: string) => go({ kind, version }) }
}

interface RowsProps {
  readonly of: ReturnType<typeof useVersions>
  readonly rowProps: (id: string) => RowProps
}

function Rows({ of, rowProps }: RowsProps) {
  const words = useWords(versionWords)
  const { asked, show } = of
  const retry = (): void => void asked.refetch()
  if (asked.isError && !asked.data)
    return <ErrorState what={words.title} code={problemOf(asked.error)?.instance} onRetry={retry} />
  if (!asked.data) return <Skeleton rows={6} onRetry={retry} />
  if (asked.data.versions.length === 0)
    return (
      <EmptyPanel>
        <p>{words.none}</p>
      </EmptyPanel>
    )
  return (
    <Grid label={words.title}>
      {asked.data.versions.map((version, index) => (
        <Row key={version.id} of={version} at={index + 1} row={rowProps(version.id)} onOpen={() => show(version.id)} />
      ))}
    </Grid>
  )
}

/** The versions of the two tables: what each changed, who put it in force, and the draft that is being written. */
export function VersionsScreen() {
  const words = useWords(versionWords)
  const versions = useVersions()
  const { kind, asked, open, go, show } = versions
  const draft = useDraft(kind)
  const shellKeys = useShellKeys({})
  useTitle(words.title)
  const close = (): void => go({ kind })
  const keys = useListKeys({
    ids: asked.data?.versions.map(({ id }) => id) ?? [],
    current: open,
    onMove: show,
    onBack: close,
    ...shellKeys,
  })
  const panel = open ? (
    <VersionPanel key={open} id={open} onClose={close} />
  ) : (
    <EmptyPanel>
      <p>{words.panelEmpty}</p>
      <Kbd keys={['j', 'k']} />
    </EmptyPanel>
  )
  const filters = (
    <>
      <FilterLine onClear={undefined} total={words.kinds[kind]}>
        <FilterMenu
          label={words.kind}
          options={ruleKinds.map(each => ({ value: each, says: words.kinds[each] }))}
          on={[kind]}
          onChoose={each => go({ kind: each })}
        />
      </FilterLine>
      <DraftBar kind={kind} draft={draft} />
      <div className={style.buttons}>
        <ExportButton kind={kind} />
      </div>
    </>
  )
  return (
    <AntdFrame>
      <ListAndPanel
        shows={open ? 'panel' : 'list'}
        title={words.title}
        filters={filters}
        rows={<Rows of={versions} rowProps={keys.rowProps} />}
        foot={<KeysButton onHelp={() => keys.setHelpOpen(true)} />}
        panelTitle={words.panelTitle}
        panel={panel}
      />
      <KeyHelp lines={keys.help} open={keys.helpOpen} onClose={() => keys.setHelpOpen(false)} />
    </AntdFrame>
  )
}
