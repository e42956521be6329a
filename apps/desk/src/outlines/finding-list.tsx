// biome-ignore-all lint/a11y/useSemanticElements: a list whose rows take the focus and become cards on a phone
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus for its cells
import { type Finding, findings as kinds } from '@lifetree/contract/area-finding'
import { fill } from '@lifetree/contract/refusal'
import { type RowProps, useLanguage, useWords } from '@lifetree/ui'
import { Info, MapPin, TriangleAlert } from 'lucide-react'
import style from './outlines.module.css'
import type { Numbered } from './use-outline-file.ts'
import { outlineWords } from './words.ts'

function useFindingText(): (finding: Finding) => string {
  const { lang, format } = useLanguage()
  return ({ kind, facts }) => {
    const said = Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.number(value) : value,
    ])
    return fill(kinds[kind][lang], Object.fromEntries(said))
  }
}

interface FindingRowProps {
  readonly of: Numbered
  readonly row: RowProps
  readonly onShow: () => void
}

function FindingRow({ of: { number, finding }, row, onShow }: FindingRowProps) {
  const words = useWords(outlineWords)
  const textOf = useFindingText()
  const { weight } = kinds[finding.kind]
  const Icon = weight === 'refusal' ? TriangleAlert : Info
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list's keys move and open
    <div role="row" aria-rowindex={Number(number)} className={style.finding} {...row} onClick={onShow}>
      <span role="gridcell" className={style.weight} data-weight={weight}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {words.weights[weight]}
      </span>
      <span role="gridcell" className={style.findingText}>
        {textOf(finding)}
        <span className={style.codes}>
          {finding.code && <code>{words.codes(finding.code, finding.other)}</code>}
          {finding.at ? (
            <span>
              <MapPin size={14} strokeWidth={1.75} aria-hidden="true" />{' '}
              {words.point(finding.at.lon.toFixed(5), finding.at.lat.toFixed(5))}
            </span>
          ) : (
            <span>{words.noPlace}</span>
          )}
        </span>
      </span>
    </div>
  )
}

interface FindingListProps {
  readonly findings: readonly Numbered[]
  readonly rowProps: (id: string) => RowProps
  readonly onShow: (number: string) => void
}

/** Each finding in words with the codes it concerns; the one chosen is shown on the map. */
export function FindingList({ findings, rowProps, onShow }: FindingListProps) {
  const words = useWords(outlineWords)
  if (findings.length === 0) return <p className="lt-quiet">{words.noFindings}</p>
  return (
    <div role="grid" aria-label={words.findings} aria-rowcount={findings.length} className={style.findings}>
      {findings.map(one => (
        <FindingRow key={one.number} of={one} row={rowProps(one.number)} onShow={() => onShow(one.number)} />
      ))}
    </div>
  )
}
