import type { Mapping } from '../plan/collapse.ts'

/** How the signs of a text file are written. */
export type Encoding = 'utf-8' | 'gb18030'

/** What is linked: files of one form, and where their columns are. */
export interface Input {
  /** Path or pattern of files: Parquet, or by their endings CSV (.csv, .txt), TSV (.tsv) and JSON lines (.jsonl, .ndjson). */
  readonly files: string
  /** By the model’s names, the names of the columns; what is not named is missing. */
  readonly map: Mapping
  /** Name of the source, where no column of the map says it. */
  readonly source?: string
  /** Of text files; utf-8 where nothing is said. */
  readonly encoding?: Encoding
  /**
   * Makes the files, or fetches them: called before they are looked at, one input after the other. The same rows each time; a run that goes on
   * does not ask again for what is collapsed.
   */
  readonly provide?: () => Promise<void>
  /** Called when all files are collapsed, and that is kept: they may go. It may come once more where a run was stopped right then. */
  readonly release?: () => Promise<void>
}

/** Whether an input is there for a while only: its files are looked at when it is its turn, and not all at once before the first is read. */
export const isPassing = ({ provide, release }: Input): boolean => provide !== undefined || release !== undefined

/** A file of an input as it lies there. */
export interface InputFile {
  readonly path: string
  readonly size: number
}

/** A file that is read: Parquet, and the type of each of its columns. */
export interface Readable extends InputFile {
  /** What it was made of, or itself: the name that whoever runs this knows. */
  readonly known: string
  readonly columns: ReadonlyMap<string, string>
}
