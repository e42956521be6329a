import type { Category, PhotoKind } from '@lifetree/contract/catalogue'
import { useLanguage, useLimitText, useWords } from '@lifetree/ui'
import { caseWords } from '../case/words.ts'
import { Fact, Facts, Panel } from '../list/panel.tsx'
import { catalogueWords } from './words.ts'

interface CategoryPanelProps {
  readonly of: Category
  readonly onClose: () => void
}

/** The standard of one small class, as a case of it pins it. */
export function CategoryPanel({ of, onClose }: CategoryPanelProps) {
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
      </p>
    </>
  )
  return (
    <Panel list={words.catalogue} back={words.close} onClose={onClose} head={head}>
      <Facts>
        {lines.map(([what, says]) => (
          <Fact key={what} name={what}>
            {says}
          </Fact>
        ))}
      </Facts>
      <p className="lt-quiet">{words.version(of.version)}</p>
    </Panel>
  )
}
