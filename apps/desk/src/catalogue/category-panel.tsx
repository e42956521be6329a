import type { PhotoKind } from '@lifetree/contract/catalogue'
import type { RuleVersion } from '@lifetree/contract/catalogue-version'
import { useLanguage, useLimitText, useWords } from '@lifetree/ui'
import { useState } from 'react'
import { caseWords } from '../case/words.ts'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { ClassActions } from './class-actions.tsx'
import { ClassForm } from './class-form.tsx'
import { typedOf } from './class-typed.ts'
import type { DraftedClass } from './drafted-classes.ts'
import { catalogueWords } from './words.ts'

interface CategoryPanelProps {
  readonly of: DraftedClass
  /** The draft, where the caller may change it. */
  readonly draft: RuleVersion | undefined
  readonly onClose: () => void
}

/** The standard of one small class, as a case of it pins it. */
export function CategoryPanel({ of, draft, onClose }: CategoryPanelProps) {
  const [editing, setEditing] = useState(false)
  const words = useWords(catalogueWords)
  const { photoKinds } = useWords(caseWords)
  const { say, format } = useLanguage()
  const limitText = useLimitText()
  const photos = (kinds: readonly PhotoKind[]): string =>
    kinds.length === 0 ? words.noPhotos : kinds.map(kind => photoKinds[kind]).join(' · ')
  const lines: readonly (readonly [string, string])[] = [
    [words.filing, say(of.filing)],
    [words.closing, say(of.closing)],
    [words.limit, limitText(of.limit)],
    ...of.milestones.map(({ name, limit }) => [`${words.milestones} · ${say(name)}`, limitText(limit)] as const),
    [words.checked, words.checkedHow(of.check.finished, of.check.selfHandled)],
    [words.filingPhotos, photos(of.evidence.filing)],
    [words.closingPhotos, photos(of.evidence.closing)],
    [words.afterWithin, words.within(format.distance(of.afterWithin))],
    [words.duplicate, words.duplicateHow(format.distance(of.duplicate.radius), format.number(of.duplicate.days))],
  ]
  const head = (
    <>
      <h2>{say(of.name)}</h2>
      <p>
        <span className="code">{of.code}</span> <span className="lt-quiet">{say(of.group)}</span>{' '}
        {of.urgent && <span className="lt-tag">{words.urgent}</span>}
        {of.draft && <span className="lt-tag">{words.draftMarks[of.draft]}</span>}
      </p>
    </>
  )
  return (
    <Panel list={words.catalogue} back={words.close} onClose={onClose} head={head}>
      {draft && !editing && <ClassActions of={of} draft={draft} onEdit={() => setEditing(true)} />}
      {draft && editing && (
        <ClassForm
          from={typedOf(of)}
          how="change"
          draft={draft}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      )}
      <Facts>
        {lines.map(([what, says]) => (
          <Fact key={what} name={what}>
            {says}
          </Fact>
        ))}
      </Facts>
      {of.version > 0 && <p className="lt-quiet">{words.version(of.version)}</p>}
    </Panel>
  )
}
