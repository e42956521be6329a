import { rareFamily } from './tokens.ts'

const sliceName = /^([0-9a-f]{4,5})-([0-9a-f]{4,5})\.woff2$/

export interface RareSlice {
  readonly file: string
  /** Code points, both included. */
  readonly first: number
  readonly last: number
}

/** The slices among the files of a folder, by code point; each is named by what it may hold. */
export const rareSlices = (files: readonly string[]): RareSlice[] =>
  files
    .flatMap(file => {
      const [, first, last] = sliceName.exec(file) ?? []
      return first && last ? [{ file, first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) }] : []
    })
    .toSorted((a, b) => a.first - b.first)

/** Where the server has them. The folder's name is that of their edition: a file never changes under its address. */
const rareAddress = '/fonts/rare-2017'

const hex = (code: number): string => code.toString(16)

/** A rule a slice: a browser fetches it when a character of its range is on the page. */
export const rareCss = (slices: readonly RareSlice[]): string =>
  `/* Made from the files of fonts/ by \`npm run rare\`. */\n${slices
    .map(
      ({ file, first, last }) =>
        `@font-face{font-family:"${rareFamily}";src:url(${rareAddress}/${file});unicode-range:U+${hex(first)}-${hex(last)};font-display:swap}`,
    )
    .join('\n')}\n`
