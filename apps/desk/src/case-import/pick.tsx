interface PickProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, says: string])[]
  /** What choosing nothing means. */
  readonly empty?: string | undefined
  readonly beside?: string | undefined
  readonly onChoose: (value: string) => void
}

/** One of a few, with its label before it. */
export const Pick = ({ id, label, value, options, empty, beside, onChoose }: PickProps) => (
  <>
    <label htmlFor={id}>{label}</label>
    <span>
      <select id={id} className="lt-input" value={value} onChange={event => onChoose(event.target.value)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([key, says]) => (
          <option key={key} value={key}>
            {says}
          </option>
        ))}
      </select>
      {beside && <span className="lt-quiet">{beside}</span>}
    </span>
  </>
)
