interface ChoiceProps<V extends string> {
  readonly name: string
  readonly title: string
  readonly value: V
  readonly options: readonly (readonly [value: V, says: string, lang?: string])[]
  readonly onChoose: (value: V) => void
}

/** A few options, all seen. */
export function Choice<V extends string>({ name, title, value, options, onChoose }: ChoiceProps<V>) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-row font-strong">{title}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map(([option, says, lang]) => (
          <label
            key={option}
            lang={lang}
            className="flex min-h-target flex-auto items-center gap-2 rounded-control border border-edge bg-surface px-3 has-checked:border-accent has-checked:bg-accent-weak has-checked:font-strong"
          >
            <input
              type="radio"
              name={name}
              checked={value === option}
              onChange={() => onChoose(option)}
              className="size-5 flex-none accent-accent large:size-6"
            />
            {says}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
