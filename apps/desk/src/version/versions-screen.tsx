import { listRuleVersions, type RuleVersion, ruleKinds } from '@lifetree/contract/catalogue-version'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAnswer } from '../call/use-call.tsx'
import { FilterLine } from '../form/filter-line.tsx'
import { FilterMenu } from '../form/filter-menu.tsx'
import { Cell, Grid, GridRow } from '../list/grid.tsx'
import { EmptyPanel } from '../list/panel.tsx'
import { useOpenRow, WholeRegister } from '../list/register.tsx'
import { AntdFrame } from '../shell/antd-frame.tsx'
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

/** The versions of the two tables: what each changed, who put it in force, and the draft that is being written. */
export function VersionsScreen() {
  const words = useWords(versionWords)
  const search: VersionSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const { open, go } = useOpenRow('version')
  const kind = search.kind ?? 'catalogue'
  const asked = useAnswer(listRuleVersions, { kind })
  const draft = useDraft(kind)
  const filters = (
    <>
      <FilterLine onClear={undefined} total={words.kinds[kind]}>
        <FilterMenu
          label={words.kind}
          options={ruleKinds.map(each => ({ value: each, says: words.kinds[each] }))}
          on={[kind]}
          onChoose={each => void navigate({ to: '.', search: { kind: each } as never, replace: true })}
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
      <WholeRegister
        title={words.title}
        filters={filters}
        asked={asked}
        lines={6}
        ids={asked.data?.versions.map(({ id }) => id) ?? []}
        open={open}
        go={go}
        rows={({ versions }, rowProps) =>
          versions.length === 0 ? (
            <EmptyPanel>
              <p>{words.none}</p>
            </EmptyPanel>
          ) : (
            <Grid label={words.title}>
              {versions.map((version, index) => (
                <Row
                  key={version.id}
                  of={version}
                  at={index + 1}
                  row={rowProps(version.id)}
                  onOpen={() => go(version.id)}
                />
              ))}
            </Grid>
          )
        }
        panelTitle={words.panelTitle}
        panel={open ? <VersionPanel key={open} id={open} onClose={() => go(undefined)} /> : undefined}
        panelEmpty={words.panelEmpty}
      />
    </AntdFrame>
  )
}
