/** What a run can be refused for; each names the input and the column where there is one. */
export type RefusalCode =
  | 'no-input'
  | 'empty-input'
  | 'unreadable-input'
  | 'wrong-encoding'
  | 'missing-column'
  | 'wrong-type'
  | 'wrong-model'
  | 'wrong-map'
  | 'missing-id'
  | 'repeated-id'
  | 'wrong-base'
  | 'wrong-truth'
  | 'other-houses'
  | 'wrong-decision'
  | 'contradicting-decisions'
  | 'record-needed'
  | 'disk-full'
  | 'too-little-memory'
  | 'other-run'
  | 'unfinished-run'
  | 'missing-index'
  | 'broken-index'
  | 'other-index'
  | 'engine-missing'
  | 'engine-failed'
  | 'cancelled'

interface About {
  /** File or pattern of files. */
  readonly input?: string
  readonly column?: string
  readonly cause?: unknown
}

/** A refusal that its reader can act on: what is wrong, where, and what to do. Work that was finished before is kept. */
export class LinkageRefusal extends Error {
  readonly code: RefusalCode
  readonly said: { readonly zh: string; readonly en: string }
  readonly input: string | undefined
  readonly column: string | undefined

  constructor(code: RefusalCode, zh: string, en: string, about: About = {}) {
    super(`${zh} · ${en}`, { cause: about.cause })
    this.name = 'LinkageRefusal'
    this.code = code
    this.said = { zh, en }
    this.input = about.input
    this.column = about.column
  }
}
