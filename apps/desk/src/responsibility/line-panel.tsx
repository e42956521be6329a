import { changeAnswers } from '@lifetree/contract/catalogue-draft'
import type { listAnswers, RuleVersion } from '@lifetree/contract/catalogue-version'
import type { OutputOf } from '@lifetree/contract/endpoint'
import { Button, useLanguage, useWords } from '@lifetree/ui'
import { useCatalogue } from '../case/use-catalogue.ts'
import { RefusalLine } from '../form/refusal-line.tsx'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { useTimeText } from '../version/rule-text.ts'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import { LineForm } from './line-form.tsx'
import { noLine, typedLineOf } from './typed-line.ts'
import { responsibilityWords } from './words.ts'

type Answers = OutputOf<typeof listAnswers>
export type Line = Answers['rules'][number]

interface LinePanelProps {
  readonly of: Line
  readonly draft: RuleVersion | undefined
  readonly organisations: Answers['organisations']
  readonly onClose: () => void
}

/** Name of a class by its code, of whatever version. */
export function useClassName(): (code: string) => string {
  const { say } = useLanguage()
  const catalogue = useCatalogue()
  return code => {
    const found = [...(catalogue?.byId.values() ?? [])].findLast(each => each.code === code)
    return found ? say(found.name) : code
  }
}

function EndOrUndo({ of, draft }: { readonly of: Line; readonly draft: RuleVersion }) {
  const words = useWords(responsibilityWords)
  const command = useRuleCommand(changeAnswers)
  const change = { id: draft.id, edit: draft.edit, set: [], end: [], undo: [] }
  return (
    <div className={style.buttons}>
      {of.draft ? (
        <Button onClick={() => void command.run({ ...change, undo: [of.key] }, words.undone)}>{words.undo}</Button>
      ) : (
        <Button onClick={() => void command.run({ ...change, end: [of.key] }, words.ended)}>{words.end}</Button>
      )}
      <RefusalLine error={command.error} />
    </div>
  )
}

/** One line: whose it is, where and when; in a draft, changed or ended. */
export function LinePanel({ of, draft, organisations, onClose }: LinePanelProps) {
  const words = useWords(responsibilityWords)
  const { say } = useLanguage()
  const className = useClassName()
  const timeText = useTimeText()
  const head = (
    <>
      <h2>{className(of.category)}</h2>
      <p>
        <span className="code">{of.category}</span>{' '}
        {of.draft && <span className="lt-tag">{words.marks[of.draft]}</span>}
      </p>
    </>
  )
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={head}>
      <Facts>
        <Fact name={words.area}>{say(of.areaName)}</Fact>
        <Fact name={words.hours}>{timeText(of)}</Fact>
        <Fact name={words.organisation}>{say(of.organisation)}</Fact>
      </Facts>
      {!draft && <p className="lt-quiet">{words.needsDraft}</p>}
      {draft && <EndOrUndo of={of} draft={draft} />}
      {draft && of.draft !== 'ended' && (
        <section className={style.section}>
          <h3>{words.editTitle}</h3>
          <LineForm
            from={typedLineOf(of)}
            lineKey={of.key}
            draft={draft}
            organisations={organisations}
            onDone={onClose}
          />
        </section>
      )}
    </Panel>
  )
}

interface NewLineProps extends Omit<LinePanelProps, 'of' | 'draft'> {
  readonly draft: RuleVersion
  readonly lineKey: string
}

/** A line that the table does not have yet. */
export function NewLine({ draft, lineKey, organisations, onClose }: NewLineProps) {
  const words = useWords(responsibilityWords)
  return (
    <Panel list={words.title} back={words.close} onClose={onClose} head={<h2>{words.addTitle}</h2>}>
      <LineForm from={noLine} lineKey={lineKey} draft={draft} organisations={organisations} onDone={onClose} />
    </Panel>
  )
}
