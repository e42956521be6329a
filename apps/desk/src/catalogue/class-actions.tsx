import { changeClasses } from '@lifetree/contract/catalogue-draft'
import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import { Button, Popover, useWords } from '@lifetree/ui'
import { RefusalLine } from '../form/refusal-line.tsx'
import { useRuleCommand } from '../version/use-rules.ts'
import style from '../version/version.module.css'
import type { DraftedClass } from './drafted-classes.ts'
import { catalogueWords } from './words.ts'

interface ClassActionsProps {
  readonly of: DraftedClass
  readonly draft: RuleVersion
  readonly onEdit: () => void
}

/** What can be done with a class in the draft. */
export function ClassActions({ of, draft, onEdit }: ClassActionsProps) {
  const words = useWords(catalogueWords)
  const command = useRuleCommand(changeClasses)
  const change = { id: draft.id, edit: draft.edit, set: [], end: [], undo: [] }
  return (
    <div className={style.buttons}>
      {of.draft !== 'ended' && (
        <Button look="main" onClick={onEdit}>
          {words.edit}
        </Button>
      )}
      {of.draft && (
        <Button onClick={() => void command.run({ ...change, undo: [of.code] }, words.undone)}>{words.undo}</Button>
      )}
      {!of.draft && (
        <Popover label={words.end} title={words.end} className="lt-button lt-button-quiet">
          {close => (
            <div className={style.form}>
              <p>{words.endSays}</p>
              <div className={style.buttons}>
                <Button onClick={close}>{words.editor.cancel}</Button>
                <Button
                  look="danger"
                  onClick={() => {
                    close()
                    void command.run({ ...change, end: [of.code] }, words.endedSaid)
                  }}
                >
                  {words.end}
                </Button>
              </div>
            </div>
          )}
        </Popover>
      )}
      <RefusalLine error={command.error} />
    </div>
  )
}
