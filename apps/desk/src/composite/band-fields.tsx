import { Button, useWords } from '@lifetree/ui'
import style from './composite.module.css'
import type { TypedBand } from './composite-typed.ts'
import { compositeWords } from './words.ts'

const most = 12

interface BandsProps {
  readonly id: string
  readonly bands: readonly TypedBand[]
  readonly fault: string | undefined
  readonly onChange: (bands: readonly TypedBand[]) => void
}

/** From so many on, so many points: the last band that a number reaches. */
export function BandFields({ id, bands, fault, onChange }: BandsProps) {
  const words = useWords(compositeWords)
  const put = (at: number, part: Partial<TypedBand>): void =>
    onChange(bands.map((band, index) => (index === at ? { ...band, ...part } : band)))
  return (
    <fieldset className={style.bands}>
      <legend>{words.bandsLegend}</legend>
      {fault && <p className="lt-field-fault">{fault}</p>}
      {bands.map((band, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: both numbers of a band are what is being typed
        <div key={at} className={style.band}>
          <input
            id={at === 0 ? id : undefined}
            className="lt-input"
            inputMode="numeric"
            maxLength={9}
            aria-label={words.bandFrom(at + 1)}
            aria-invalid={fault !== undefined}
            value={band.from}
            onChange={event => put(at, { from: event.target.value })}
          />
          <span aria-hidden="true">{words.onward}</span>
          <input
            className="lt-input"
            inputMode="decimal"
            maxLength={6}
            aria-label={words.bandPoints(at + 1)}
            aria-invalid={fault !== undefined}
            value={band.points}
            onChange={event => put(at, { points: event.target.value })}
          />
          <span aria-hidden="true">{words.pointsUnit}</span>
          {bands.length > 1 && (
            <Button look="quiet" onClick={() => onChange(bands.filter((_, index) => index !== at))}>
              {words.dropBand(at + 1)}
            </Button>
          )}
        </div>
      ))}
      {bands.length < most && (
        <Button look="quiet" onClick={() => onChange([...bands, { from: '', points: '' }])}>
          {words.addBand}
        </Button>
      )}
    </fieldset>
  )
}
