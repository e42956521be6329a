import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import { useWords } from '@lifetree/ui'
import { Panel } from '../list/panel.tsx'
import { ClassForm } from './class-form.tsx'
import { newClass } from './class-typed.ts'
import { catalogueWords } from './words.ts'

interface NewClassProps {
  readonly draft: RuleVersion
  /** With the code of the class that was added. */
  readonly onDone: (code?: string) => void
}

/** A class that the catalogue does not have yet. */
export function NewClass({ draft, onDone }: NewClassProps) {
  const words = useWords(catalogueWords)
  return (
    <Panel list={words.catalogue} back={words.close} onClose={() => onDone()} head={<h2>{words.editor.newTitle}</h2>}>
      <ClassForm from={newClass} how="new" draft={draft} onDone={onDone} onCancel={() => onDone()} />
    </Panel>
  )
}
