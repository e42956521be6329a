/** #rrggbb */
export type Colour = `#${string}`

const parts = (colour: Colour): number[] => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))

const join = (rgb: readonly number[]): Colour =>
  `#${rgb
    .map(part =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`

/** `share` of the way from the first to the second. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const [a, b] = [parts(from), parts(to)]
  return join(a.map((part, i) => part + (b[i]! - part) * share))
}

/** Darker below 1, lighter above. */
export const shade = (colour: Colour, factor: number): Colour => join(parts(colour).map(part => part * factor))
